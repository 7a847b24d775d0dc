import '@xterm/xterm/css/xterm.css'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { useClient } from '../api/context'
import { consoleTicket } from '../api/applications'
import { urls } from '../api/urls'
import { Button, IconButton } from '../ui/Button'
import { Icon } from '../ui/Icon'
import { Dot } from '../ui/State'
import { screenLine, serialLine, type Shown } from './consoleLines'
import css from './Terminal.module.css'

interface Props {
  readonly tenant: string
  readonly instance: string
  readonly name: string
  readonly onClose: () => void
}

type Talk = { readonly kind: 'asking' } | { readonly kind: 'open' } | { readonly kind: 'ended'; readonly why: string }

const broken = 'The line to the controller broke.'
type Which = 'serial' | 'screen'
const named: readonly (readonly [Which, string])[] = [['serial', 'Serial'], ['screen', 'Screen']]

/** Its keys go to the guest, Tab and Escape too; Ctrl-] gives them back to the page. */
const Terminal = ({ tenant, instance, name, onClose }: Props) => {
  const client = useClient()
  const frame = useRef<HTMLDivElement>(null)
  const close = useRef<HTMLDivElement>(null)
  const [turn, setTurn] = useState(0)
  const [talk, setTalk] = useState<Talk>({ kind: 'asking' })
  const [which, setWhich] = useState<Which>('serial')
  const [hasScreen, setHasScreen] = useState(false)
  const shown = useRef<Shown>(undefined)

  useEffect(() => {
    const place = frame.current
    if (place === null) return
    let gone = false
    let mine: Shown | undefined
    const told = {
      onOpen: () => setTalk({ kind: 'open' }),
      onEnd: (why: string) => {
        if (!gone) setTalk({ kind: 'ended', why: why === '' ? broken : why })
      },
    }
    const begin = async () => {
      const begun = which === 'serial' ? serialLine(place, told) : await screenLine(place, told)
      if (gone) return begun.close()
      mine = begun
      shown.current = begun
      const ticket = await client.post(urls.console(tenant, instance, which), {}, consoleTicket)
      if (gone) return
      setHasScreen(ticket.screen)
      begun.open((ears) => client.line(ticket.path, ['weft.console.v1', `weft.ticket.${ticket.ticket}`], ears))
    }
    setTalk({ kind: 'asking' })
    begin().catch((fault: unknown) => told.onEnd(fault instanceof Error ? fault.message : broken))
    return () => {
      gone = true
      mine?.close()
      shown.current = undefined
      place.replaceChildren()
    }
  }, [client, tenant, instance, turn, which])

  /** Before the guest hears of it. */
  const leave = (key: KeyboardEvent<HTMLElement>) => {
    if (!(key.ctrlKey && key.key === ']')) return
    key.stopPropagation()
    key.preventDefault()
    close.current?.querySelector('button')?.focus()
  }

  return createPortal(
    <section className={css.panel} aria-label={`Console of ${name}`}>
      <header className={css.head}>
        <Dot tone={talk.kind === 'open' ? 'ready' : talk.kind === 'asking' ? 'moving' : 'still'} />
        <h2>{name}</h2>
        {hasScreen && <div className={css.lines} role="group" aria-label="Line">{named.map(([line, label]) => (
          <button key={line} type="button" aria-pressed={which === line} onClick={() => setWhich(line)}>{label}</button>
        ))}</div>}
        <p className={css.note} role="status">
          {talk.kind === 'asking' ? 'Asking the host…' : talk.kind === 'open' ? <>Connected. <kbd>Ctrl</kbd> <kbd>]</kbd> leaves the keyboard.</> : talk.why}
        </p>
        {talk.kind === 'ended' && <Button onClick={() => setTurn(turn + 1)}>Connect again</Button>}
        {which === 'screen' && talk.kind === 'open' && <Button onClick={() => shown.current?.ctrlAltDel?.()}>Ctrl Alt Del</Button>}
        <span ref={close}><IconButton label="Close the console" onClick={onClose}><Icon name="close" /></IconButton></span>
      </header>
      <div className={css.frame} data-talk={talk.kind} onKeyDownCapture={leave}><div ref={frame} className={css.screen} /></div>
    </section>,
    document.body,
  )
}

export default Terminal
