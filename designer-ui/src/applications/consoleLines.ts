import { FitAddon } from '@xterm/addon-fit'
import { Terminal as Screen } from '@xterm/xterm'
import type { Line, LineEars, LineEnd } from '../api/line'
import { withAdoptedStyles } from '../ui/adoptedStyles'
import { rfbChannel } from './rfbChannel'
import { keysOf, pressed } from './screenKeys'
import { typist } from './typing'

const theme = { background: '#15161f', foreground: '#dfddd6', cursor: '#a9adf5', cursorAccent: '#15161f', selectionBackground: '#4b4f8a88', blue: '#7f9cf5', brightBlue: '#a3b8ff' }

/** What one console does for as long as it is looked at. */
export interface Shown {
  readonly open: (line: (ears: LineEars) => Line) => void
  readonly close: () => void
  /** What a screen has beyond a line of text. */
  readonly keyboard?: Keyboard
}

interface Keyboard {
  /** Keys that the browser keeps for itself. */
  readonly ctrlAltDel: () => void
  readonly type: (text: string) => void
}

interface Told {
  readonly onOpen: () => void
  readonly onEnd: (end: LineEnd) => void
}

export const serialLine = (place: HTMLElement, told: Told): Shown => {
  const screen = new Screen({
    cursorBlink: true, fontFamily: "'JetBrains Mono Variable', ui-monospace, monospace", fontSize: 12.5,
    lineHeight: 1.25, scrollback: 5000, screenReaderMode: false, theme,
  })
  const fit = new FitAddon()
  screen.loadAddon(fit)
  withAdoptedStyles(document, () => screen.open(place))
  const resized = new ResizeObserver(() => fit.fit())
  resized.observe(place)
  let end = () => undefined as void
  return {
    open: (line) => {
      const opened = line({
        onOpen: () => {
          told.onOpen()
          screen.focus()
        },
        onBytes: (bytes) => screen.write(bytes),
        onEnd: told.onEnd,
      })
      const typing = typist(opened)
      screen.onData(typing.type)
      end = () => {
        typing.stop()
        opened.close()
      }
    },
    close: () => {
      end()
      resized.disconnect()
      screen.dispose()
    },
  }
}

/** What was seen last stays, as the last words of a serial line do: it may say why the guest ended. The client takes its own away. */
const keepTheLastPicture = (place: HTMLElement) => {
  const seen = place.querySelector('canvas')
  if (seen === null || seen.width === 0 || seen.height === 0) return
  const kept = document.createElement('canvas')
  kept.width = seen.width
  kept.height = seen.height
  kept.getContext('2d')?.drawImage(seen, 0, 0)
  place.append(kept)
}

/** Its client is fetched when the first screen is looked at. */
export const screenLine = async (place: HTMLElement, told: Told): Promise<Shown> => {
  const { default: Rfb } = await import('@novnc/novnc')
  let client: InstanceType<typeof Rfb> | undefined
  let closed = false
  let stop = () => undefined as void
  const onEnd = (end: LineEnd) => {
    if (!closed) keepTheLastPicture(place)
    client = undefined
    stop()
    told.onEnd(end)
  }
  return {
    open: (line) => {
      const opened = new Rfb(place, rfbChannel(line, onEnd), { shared: true })
      opened.scaleViewport = true
      opened.background = theme.background
      opened.addEventListener('connect', () => {
        told.onOpen()
        opened.focus()
      })
      client = opened
    },
    close: () => {
      closed = true
      stop()
      client?.disconnect()
    },
    keyboard: {
      ctrlAltDel: () => client?.sendCtrlAltDel(),
      type: (text) => {
        stop()
        stop = pressed(keysOf(text), (sym, down) => client?.sendKey(sym, '', down))
        client?.focus()
      },
    },
  }
}
