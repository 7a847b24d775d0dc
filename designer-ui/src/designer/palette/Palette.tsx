import { memo, useMemo, useRef, useState, type MouseEvent, type PointerEvent } from 'react'
import { createPortal } from 'react-dom'
import type { ApplianceClass, Terminal } from '../../api/types'
import { applianceIcon, Icon } from '../../ui/Icon'
import { ScopeMark } from '../../ui/ScopeMark'
import { useStable } from '../../ui/useStable'
import { useCommands } from '../command/commands'
import { useDesigner } from '../draft/context'
import { usePlacing } from '../draft/usePlacing'
import { deprecatedWords } from '../model/advice'
import { categoryTitle, matches } from '../model/finding'
import { unreadableWords } from '../model/editor'
import { bareName } from '../model/faces'
import { isOffered } from '../model/inside'
import { isUnreadable } from '../model/history'
import type { Point } from '../model/layout'
import css from './Palette.module.css'

/** What is in the hand: nothing, a class or a note that may become a drag, or one that is being dragged. */
type Held =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'pressed'; readonly what: string; readonly from: Point }
  | { readonly kind: 'dragged'; readonly what: string; readonly at: Point }

/** What the hand calls a note; no class has such a name. */
const aNote = 'note:'

const nothing: Held = { kind: 'nothing' }
const threshold = 4

const categories = (classes: readonly ApplianceClass[]): readonly (readonly [string, readonly ApplianceClass[]])[] => {
  const groups = new Map<string, ApplianceClass[]>()
  for (const each of classes) groups.set(each.category, [...(groups.get(each.category) ?? []), each])
  return [...groups].toSorted(([a], [b]) => (a < b ? -1 : 1))
}

const isLeft = ({ direction }: Terminal): boolean => direction === 'INPUT' || direction === 'GATEWAY_IN'

const Dots = ({ terminals }: { readonly terminals: readonly Terminal[] }) => (
  <span className={css.dots}>{terminals.map((it) => <span key={it.name} data-protocol={it.protocol} data-gateway={it.direction.startsWith('GATEWAY')} />)}</span>
)

const Tile = ({ known }: { readonly known: ApplianceClass }) => (
  <>
    <Dots terminals={known.terminals.filter(isLeft)} />
    <span className={css.icon}><Icon name={applianceIcon(known.icon, known.name)} /></span>
    <span className={css.words}>
      <span className={css.title}>{known.title}</span>
      <span className={css.name}>{bareName(known.name)}<ScopeMark standing={known.standing} brief /></span>
    </span>
    <Dots terminals={known.terminals.filter((it) => !isLeft(it))} />
  </>
)

interface HandProps {
  readonly refused: string
  readonly onHeld: (held: Held) => void
  readonly held: Held
  readonly onUnder: (what: string, client: Point) => void
  readonly onFree: (what: string) => void
}

/** A press, and what becomes of it: a drag onto the canvas, or a click. */
const useHand = (what: string, { refused, held, onHeld, onUnder, onFree }: HandProps) => {
  const wasDragged = useRef(false)
  return {
    onPointerDown: (event: PointerEvent) => {
      if (refused !== '' || event.button !== 0) return
      event.currentTarget.setPointerCapture(event.pointerId)
      wasDragged.current = false
      onHeld({ kind: 'pressed', what, from: { x: event.clientX, y: event.clientY } })
    },
    onPointerMove: (event: PointerEvent) => {
      if (held.kind === 'nothing' || held.what !== what) return
      const at = { x: event.clientX, y: event.clientY }
      if (held.kind === 'pressed' && Math.hypot(at.x - held.from.x, at.y - held.from.y) <= threshold) return
      wasDragged.current = true
      onHeld({ kind: 'dragged', what, at })
    },
    onPointerUp: (event: PointerEvent) => {
      if (held.kind === 'dragged') onUnder(what, { x: event.clientX, y: event.clientY })
      onHeld(nothing)
    },
    onPointerCancel: () => onHeld(nothing),
    onClick: (event: MouseEvent) => {
      // A drag ends in a click, too; Enter is a click without a press before it.
      if (refused === '' && (event.detail === 0 || !wasDragged.current)) onFree(what)
    },
  }
}

/** Not drawn anew for whatever happens on the canvas: there are many. */
const Item = memo(({ known, ...props }: HandProps & { readonly known: ApplianceClass }) => {
  const { refused } = props
  const hand = useHand(known.name, props)
  return (
    <button type="button" className={css.item} data-class={known.name} title={refused || `${deprecatedWords(known)}${known.description} Drag it onto the canvas, or press Enter.`} aria-disabled={refused !== ''} {...hand}>
      <Tile known={known} />
    </button>
  )
})
Item.displayName = 'Item'

const NoteTile = () => (
  <>
    <span className={css.icon}><Icon name="note" /></span>
    <span className={css.words}><span className={css.title}>Note</span><span className={css.hint}>Text on the canvas</span></span>
  </>
)

const NoteItem = memo((props: HandProps) => {
  const { refused } = props
  const hand = useHand(aNote, props)
  return (
    <button type="button" className={`${css.item} ${css.note}`} data-palette-note title={refused || 'Text on the canvas, behind the shapes. Drag it onto the canvas, or press Enter.'} aria-disabled={refused !== ''} {...hand}>
      <NoteTile />
    </button>
  )
})
NoteItem.displayName = 'NoteItem'

/** Classes to draw with, by category. */
export const Palette = () => {
  const { catalog, editor, place } = useDesigner()
  const [typed, setTyped] = useState('')
  const [held, setHeld] = useState<Held>(nothing)
  const refused = place.refused || (isUnreadable(editor.history.present) ? unreadableWords : '')
  const { placeUnder, placeFree, noteUnder, noteFree } = usePlacing()
  const onUnder = useStable((what: string, client: Point) => (what === aNote ? noteUnder(client) : placeUnder(what, client)))
  const onFree = useStable((what: string) => (what === aNote ? noteFree() : placeFree(what)))
  const add = useCommands().get('add-note')
  const found = useMemo(() => categories([...catalog.values()].filter((it) => isOffered(it) && matches(it, typed))), [catalog, typed])
  const inHand = held.kind === 'dragged' ? held.what : ''
  const known = catalog.get(inHand)
  const handOf = (what: string): Held => (held.kind !== 'nothing' && held.what === what ? held : nothing)
  return (
    <div className={css.palette}>
      <div className={css.search}>
        <Icon name="search" size={15} />
        <input type="search" aria-label="Search the palette" placeholder="Search" value={typed} onChange={(event) => setTyped(event.target.value)} spellCheck={false} />
      </div>
      <div className={css.groups}>
        {found.map(([category, classes]) => (
          <details key={category} open className={css.group}>
            <summary>{categoryTitle(category)}<Icon name="down" size={13} /></summary>
            <ul>{classes.map((it) => <li key={it.name}><Item known={it} refused={refused} held={handOf(it.name)} onHeld={setHeld} onUnder={onUnder} onFree={onFree} /></li>)}</ul>
          </details>
        ))}
        {found.length === 0 && <p className={css.empty}>{typed === '' ? 'The catalog has no class yet.' : `No class matches “${typed}”.`}</p>}
      </div>
      <div className={css.notes}><NoteItem refused={add?.refused ?? refused} held={handOf(aNote)} onHeld={setHeld} onUnder={onUnder} onFree={onFree} /></div>
      {held.kind === 'dragged' && createPortal(
        <div className={`${css.ghost} ${inHand === aNote ? css.note : ''}`} style={{ transform: `translate(${held.at.x - 104}px, ${held.at.y - 26}px)` }} aria-hidden>{known === undefined ? <NoteTile /> : <Tile known={known} />}</div>,
        document.body,
      )}
    </div>
  )
}
