import { memo, useMemo, useRef, useState, type PointerEvent } from 'react'
import { createPortal } from 'react-dom'
import type { ApplianceClass, Terminal } from '../../api/types'
import { applianceIcon, Icon } from '../../ui/Icon'
import { ScopeMark } from '../../ui/ScopeMark'
import { useStable } from '../../ui/useStable'
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

/** What is in the hand: nothing, a class that may become a drag, or one that is being dragged. */
type Held =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'pressed'; readonly className: string; readonly from: Point }
  | { readonly kind: 'dragged'; readonly className: string; readonly at: Point }

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

interface ItemProps {
  readonly known: ApplianceClass
  readonly refused: string
  readonly onHeld: (held: Held) => void
  readonly held: Held
  readonly onUnder: (className: string, client: Point) => void
  readonly onFree: (className: string) => void
}

/** Not drawn anew for whatever happens on the canvas: there are many. */
const Item = memo(({ known, refused, held, onHeld, onUnder, onFree }: ItemProps) => {
  const wasDragged = useRef(false)
  const onMove = (event: PointerEvent) => {
    if (held.kind === 'nothing' || held.className !== known.name) return
    const at = { x: event.clientX, y: event.clientY }
    if (held.kind === 'pressed' && Math.hypot(at.x - held.from.x, at.y - held.from.y) <= threshold) return
    wasDragged.current = true
    onHeld({ kind: 'dragged', className: known.name, at })
  }
  const onUp = (event: PointerEvent) => {
    if (held.kind === 'dragged') onUnder(known.name, { x: event.clientX, y: event.clientY })
    onHeld(nothing)
  }
  return (
    <button
      type="button"
      className={css.item}
      data-class={known.name}
      title={refused || `${deprecatedWords(known)}${known.description} Drag it onto the canvas, or press Enter.`}
      aria-disabled={refused !== ''}
      onPointerDown={(event) => {
        if (refused !== '' || event.button !== 0) return
        event.currentTarget.setPointerCapture(event.pointerId)
        wasDragged.current = false
        onHeld({ kind: 'pressed', className: known.name, from: { x: event.clientX, y: event.clientY } })
      }}
      onPointerMove={onMove}
      onPointerUp={onUp}
      onPointerCancel={() => onHeld(nothing)}
      onClick={(event) => {
        // A drag ends in a click, too; Enter is a click without a press before it.
        if (refused === '' && (event.detail === 0 || !wasDragged.current)) onFree(known.name)
      }}
    >
      <Tile known={known} />
    </button>
  )
})
Item.displayName = 'Item'

/** Classes to draw with, by category. */
export const Palette = () => {
  const { catalog, editor, place } = useDesigner()
  const [typed, setTyped] = useState('')
  const [held, setHeld] = useState<Held>(nothing)
  const refused = place.refused || (isUnreadable(editor.history.present) ? unreadableWords : '')
  const { placeUnder, placeFree } = usePlacing()
  const [onUnder, onFree] = [useStable(placeUnder), useStable(placeFree)]
  const found = useMemo(() => categories([...catalog.values()].filter((it) => isOffered(it) && matches(it, typed))), [catalog, typed])
  const inHand = held.kind === 'dragged' ? catalog.get(held.className) : undefined
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
            <ul>{classes.map((it) => <li key={it.name}><Item known={it} refused={refused} held={held.kind !== 'nothing' && held.className === it.name ? held : nothing} onHeld={setHeld} onUnder={onUnder} onFree={onFree} /></li>)}</ul>
          </details>
        ))}
        {found.length === 0 && <p className={css.empty}>{typed === '' ? 'The catalog has no class yet.' : `No class matches “${typed}”.`}</p>}
      </div>
      {inHand !== undefined && held.kind === 'dragged' && createPortal(
        <div className={css.ghost} style={{ transform: `translate(${held.at.x - 104}px, ${held.at.y - 26}px)` }} aria-hidden><Tile known={inHand} /></div>,
        document.body,
      )}
    </div>
  )
}
