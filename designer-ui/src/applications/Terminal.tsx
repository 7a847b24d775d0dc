import '@xterm/xterm/css/xterm.css'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { useClient } from '../api/context'
import { consoleTicket } from '../api/applications'
import type { LineEnd } from '../api/line'
import { urls } from '../api/urls'
import { Button, IconButton } from '../ui/Button'
import { Icon } from '../ui/Icon'
import { Dot } from '../ui/State'
import { Switch } from '../ui/Switch'
import { screenLine, serialLine, type Shown } from './consoleLines'
import { TypeText } from './TypeText'
import css from './Terminal.module.css'

interface Props {
  readonly tenant: string
  /** What it was opened at. */
  readonly instance: string
  /** What runs under the name by now, if anything does: one that is begun anew is another, and the console goes on with it. */
  readonly current: string | undefined
  readonly name: string
  readonly onClose: () => void
}

type Talk = { readonly kind: 'asking' } | { readonly kind: 'open' } | { readonly kind: 'ended'; readonly why: string }

const broken = 'The line to the controller broke.'
const tones = { asking: 'moving', open: 'ready', ended: 'still' } as const
type Which = 'serial' | 'screen'
const lines = [{ value: 'serial', label: 'Serial' }, { value: 'screen', label: 'Screen' }] as const

const Note = ({ talk }: { readonly talk: Talk }) => {
  switch (talk.kind) {
    case 'asking': return 'Asking the host…'
    case 'open': return <>Connected. <kbd>Ctrl</kbd> <kbd>]</kbd> leaves the keyboard.</>
    case 'ended': return 'Not connected.'
  }
}

/** Its keys go to the guest, Tab and Escape too; Ctrl-] gives them back to the page. */
const Terminal = ({ tenant, instance, current, name, onClose }: Props) => {
  const client = useClient()
  const frame = useRef<HTMLDivElement>(null)
  const close = useRef<HTMLDivElement>(null)
  const [at, setAt] = useState(instance)
  if (current !== undefined && current !== at) setAt(current)
  const [turn, setTurn] = useState(0)
  const [talk, setTalk] = useState<Talk>({ kind: 'asking' })
  const [which, setWhich] = useState<Which>('serial')
  const [hasScreen, setHasScreen] = useState(false)
  const [large, setLarge] = useState(false)
  const [dictating, setDictating] = useState(false)
  const shown = useRef<Shown>(undefined)

  useEffect(() => {
    const place = frame.current
    if (place === null) return
    let gone = false
    let mine: Shown | undefined
    const told = {
      onOpen: () => setTalk({ kind: 'open' }),
      onEnd: ({ why, moved }: LineEnd) => {
        if (gone) return
        if (moved) setTurn((turn) => turn + 1)
        else setTalk({ kind: 'ended', why: why === '' ? broken : why })
      },
    }
    const begin = async () => {
      const begun = which === 'serial' ? serialLine(place, told) : await screenLine(place, told)
      if (gone) return begun.close()
      mine = begun
      shown.current = begun
      const ticket = await client.post(urls.console(tenant, at, which), {}, consoleTicket)
      if (gone) return
      setHasScreen(ticket.screen)
      begun.open((ears) => client.line(ticket.path, ['weft.console.v1', `weft.ticket.${ticket.ticket}`], ears))
    }
    setTalk({ kind: 'asking' })
    begin().catch((fault: unknown) => told.onEnd({ why: fault instanceof Error ? fault.message : '', moved: false }))
    return () => {
      gone = true
      mine?.close()
      shown.current = undefined
      place.replaceChildren()
    }
  }, [client, tenant, at, turn, which])

  /** Before the guest hears of it. */
  const leave = (key: KeyboardEvent<HTMLElement>) => {
    if (!(key.ctrlKey && key.key === ']')) return
    key.stopPropagation()
    key.preventDefault()
    close.current?.querySelector('button')?.focus()
  }

  const type = (text: string) => {
    setDictating(false)
    shown.current?.keyboard?.type(text)
  }

  return createPortal(
    <section className={css.panel} data-large={large} aria-label={`Console of ${name}`}>
      <header className={css.head}>
        <Dot tone={tones[talk.kind]} />
        <h2>{name}</h2>
        {hasScreen && <Switch label="Line" value={which} options={lines} onChange={setWhich} />}
        <p className={css.note} role="status"><Note talk={talk} /></p>
        {which === 'screen' && talk.kind === 'open' && <>
          <Button tone="quiet" onClick={() => setDictating(!dictating)}>Type text</Button>
          <Button tone="quiet" onClick={() => shown.current?.keyboard?.ctrlAltDel()}>Ctrl Alt Del</Button>
        </>}
        <IconButton label={large ? 'Make it smaller' : 'Make it larger'} onClick={() => setLarge(!large)}><Icon name="fit" /></IconButton>
        <span ref={close}><IconButton label="Close the console" onClick={onClose}><Icon name="close" /></IconButton></span>
      </header>
      {dictating && which === 'screen' && talk.kind === 'open' && <TypeText onType={type} onClose={() => setDictating(false)} />}
      <div className={css.frame} data-talk={talk.kind} onKeyDownCapture={leave}>
        <div ref={frame} className={css.screen} />
        {talk.kind === 'ended' && <div className={css.over} role="alert"><p>{talk.why}</p><Button onClick={() => setTurn(turn + 1)}>Connect again</Button></div>}
      </div>
    </section>,
    document.body,
  )
}

export default Terminal
