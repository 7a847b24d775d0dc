import type { Drawing } from '../model/drawing'
import { endOf, positions, shapeWidth } from '../model/layout'
import { threadBetween } from '../model/thread'
import css from './Thumbnail.module.css'

const height = 130

/** A drawing small: boxes and threads, no words. */
export const Thumbnail = ({ drawing }: { readonly drawing: Drawing }) => {
  const places = positions(drawing.appliances.map((it) => it.name), drawing.wires, drawing.layout, () => height)
  const all = [...places.values()]
  const notes = [...drawing.notes]
  if (all.length === 0) return null
  const left = Math.min(...all.map((it) => it.x), ...notes.map(([, it]) => it.x)) - 30
  const top = Math.min(...all.map((it) => it.y), ...notes.map(([, it]) => it.y)) - 30
  const width = Math.max(...all.map((it) => it.x + shapeWidth), ...notes.map(([, it]) => it.x + it.width)) + 30 - left
  const tall = Math.max(...all.map((it) => it.y + height), ...notes.map(([, it]) => it.y + it.height)) + 30 - top
  return (
    <svg className={css.thumbnail} viewBox={`${left} ${top} ${width} ${tall}`} aria-hidden>
      {notes.map(([name, it]) => <rect key={name} className={css.note} x={it.x} y={it.y} width={it.width} height={it.height} rx="6" />)}
      {drawing.wires.map((wire) => {
        const from = places.get(endOf(wire.from).appliance)
        const to = places.get(endOf(wire.to).appliance)
        if (from === undefined || to === undefined) return null
        return <path key={`${wire.from}${wire.to}`} d={threadBetween({ x: from.x + shapeWidth, y: from.y + height / 2 }, { x: to.x, y: to.y + height / 2 }).path} />
      })}
      {[...places].map(([name, { x, y }]) => <rect key={name} x={x} y={y} width={shapeWidth} height={height} rx="14" />)}
    </svg>
  )
}
