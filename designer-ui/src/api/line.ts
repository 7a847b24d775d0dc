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
  /** Once, whoever ended it. The words are the server's; empty when it had none. */
  readonly onEnd: (why: string) => void
}

export type OpenLine = (url: string, protocols: readonly string[], ears: LineEars) => Line

export const webSocketLine: OpenLine = (url, protocols, ears) => {
  const socket = new WebSocket(url, [...protocols])
  socket.binaryType = 'arraybuffer'
  socket.onopen = ears.onOpen
  socket.onmessage = (event: MessageEvent<unknown>) => {
    if (event.data instanceof ArrayBuffer) ears.onBytes(new Uint8Array(event.data))
  }
  socket.onclose = (event) => ears.onEnd(event.reason)
  return { send: (bytes) => socket.send(bytes), waiting: () => socket.bufferedAmount, close: () => socket.close(1000) }
}
