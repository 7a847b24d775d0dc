import type { Decoder, Page } from './decode'
import type { Line, LineEars, OpenLine } from './line'
import { problemDocument, type ProblemLine } from './types'

/** The one way out of the page. The mock is another transport; nothing else knows which one is in use. */
export type Transport = (request: Request) => Promise<Response>

/** The two ways out: questions that are answered, and a line that stays open. */
export interface Ways {
  readonly transport: Transport
  readonly openLine: OpenLine
}

/** Gives the current access token, renewed if need be; an empty text when nobody is signed in. */
export type TokenSource = () => Promise<string>

/** The server said no, or could not be asked. `status` 0 means that no answer came. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly lines: readonly ProblemLine[] = [],
  ) {
    super(message)
    this.name = 'Problem'
  }
}

/** Asking again will not help: it is not there, or not theirs. */
export const isFinal = (fault: unknown): boolean => fault instanceof Problem && [400, 403, 404, 422].includes(fault.status)

/** The session goes on; this one act takes that its person shows once more who they are. */
export const needsFreshSignIn = (fault: unknown): boolean => fault instanceof Problem && fault.code === 'sign-in-again'

const plainly = (status: number): string => {
  if (status === 401) return 'Your session has ended.'
  if (status === 403) return 'Your role does not allow this.'
  if (status === 404) return 'There is nothing here, or it is not yours to see.'
  if (status === 409 || status === 412) return 'It has changed in the meantime. Look again and retry.'
  if (status >= 500) return 'The controller could not answer.'
  return `The controller refused the request (${status}).`
}

const problemFrom = async (response: Response): Promise<Problem> => {
  const text = await response.text()
  try {
    const read = problemDocument(JSON.parse(text), 'problem')
    const message = read.detail || read.title || plainly(response.status)
    // A refusal with one reason says it twice: as the document's detail and as its only line.
    return new Problem(response.status, read.code, message, read.errors.filter((it) => it.reason !== message))
  } catch {
    return new Problem(response.status, '', plainly(response.status))
  }
}

export interface Tagged<T> {
  readonly answer: T
  readonly generation: number
}

interface Sending {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly path: string
  readonly body?: Body
  readonly ifMatch?: string
  readonly accept?: string
  readonly signal?: AbortSignal
}

/** A document goes as the text that it is, everything else as JSON. */
type Body = { readonly kind: 'json'; readonly value: unknown } | { readonly kind: 'yaml'; readonly text: string }

/** Of two hundred each. */
const mostPages = 100

export class Client {
  constructor(
    private readonly ways: Ways,
    private readonly token: TokenSource,
    private readonly origin: string,
    private readonly onSessionEnd: () => void,
  ) {}

  async get<T>(path: string, decode: Decoder<T>, signal?: AbortSignal): Promise<T> {
    return this.decoded(await this.send({ method: 'GET', path, ...(signal ? { signal } : {}) }), decode)
  }

  /** A list whole, page by page, up to a bound that no grid reaches. */
  async all<T>(path: string, decode: Decoder<Page<T>>, signal?: AbortSignal): Promise<Page<T>> {
    const items: T[] = []
    for (let next = '', page = 0; page < mostPages; page++) {
      const found = await this.get(next ? `${path}?after=${encodeURIComponent(next)}` : path, decode, signal)
      items.push(...found.items)
      next = found.next
      if (!next) break
    }
    return { items, next: '' }
  }

  async text(path: string, signal?: AbortSignal): Promise<string> {
    const response = await this.send({ method: 'GET', path, accept: 'text/plain', ...(signal ? { signal } : {}) })
    return response.text()
  }

  async file(path: string): Promise<Blob> {
    const response = await this.send({ method: 'GET', path, accept: '*/*' })
    return response.blob()
  }

  async post<T>(path: string, body: unknown, decode: Decoder<T>): Promise<T> {
    return this.decoded(await this.send({ method: 'POST', path, body: { kind: 'json', value: body } }), decode)
  }

  async postDocument<T>(path: string, text: string, decode: Decoder<T>, signal?: AbortSignal): Promise<T> {
    return this.decoded(await this.send({ method: 'POST', path, body: { kind: 'yaml', text }, ...(signal ? { signal } : {}) }), decode)
  }

  /** Refused when somebody else was faster: `generation` is the one that was edited. Answers with the new one, too. */
  async putDocument<T>(path: string, text: string, generation: number, decode: Decoder<T>): Promise<Tagged<T>> {
    const response = await this.send({ method: 'PUT', path, body: { kind: 'yaml', text }, ifMatch: `"${generation}"` })
    const tag = Number(response.headers.get('ETag')?.replaceAll('"', '') ?? Number.NaN)
    return { answer: await this.decoded(response, decode), generation: Number.isNaN(tag) ? generation + 1 : tag }
  }

  /** Says how something is to be, or no longer to be; asked twice it is the same. */
  async settle<T>(method: 'PUT' | 'DELETE', path: string, body: unknown, decode: Decoder<T>): Promise<T> {
    return this.decoded(await this.send({ method, path, ...(body === undefined ? {} : { body: { kind: 'json', value: body } }) }), decode)
  }

  /** For what answers with nothing worth reading. */
  async tell(method: 'POST' | 'DELETE', path: string): Promise<void> {
    const response = await this.send({ method, path })
    await response.body?.cancel()
  }

  /** Opens the stream of events; the caller reads the body and aborts through the signal. */
  async stream(path: string, signal: AbortSignal): Promise<ReadableStream<Uint8Array>> {
    const response = await this.send({ method: 'GET', path, accept: 'text/event-stream', signal })
    if (response.body === null) throw new Problem(0, 'no-stream', 'The controller sent no events.')
    return response.body
  }

  /** The protocols carry the ticket: a browser sets no other header, and the address may stand in a log. */
  line(path: string, protocols: readonly string[], ears: LineEars): Line {
    return this.ways.openLine(new URL(path, this.origin).href.replace(/^http/, 'ws'), protocols, ears)
  }

  private async decoded<T>(response: Response, decode: Decoder<T>): Promise<T> {
    const body: unknown = await response.json()
    return decode(body, 'answer')
  }

  private async send(sending: Sending): Promise<Response> {
    const headers = new Headers({ Accept: sending.accept ?? 'application/json' })
    const token = await this.token()
    if (token !== '') headers.set('Authorization', `Bearer ${token}`)
    if (sending.method === 'POST') headers.set('Idempotency-Key', crypto.randomUUID())
    if (sending.ifMatch !== undefined) headers.set('If-Match', sending.ifMatch)
    if (sending.body !== undefined) headers.set('Content-Type', `application/${sending.body.kind}`)
    const request = new Request(new URL(sending.path, this.origin), {
      method: sending.method,
      headers,
      body: sending.body === undefined ? null : sending.body.kind === 'yaml' ? sending.body.text : JSON.stringify(sending.body.value),
      signal: sending.signal ?? null,
    })
    const response = await this.answered(request)
    if (response.ok) return response
    const problem = await problemFrom(response)
    if (problem.status === 401 && !needsFreshSignIn(problem)) this.onSessionEnd()
    throw problem
  }

  private async answered(request: Request): Promise<Response> {
    try {
      return await this.ways.transport(request)
    } catch (fault) {
      if (request.signal.aborted) throw fault
      throw new Problem(0, 'unreachable', 'It may be starting again, or the network in between is down.')
    }
  }
}
