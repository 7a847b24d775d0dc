import type { Direction, Terminal } from '../../api/types'
import { grouped } from './grouped'

/** Where things stand in the picture. Numbers are the picture's own units: CSS pixels at zoom 1. */

export interface Point {
  readonly x: number
  readonly y: number
}

export interface Pin {
  readonly terminal: Terminal
  readonly side: 'left' | 'right'
  /** From the shape's top edge to the middle of the terminal. */
  readonly offset: number
}

export interface Shape {
  readonly width: number
  readonly height: number
  readonly pins: readonly Pin[]
}

export const shapeWidth = 212
const headHeight = 60
const pinHeight = 24
const footHeight = 40
const bodyPadding = 8

const sideOf = (direction: Direction): Pin['side'] => {
  switch (direction) {
    case 'INPUT': return 'left'
    case 'GATEWAY_IN': return 'left'
    case 'OUTPUT': return 'right'
    case 'GATEWAY_OUT': return 'right'
    default: return direction satisfies never
  }
}

export const shapeOf = (terminals: readonly Terminal[]): Shape => {
  const onSide = (side: Pin['side']): readonly Pin[] =>
    terminals
      .filter((terminal) => sideOf(terminal.direction) === side)
      .map((terminal, row) => ({ terminal, side, offset: headHeight + bodyPadding + pinHeight * (row + 0.5) }))
  const left = onSide('left')
  const right = onSide('right')
  const rows = Math.max(left.length, right.length, 1)
  return { width: shapeWidth, height: headHeight + 2 * bodyPadding + rows * pinHeight + footHeight, pins: [...left, ...right] }
}

export interface End {
  readonly appliance: string
  readonly terminal: string
}

export const endOf = (text: string): End => {
  const dot = text.indexOf('.')
  return dot < 0 ? { appliance: text, terminal: '' } : { appliance: text.slice(0, dot), terminal: text.slice(dot + 1) }
}

/** Both ends of each wire that was asked about. Wires never change, and a large drawing has many. */
const ends = new WeakMap<Joined, { readonly from: End; readonly to: End }>()

export const endsOf = (wire: Joined): { readonly from: End; readonly to: End } => {
  const known = ends.get(wire)
  if (known !== undefined) return known
  const made = { from: endOf(wire.from), to: endOf(wire.to) }
  ends.set(wire, made)
  return made
}

/** Terminals that the wires name but the class does not list: the picture shows them all the same. */
export const terminalsSeen = (appliance: string, wires: readonly (Joined & { readonly protocol: string })[]): readonly Terminal[] => {
  const seen = new Map<string, Terminal>()
  for (const wire of wires) {
    const from = endOf(wire.from)
    const to = endOf(wire.to)
    const plain = { protocol: wire.protocol, port: 0, mandatory: false }
    if (from.appliance === appliance) seen.set(from.terminal, { name: from.terminal, direction: 'OUTPUT', ...plain })
    if (to.appliance === appliance) seen.set(to.terminal, { name: to.terminal, direction: 'INPUT', ...plain })
  }
  return [...seen.values()]
}

const columnGap = 92
const rowGap = 44

interface Joined {
  readonly from: string
  readonly to: string
}

/** Columns by the longest way from a source. A wire that closes a circle is left out of the count, so this always ends. */
const columns = (names: readonly string[], wires: readonly Joined[]): ReadonlyMap<string, number> => {
  const known = new Set(names)
  const sources = grouped(wires.map(({ from, to }) => ({ from: endOf(from).appliance, to: endOf(to).appliance })).filter(({ from, to }) => known.has(from) && from !== to), (it) => it.to)
  const column = new Map<string, number>()
  // By hand and not by recursion: a chain of ten thousand would be too deep for that.
  const visit = (root: string): void => {
    const way = [{ name: root, next: 0, most: -1 }]
    const above = new Set([root])
    for (let top = way.at(-1); top !== undefined; top = way.at(-1)) {
      const source = sources.get(top.name)?.[top.next]?.from
      if (source === undefined) {
        way.pop()
        above.delete(top.name)
        column.set(top.name, top.most + 1)
        const below = way.at(-1)
        if (below !== undefined) below.most = Math.max(below.most, top.most + 1)
        continue
      }
      top.next += 1
      if (above.has(source)) continue
      const rank = column.get(source)
      if (rank !== undefined) top.most = Math.max(top.most, rank)
      else {
        way.push({ name: source, next: 0, most: -1 })
        above.add(source)
      }
    }
  }
  for (const name of names) if (!column.has(name)) visit(name)
  return column
}

interface Wanted {
  readonly name: string
  readonly y: number
}

/** Each shape beside the middle of what leads to it, pushed down until nothing overlaps; then the column is brought back to its own middle. */
const stacked = (wanted: readonly Wanted[], heights: (name: string) => number): readonly Wanted[] => {
  const placed: Wanted[] = []
  let least = Number.NEGATIVE_INFINITY
  for (const { name, y } of wanted.toSorted((a, b) => a.y - b.y)) {
    const top = Math.max(y, least)
    placed.push({ name, y: top })
    least = top + heights(name) + rowGap
  }
  const drift = placed.reduce((sum, it) => sum + it.y, 0) - wanted.reduce((sum, it) => sum + it.y, 0)
  return placed.map(({ name, y }) => ({ name, y: Math.round(y - drift / Math.max(1, placed.length)) }))
}

const laidOut = (names: readonly string[], wires: readonly Joined[], heights: (name: string) => number): ReadonlyMap<string, Point> => {
  const column = columns(names, wires)
  const places = new Map<string, Point>()
  const sources = grouped(wires, (it) => endOf(it.to).appliance)
  const members = grouped(names, (it) => column.get(it) ?? 0)
  const besideSources = (name: string): number => {
    const above = (sources.get(name) ?? []).flatMap((wire) => places.get(endOf(wire.from).appliance) ?? [])
    return above.reduce((sum, it) => sum + it.y, 0) / Math.max(1, above.length)
  }
  const count = Math.max(0, ...column.values()) + 1
  for (let at = 0; at < count; at++) {
    for (const { name, y } of stacked((members.get(at) ?? []).map((it) => ({ name: it, y: besideSources(it) })), heights)) {
      places.set(name, { x: at * (shapeWidth + columnGap), y })
    }
  }
  return places
}

/** Places drawn by hand are kept. What has none stands in columns: below the rest, or alone when nothing is placed. */
export const positions = (
  names: readonly string[],
  wires: readonly Joined[],
  drawn: ReadonlyMap<string, Point>,
  heights: (name: string) => number,
): ReadonlyMap<string, Point> => {
  const missing = names.filter((it) => !drawn.has(it))
  if (missing.length === 0) return drawn
  const fresh = laidOut(missing, wires, heights)
  const placed = names.flatMap((name) => {
    const place = drawn.get(name)
    return place === undefined ? [] : [{ ...place, bottom: place.y + heights(name) }]
  })
  if (placed.length === 0) return new Map([...drawn, ...fresh])
  const left = Math.min(...placed.map((it) => it.x))
  const top = Math.max(...placed.map((it) => it.bottom)) + 2 * rowGap - Math.min(...[...fresh.values()].map((it) => it.y))
  return new Map([...drawn, ...[...fresh].map(([name, { x, y }]) => [name, { x: x + left, y: y + top }] as const)])
}
