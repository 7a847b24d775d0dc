import type { Identity } from '../app/identity'
import { paths } from '../app/paths'
import type { Platform } from '../app/platform'
import { answer } from './answers'
import { refusalsOf } from './documents'
import { mockLine } from './line'
import { personNamed, type Person } from './seed'
import { World } from './world'

/**
 * `?as=amy` signs in as somebody else, `?broken=1` makes the controller unreachable, and `?signed-in=long-ago` has what can't be taken back
 * ask for a fresh sign-in: a person can see those pages too.
 */

const tickMillis = 500
const delayMillis = 60
const key = 'weft.mock.person'
const longAgo = 'weft.mock.long-ago'
const takesFreshSignIn = /^(POST .*\/(destroy|keys|restore|secret|delete|revoke|power\/off)|DELETE .*\/(volumes|images|members|snapshots|hosts)\/[^/]+|DELETE .*\/membership|PUT .*\/members\/[^/]+)$/

const asked = (name: string): string | null => new URLSearchParams(window.location.search).get(name)

/** Who was asked for stays signed in: the address changes with every click. */
const signedIn = (): Person | undefined => {
  const wanted = personNamed(asked('as'))
  if (wanted !== undefined) window.sessionStorage.setItem(key, wanted)
  return wanted ?? personNamed(window.sessionStorage.getItem(key))
}

const isLongAgo = (): boolean => {
  if (asked('signed-in') === 'long-ago') window.sessionStorage.setItem(longAgo, 'yes')
  return window.sessionStorage.getItem(longAgo) !== null
}

const encoder = new TextEncoder()

declare global {
  /** What a story may do to the mock from outside, as if it were somebody else. */
  var weftMock: {
    readonly somebodyEdits: (tenant: string, name: string, words: readonly (readonly [string, string])[]) => void
    readonly somebodyDraws: (tenant: string, text: string) => void
    /** Answers nothing any more, and lets nothing pass: what it does itself would be measured with the page. */
    readonly rests: () => void
  }
}

const mockTransport = (): Platform['transport'] => {
  const world = new World(Date.now())
  let resting = false
  globalThis.weftMock = {
    somebodyEdits: (tenant, name, words) => world.edited(tenant, name, words, Date.now()),
    somebodyDraws: (tenant, text) => {
      // A grid has judged what it keeps; to do it here when it is asked for would be measured with the page.
      refusalsOf(text)
      world.create(tenant, text, Date.now())
    },
    rests: () => {
      resting = true
    },
  }
  const listeners = new Set<() => void>()
  setInterval(() => {
    if (!resting && world.tick(Date.now())) for (const listener of listeners) listener()
  }, tickMillis)

  const events = (signal: AbortSignal): Response => {
    const body = new ReadableStream<Uint8Array>({
      start: (stream) => {
        const poke = () => stream.enqueue(encoder.encode('event: state\ndata: {}\n\n'))
        listeners.add(poke)
        signal.addEventListener('abort', () => {
          listeners.delete(poke)
          stream.error(new DOMException('aborted', 'AbortError'))
        })
      },
    })
    return new Response(body, { headers: { 'Content-Type': 'text/event-stream' } })
  }

  return async (request) => {
    await new Promise((resolve) => setTimeout(resolve, delayMillis))
    if (resting) await new Promise(() => undefined)
    if (asked('broken') !== null) throw new TypeError('Failed to fetch')
    const { pathname, search } = new URL(request.url)
    if (pathname === '/api/v1/config') return Response.json({ issuer: 'mock', clientId: 'weft-ui', frontDoor: '127.77.0' })
    const person = signedIn()
    if (person === undefined) return Response.json({ code: 'unauthenticated' }, { status: 401 })
    if (isLongAgo() && takesFreshSignIn.test(`${request.method} ${pathname}`)) {
      return Response.json({ status: 401, title: 'Unauthorized', code: 'sign-in-again', detail: 'This takes a sign-in of the last 15 minutes, and yours is 3 hours old. Sign in again.' }, { status: 401 })
    }
    if (pathname.endsWith('/events/stream')) return events(request.signal)
    return answer(world, person, { method: request.method, path: pathname + search, text: await request.text(), ifMatch: request.headers.get('If-Match') ?? undefined })
  }
}

const mockIdentity = (): Identity => ({
  restore: async () => (signedIn() === undefined ? { kind: 'out' } : { kind: 'in', returnTo: paths.home() }),
  signIn: async (returnTo) => {
    window.sessionStorage.setItem(key, asked('as') ?? 'alice')
    window.location.assign(returnTo)
  },
  signInAgain: async (returnTo) => {
    window.sessionStorage.removeItem(longAgo)
    const there = new URL(returnTo, window.location.origin)
    there.searchParams.delete('signed-in')
    window.location.assign(there)
  },
  signOut: async () => {
    window.sessionStorage.removeItem(key)
    window.location.assign('/')
  },
  token: async () => signedIn() ?? '',
})

export const mockPlatform = (): Platform => ({ transport: mockTransport(), openLine: mockLine, identity: mockIdentity })
