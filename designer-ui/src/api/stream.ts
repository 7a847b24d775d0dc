/** Server-sent events read from a body: EventSource can't send an Authorization header, and a token has no place in a URL. */

export interface Message {
  readonly event: string
  readonly id: string
  readonly data: string
}

export interface Parsed {
  readonly messages: readonly Message[]
  /** What has not ended yet and belongs before the next piece. */
  readonly rest: string
}

const messageOf = (block: string): Message => {
  let event = 'message'
  let id = ''
  const data: string[] = []
  for (const line of block.split('\n')) {
    const colon = line.indexOf(':')
    if (colon === 0) continue
    const field = colon < 0 ? line : line.slice(0, colon)
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '')
    if (field === 'event') event = value
    else if (field === 'id') id = value
    else if (field === 'data') data.push(value)
  }
  return { event, id, data: data.join('\n') }
}

/** A block without data says nothing: the server's heartbeat is such a one. */
export const parsed = (buffered: string): Parsed => {
  const blocks = buffered.replaceAll('\r\n', '\n').split('\n\n')
  const rest = blocks.pop() ?? ''
  return { messages: blocks.map(messageOf).filter((it) => it.data !== ''), rest }
}

export async function* messages(body: ReadableStream<Uint8Array>): AsyncGenerator<Message> {
  const reader = body.getReader()
  const decoder = new TextDecoder()
  let rest = ''
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      const next = parsed(rest + decoder.decode(value, { stream: true }))
      rest = next.rest
      yield* next.messages
    }
  } finally {
    await reader.cancel()
  }
}
