import { describe, expect, it } from 'vitest'
import { Client, needsFreshSignIn } from './client'

const refusing = (status: number, code: string) => {
  let ended = 0
  const ways = {
    transport: async () => Response.json({ status, title: 'no', code, detail: 'Sign in again.' }, { status }),
    openLine: () => {
      throw new Error('no line is asked for')
    },
  }
  const client = new Client(ways, async () => 'token', 'http://grid.example', () => ended++)
  return { ask: () => client.tell('POST', '/api/v1/tenants/acme/applications/shop/destroy').catch((fault: unknown) => fault), ended: () => ended }
}

describe('a refusal for want of a sign-in', () => {
  it('ends the session when the token is no good', async () => {
    const { ask, ended } = refusing(401, 'not-authenticated')
    expect(needsFreshSignIn(await ask())).toBe(false)
    expect(ended()).toBe(1)
  })

  it('leaves the session alone when only a fresh one is asked for', async () => {
    const { ask, ended } = refusing(401, 'sign-in-again')
    expect(needsFreshSignIn(await ask())).toBe(true)
    expect(ended()).toBe(0)
  })
})
