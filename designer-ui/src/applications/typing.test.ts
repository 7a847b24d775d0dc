import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { typist } from './typing'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const slowLine = () => {
  const sent: number[] = []
  let waiting = 0
  return {
    sent,
    taken: () => { waiting = 0 },
    line: {
      send: (bytes: Uint8Array) => {
        sent.push(bytes.length)
        waiting += bytes.length
      },
      waiting: () => waiting,
      close: () => undefined,
    },
  }
}
const total = (sizes: readonly number[]) => sizes.reduce((sum, it) => sum + it, 0)

test('sends what is typed at once', () => {
  const { line, sent } = slowLine()
  typist(line).type('ls\r')
  expect(sent).toEqual([3])
})

test('gives a long paste in pieces, no faster than they are taken, and all of it', () => {
  const { line, sent, taken } = slowLine()
  typist(line).type('x'.repeat(10 * 1024 * 1024))
  expect(total(sent)).toBeLessThanOrEqual(64 * 1024)
  vi.advanceTimersByTime(1000)
  expect(total(sent)).toBeLessThanOrEqual(64 * 1024)
  for (let i = 0; i < 1000 && total(sent) < 10 * 1024 * 1024; i++) {
    taken()
    vi.advanceTimersByTime(60)
  }
  expect(total(sent)).toBe(10 * 1024 * 1024)
  expect(Math.max(...sent)).toBeLessThanOrEqual(4096)
})

test('sends nothing more once it is stopped', () => {
  const { line, sent, taken } = slowLine()
  const typing = typist(line)
  typing.type('x'.repeat(1024 * 1024))
  const before = total(sent)
  typing.stop()
  taken()
  vi.advanceTimersByTime(1000)
  expect(total(sent)).toBe(before)
})
