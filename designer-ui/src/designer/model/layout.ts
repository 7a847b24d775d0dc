import type { Appliance, Wire } from '../../api/applications'
import type { Direction, Terminal } from '../../api/types'

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

/** Terminals that the wires name but the class does not list: the picture shows them all the same. */
export const terminalsSeen = (appliance: string, wires: readonly Wire[]): readonly Terminal[] => {
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

const columnGap = 108
const rowGap = 44

/** Columns by the longest way from a source. A wire that closes a circle is left out of the count, so this always ends. */
const columns = (names: readonly string[], wires: readonly Wire[]): ReadonlyMap<string, number> => {
  const column = new Map<string, number>()
  const sources = (name: string) =>
    wires.filter((wire) => endOf(wire.to).appliance === name).map((wire) => endOf(wire.from).appliance)
  const visit = (name: string, above: readonly string[]): number => {
    const known = column.get(name)
    if (known !== undefined) return known
    const before = sources(name).filter((it) => names.includes(it) && it !== name && !above.includes(it))
    const mine = before.length === 0 ? 0 : 1 + Math.max(...before.map((it) => visit(it, [...above, name])))
    column.set(name, mine)
    return mine
  }
  for (const name of names) visit(name, [])
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
  return placed.map(({ name, y }) => ({ name, y: y - drift / Math.max(1, placed.length) }))
}

const laidOut = (appliances: readonly Appliance[], wires: readonly Wire[], heights: (name: string) => number): ReadonlyMap<string, Point> => {
  const column = columns(appliances.map((it) => it.name), wires)
  const places = new Map<string, Point>()
  const besideSources = (name: string): number => {
    const above = wires.filter((wire) => endOf(wire.to).appliance === name).flatMap((wire) => places.get(endOf(wire.from).appliance) ?? [])
    return above.reduce((sum, it) => sum + it.y, 0) / Math.max(1, above.length)
  }
  const count = Math.max(0, ...column.values()) + 1
  for (let at = 0; at < count; at++) {
    const members = appliances.filter((it) => column.get(it.name) === at)
    for (const { name, y } of stacked(members.map((it) => ({ name: it.name, y: besideSources(it.name) })), heights)) {
      places.set(name, { x: at * (shapeWidth + columnGap), y })
    }
  }
  return places
}

/** Positions drawn by hand are kept; a drawing without any, or with all shapes on one spot, is laid out in columns. */
export const positions = (
  appliances: readonly Appliance[],
  wires: readonly Wire[],
  heights: (name: string) => number,
): ReadonlyMap<string, Point> => {
  const spots = new Set(appliances.map((it) => `${it.x},${it.y}`))
  const drawn = appliances.length > 0 && appliances.every((it) => it.placed) && spots.size === appliances.length
  if (!drawn) return laidOut(appliances, wires, heights)
  return spreadApart(new Map(appliances.map((it) => [it.name, { x: it.x, y: it.y }])))
}

/** Drawings from the text form may be tighter than these shapes are wide: stretch the picture until columns have room for wires. */
const spreadApart = (places: ReadonlyMap<string, Point>): ReadonlyMap<string, Point> => {
  const xs = [...new Set([...places.values()].map((it) => it.x))].sort((a, b) => a - b)
  const gaps = xs.slice(1).map((x, at) => x - (xs[at] ?? x)).filter((gap) => gap > shapeWidth / 4)
  const wanted = shapeWidth + columnGap
  const stretch = gaps.length === 0 ? 1 : Math.max(1, wanted / Math.min(...gaps))
  return new Map([...places].map(([name, { x, y }]) => [name, { x: x * stretch, y }]))
}
