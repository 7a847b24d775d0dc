import { describe, expect, it } from 'vitest'
import type { LineEars } from '../api/line'
import { rfbChannel } from './rfbChannel'

const opened = () => {
  const sent: number[][] = []
  const told: string[] = []
  let ears: LineEars | undefined
  const channel = rfbChannel((it) => {
    ears = it
    return { send: (bytes) => void sent.push([...bytes]), waiting: () => 0, close: () => ears?.onEnd({ why: '', moved: false }) }
  }, ({ why }) => told.push(why))
  if (ears === undefined) throw new Error('no line was opened')
  return { channel, ears, sent, told }
}

describe('a line as a channel of the client of RFB', () => {
  it('carries bytes both ways, each message its own', () => {
    const { channel, ears, sent } = opened()
    const heard: number[][] = []
    channel.onmessage = (event) => heard.push([...new Uint8Array(event.data)])
    expect(channel.readyState).toBe('connecting')
    ears.onOpen()
    expect(channel.readyState).toBe('open')
    const whole = Uint8Array.of(9, 1, 2, 9)
    ears.onBytes(whole.subarray(1, 3))
    channel.send(whole.subarray(0, 2))
    whole.fill(0)
    expect(heard).toEqual([[1, 2]])
    expect(sent).toEqual([[9, 1]])
  })

  it('says why it ended before the client hears of the end', () => {
    const { channel, ears, told } = opened()
    channel.onclose = () => told.push('closed')
    ears.onEnd({ why: 'The guest has ended.', moved: false })
    expect(told).toEqual(['The guest has ended.', 'closed'])
    expect(channel.readyState).toBe('closed')
  })
})
