import { wireName, type Drawing } from '../model/drawing'
import { endsOf } from '../model/layout'
import { overlaps, type Box } from '../model/placing'
import { boxOfNode, type DrawnEdgeType, type DrawnNodeType, type Kept } from './drawn'

/** Of a large drawing, what is near an area of it. */

export const nowhere: Box = { x: 0, y: 0, width: 0, height: 0 }

export const isInside = (view: Box, area: Box): boolean => view.x >= area.x && view.y >= area.y && view.x + view.width <= area.x + area.width && view.y + view.height <= area.y + area.height

export const grown = ({ x, y, width, height }: Box, by: number): Box => ({ x: x - width * by, y: y - height * by, width: width * (1 + 2 * by), height: height * (1 + 2 * by) })

const isBetween = (from: Box, to: Box, area: Box): boolean => {
  const [x, y] = [Math.min(from.x, to.x), Math.min(from.y, to.y)]
  return overlaps(area, { x, y, width: Math.max(from.x + from.width, to.x + to.width) - x, height: Math.max(from.y + from.height, to.y + to.height) - y }, 0)
}

export type Parts = Pick<Drawing, 'appliances' | 'wires'>

export const nearIn = ({ appliances, wires }: Parts, boxes: ReadonlyMap<string, Box>, area: Box): Parts => {
  // A wire needs both its ends, however far they are.
  const ends = new Set<string>()
  const seen = wires.filter((wire) => {
    const { from, to } = endsOf(wire)
    const [one, other] = [boxes.get(from.appliance), boxes.get(to.appliance)]
    if (one !== undefined && other !== undefined && !isBetween(one, other, area)) return false
    ends.add(from.appliance).add(to.appliance)
    return true
  })
  return { wires: seen, appliances: appliances.filter(({ name }) => ends.has(name) || overlaps(area, boxes.get(name) ?? nowhere, 0)) }
}

/** With what is held elsewhere. Mostly it is not elsewhere: what was near stays the same object then. */
export const withHeld = (near: Parts, { appliances, wires }: Parts, held: ReadonlySet<string>): Parts => {
  const there = new Set([...near.appliances.map((it) => it.name), ...near.wires.map(wireName)])
  const away = new Set([...held].filter((it) => !there.has(it)))
  if (away.size === 0) return near
  const more = wires.filter((it) => away.has(wireName(it)))
  for (const { from, to } of more.map(endsOf)) away.add(from.appliance).add(to.appliance)
  return { wires: [...near.wires, ...more], appliances: [...near.appliances, ...appliances.filter(({ name }) => away.has(name) && !there.has(name))] }
}

export interface Made {
  readonly nodes: DrawnNodeType[]
  readonly edges: DrawnEdgeType[]
}

/**
 * What was made and is near. A shape that is there for a wire alone, with its own place out of the area, is known to the canvas, which asks it
 * where the wire ends, and nothing is drawn of it.
 */
export const touching = (kept: Kept<DrawnNodeType>, { nodes, edges }: Made, area: Box, always: ReadonlySet<string>): Made => {
  const boxes = new Map(nodes.map((it) => [it.id, boxOfNode(it)]))
  const seen = edges.filter(({ id, source, target }) => {
    const [from, to] = [boxes.get(source), boxes.get(target)]
    return from === undefined || to === undefined || always.has(id) || isBetween(from, to, area)
  })
  const ends = new Set(seen.flatMap((it) => [it.source, it.target]))
  const near = (node: DrawnNodeType): DrawnNodeType[] => {
    if (always.has(node.id) || overlaps(area, boxes.get(node.id) ?? nowhere, 0)) return [node]
    return ends.has(node.id) ? [kept.get(node.id, [node], () => ({ ...node, hidden: true }))] : []
  }
  return { nodes: kept.all(nodes.flatMap(near)), edges: seen }
}
