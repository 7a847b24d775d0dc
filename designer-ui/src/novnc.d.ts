declare module '@novnc/novnc' {
  /** What of its client of RFB is used here. */
  export default class RFB extends EventTarget {
    constructor(target: HTMLElement, channel: object, options: { readonly shared: boolean })
    scaleViewport: boolean
    background: string
    focus(): void
    disconnect(): void
    sendCtrlAltDel(): void
    sendKey(keysym: number, code: string, down: boolean): void
  }
}
