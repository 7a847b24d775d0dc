import type { Line } from '../api/line'

const piece = 4096
const ahead = 64 * 1024
const pauseMillis = 50

/** Hands a line what is typed, in pieces, and no faster than it takes them: a paste may be long and a guest slow. */
export const typist = (line: Line) => {
  const encoder = new TextEncoder()
  const queue: Uint8Array<ArrayBuffer>[] = []
  let timer: ReturnType<typeof setTimeout> | undefined
  const drain = () => {
    timer = undefined
    for (let next = queue[0]; next !== undefined && line.waiting() < ahead; next = queue[0]) {
      queue.shift()
      line.send(next)
    }
    if (queue.length > 0) timer = setTimeout(drain, pauseMillis)
  }
  return {
    type: (text: string) => {
      const bytes = encoder.encode(text)
      for (let from = 0; from < bytes.length; from += piece) queue.push(bytes.slice(from, from + piece))
      if (timer === undefined) drain()
    },
    stop: () => {
      queue.length = 0
      clearTimeout(timer)
    },
  }
}
