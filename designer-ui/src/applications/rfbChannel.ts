import type { Line, LineEars, LineEnd } from '../api/line'

type State = 'connecting' | 'open' | 'closed'

/** A line in the shape that the client of RFB asks for: that of a channel of WebRTC. */
export interface RfbChannel {
  binaryType: string
  protocol: string
  readyState: State
  onopen: () => void
  onmessage: (event: { readonly data: ArrayBuffer }) => void
  onclose: (event: { readonly code: number; readonly reason: string }) => void
  onerror: () => void
  send: (bytes: Uint8Array) => void
  close: () => void
}

/** @param onEnd told before the client hears of it: the words of the server are more than it knows */
export const rfbChannel = (open: (ears: LineEars) => Line, onEnd: (end: LineEnd) => void): RfbChannel => {
  const channel: RfbChannel = {
    binaryType: 'arraybuffer', protocol: '', readyState: 'connecting',
    onopen: () => undefined, onmessage: () => undefined, onclose: () => undefined, onerror: () => undefined,
    // Its buffer is written again at once.
    send: (bytes) => line.send(bytes.slice()),
    close: () => line.close(),
  }
  const line = open({
    onOpen: () => {
      channel.readyState = 'open'
      channel.onopen()
    },
    onBytes: (bytes) => channel.onmessage({ data: bytes.slice().buffer }),
    onEnd: (end) => {
      channel.readyState = 'closed'
      onEnd(end)
      channel.onclose({ code: 1000, reason: end.why })
    },
  })
  return channel
}
