import '@xterm/xterm/css/xterm.css'
import { FitAddon } from '@xterm/addon-fit'
import { Terminal as Screen } from '@xterm/xterm'
import { useEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { useClient } from '../api/context'
import { consoleTicket } from '../api/applications'
import { urls } from '../api/urls'
import type { Line } from '../api/line'
import { Button, IconButton } from '../ui/Button'
import { Icon } from '../ui/Icon'
import { Dot } from '../ui/State'
import { withAdoptedStyles } from '../ui/adoptedStyles'
import { typist } from './typing'
import css from './Terminal.module.css'

interface Props {
  readonly tenant: string
  readonly instance: string
  readonly name: string
  readonly onClose: () => void
}

type Talk = { readonly kind: 'asking' } | { readonly kind: 'open' } | { readonly kind: 'ended'; readonly why: string }

const broken = 'The line to the controller broke.'
const theme = { background: '#15161f', foreground: '#dfddd6', cursor: '#a9adf5', cursorAccent: '#15161f', selectionBackground: '#4b4f8a88', blue: '#7f9cf5', brightBlue: '#a3b8ff' }

const newScreen = () => new Screen({
  cursorBlink: true, fontFamily: "'JetBrains Mono Variable', ui-monospace, monospace", fontSize: 12.5,
  lineHeight: 1.25, scrollback: 5000, screenReaderMode: false, theme,
})

/** Its keys go to the guest, Tab and Escape too; Ctrl-] gives them back to the page. */
const Terminal = ({ tenant, instance, name, onClose }: Props) => {
  const client = useClient()
  const frame = useRef<HTMLDivElement>(null)
  const close = useRef<HTMLDivElement>(null)
  const [turn, setTurn] = useState(0)
  const [talk, setTalk] = useState<Talk>({ kind: 'asking' })

  useEffect(() => {
    const place = frame.current
    if (place === null) return
    const screen = newScreen()
    const fit = new FitAddon()
    screen.loadAddon(fit)
    withAdoptedStyles(document, () => screen.open(place))
    const resized = new ResizeObserver(() => fit.fit())
    resized.observe(place)
    let gone = false
    let line: Line | undefined
    let stop = () => undefined as void
    const ended = (why: string) => {
      if (!gone) setTalk({ kind: 'ended', why: why === '' ? broken : why })
    }
    screen.attachCustomKeyEventHandler((key) => {
      if (!(key.ctrlKey && key.key === ']')) return true
      if (key.type === 'keydown') close.current?.querySelector('button')?.focus()
      return false
    })
    setTalk({ kind: 'asking' })
    client.post(urls.console(tenant, instance), {}, consoleTicket).then((ticket) => {
      if (gone) return
      const opened = client.line(ticket.path, ['weft.console.v1', `weft.ticket.${ticket.ticket}`], {
        onOpen: () => {
          setTalk({ kind: 'open' })
          screen.focus()
        },
        onBytes: (bytes) => screen.write(bytes),
        onEnd: ended,
      })
      const typing = typist(opened)
      line = opened
      stop = typing.stop
      screen.onData(typing.type)
    }).catch((fault: unknown) => ended(fault instanceof Error ? fault.message : broken))
    return () => {
      gone = true
      stop()
      line?.close()
      resized.disconnect()
      screen.dispose()
    }
  }, [client, tenant, instance, turn])

  return createPortal(
    <section className={css.panel} aria-label={`Console of ${name}`}>
      <header className={css.head}>
        <Dot tone={talk.kind === 'open' ? 'ready' : talk.kind === 'asking' ? 'moving' : 'still'} />
        <h2>{name}</h2>
        <p className={css.note} role="status">
          {talk.kind === 'asking' ? 'Asking the host…' : talk.kind === 'open' ? <>Connected. <kbd>Ctrl</kbd> <kbd>]</kbd> leaves the keyboard.</> : talk.why}
        </p>
        {talk.kind === 'ended' && <Button onClick={() => setTurn(turn + 1)}>Connect again</Button>}
        <span ref={close}><IconButton label="Close the console" onClick={onClose}><Icon name="close" /></IconButton></span>
      </header>
      <div className={css.frame} data-talk={talk.kind}><div ref={frame} className={css.screen} /></div>
    </section>,
    document.body,
  )
}

export default Terminal
