/** What a page needs of a WebSocket. The mock has one without a network. */
export interface Line {
  readonly send: (bytes: Uint8Array<ArrayBuffer>) => void
  /** Bytes that are typed and not sent yet. */
  readonly waiting: () => number
  readonly close: () => void
}

export interface LineEars {
  readonly onOpen: () => void
  readonly onBytes: (bytes: Uint8Array) => void
  /** Once, whoever ended it. */
  readonly onEnd: (end: LineEnd) => void
}

export interface LineEnd {
  /** The server's words; empty when it had none. */
  readonly why: string
  /** Whoever was at the other end has another address by now: to be called again. */
  readonly moved: boolean
}

const movedCode = 4010

export type OpenLine = (url: string, protocols: readonly string[], ears: LineEars) => Line

export const webSocketLine: OpenLine = (url, protocols, ears) => {
  const socket = new WebSocket(url, [...protocols])
  socket.binaryType = 'arraybuffer'
  socket.onopen = ears.onOpen
  socket.onmessage = (event: MessageEvent<unknown>) => {
    if (event.data instanceof ArrayBuffer) ears.onBytes(new Uint8Array(event.data))
  }
  socket.onclose = (event) => ears.onEnd({ why: event.reason, moved: event.code === movedCode })
  return { send: (bytes) => socket.send(bytes), waiting: () => socket.bufferedAmount, close: () => socket.close(1000) }
}
