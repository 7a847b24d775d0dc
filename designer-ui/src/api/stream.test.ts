import { describe, expect, it } from 'vitest'
import { messages, parsed, type Message } from './stream'

const bodyOf = (...pieces: readonly string[]) =>
  new ReadableStream<Uint8Array>({
    start: (stream) => {
      for (const piece of pieces) stream.enqueue(new TextEncoder().encode(piece))
      stream.close()
    },
  })

const allOf = async (source: AsyncIterable<Message>): Promise<readonly Message[]> => {
  const all: Message[] = []
  for await (const each of source) all.push(each)
  return all
}

describe('the stream of events', () => {
  it('keeps what has not ended', () => {
    const { messages: done, rest } = parsed('event: state\ndata: 1\n\ndata: 2')
    expect(done).toEqual([{ event: 'state', id: '', data: '1' }])
    expect(rest).toBe('data: 2')
  })
  it('takes a heartbeat for nothing', () => {
    expect(parsed(': beat\n\n').messages).toEqual([])
  })
  it('joins data lines and passes over comments', () => {
    expect(parsed(': keep alive\nid: 7\ndata: a\ndata: b\n\n').messages).toEqual([{ event: 'message', id: '7', data: 'a\nb' }])
  })
  it('survives cuts anywhere, even inside a letter', async () => {
    const whole = new TextEncoder().encode('data: é\r\n\r\ndata: ü\r\n\r\n')
    const bytes = new ReadableStream<Uint8Array>({
      start: (stream) => {
        for (const byte of whole) stream.enqueue(Uint8Array.of(byte))
        stream.close()
      },
    })
    expect((await allOf(messages(bytes))).map((it) => it.data)).toEqual(['é', 'ü'])
  })
  it('ends with the body', async () => {
    expect(await allOf(messages(bodyOf('data: x\n\n', 'data: cut')))).toHaveLength(1)
  })
})
