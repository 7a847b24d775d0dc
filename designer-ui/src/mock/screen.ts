import type { Line, LineEars } from '../api/line'

const width = 320
const height = 200
const ascii = (text: string) => [...text].map((it) => it.charCodeAt(0))
const u16 = (value: number) => [value >> 8, value & 255]
const u32 = (value: number) => [...u16(value >>> 16), ...u16(value & 65535)]

/** Four bars of colour, each point as the client asks for it: red, green, blue and nothing. */
const picture = (): Uint8Array => {
  const bars = [[0x7f, 0x9c, 0xf5, 0], [0x8a, 0xd0, 0x7f, 0], [0xf0, 0xb6, 0x62, 0], [0x15, 0x16, 0x1f, 0]]
  const points = new Uint8Array(width * height * 4)
  for (let at = 0; at < width * height; at += 1) points.set(bars[Math.floor((at % width) * bars.length / width)] ?? [], at * 4)
  return points
}

/** A machine with a picture and no ear for keys, by RFB 3.8. */
export const mockScreen = (ears: LineEars): Line => {
  let heard = 0
  let drawn = false
  const say = (bytes: readonly number[]) => ears.onBytes(Uint8Array.from(bytes))
  const shaken = [
    () => say([1, 1]),
    () => say(u32(0)),
    () => say([...u16(width), ...u16(height), 32, 24, 0, 1, ...u16(255), ...u16(255), ...u16(255), 16, 8, 0, 0, 0, 0, ...u32(4), ...ascii('weft')]),
  ]
  setTimeout(() => {
    ears.onOpen()
    say(ascii('RFB 003.008\n'))
  }, 200)
  return {
    send: (bytes) => {
      const answer = shaken[heard]
      heard += 1
      if (answer !== undefined) return void setTimeout(answer)
      if (bytes[0] !== 3 || drawn) return
      drawn = true
      setTimeout(() => {
        say([0, 0, ...u16(1), ...u16(0), ...u16(0), ...u16(width), ...u16(height), ...u32(0)])
        ears.onBytes(picture())
      })
    },
    waiting: () => 0,
    close: () => setTimeout(() => ears.onEnd({ why: '', moved: false })),
  }
}
