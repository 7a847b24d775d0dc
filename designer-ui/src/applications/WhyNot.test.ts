import { describe, expect, it } from 'vitest'
import { grouped } from './WhyNot'

const refusal = (instance: string, reason: string) => ({ code: 'no-host', instance, appliance: 'a', reason: 'No host can take it.', hosts: [{ host: 'h1', reason }] })

describe('refusals of a plan', () => {
  it('are one line where the reasons are the same', () => {
    const groups = grouped([refusal('a-1', 'memory'), refusal('a-2', 'memory'), refusal('b-1', 'cpu')])
    expect(groups.map((it) => it.instances)).toEqual([['a-1', 'a-2'], ['b-1']])
  })
})
