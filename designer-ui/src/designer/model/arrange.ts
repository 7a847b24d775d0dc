import type { ElkExtendedEdge, ElkNode, ElkPort } from 'elkjs/lib/elk-api'
import { wireName, type Drawing, type Layout } from './drawing'
import { endOf, type Pin } from './layout'
import { shapeOfClass } from './placing'
import type { Catalog } from './wiring/scene'

/** What the layout engine is asked and what it answered, as values; the engine itself runs in a worker. */

const rules = {
  'elk.algorithm': 'layered',
  'elk.direction': 'RIGHT',
  'elk.layered.spacing.nodeNodeBetweenLayers': '92',
  'elk.spacing.nodeNode': '44',
  'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
  'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
  'elk.layered.nodePlacement.favorStraightEdges': 'true',
  'elk.separateConnectedComponents': 'true',
  'elk.spacing.componentComponent': '64',
} as const

/** Terminals keep their places: an engine that may move them draws wires that cross where the picture's don't. */
const portOf = (appliance: string, { terminal, side, offset }: Pin, width: number): ElkPort => ({
  id: `${appliance}.${terminal.name}`,
  width: 1,
  height: 1,
  x: side === 'left' ? 0 : width,
  y: offset,
  layoutOptions: { 'elk.port.side': side === 'left' ? 'WEST' : 'EAST' },
})

/** Of the chosen appliances, or of all of them when none is chosen. Wires to the rest are left out. */
export const graphOf = (drawing: Drawing, catalog: Catalog, chosen: ReadonlySet<string>): ElkNode => {
  const appliances = chosen.size === 0 ? drawing.appliances : drawing.appliances.filter((it) => chosen.has(it.name))
  const children = appliances.map(({ name, className }) => {
    const shape = shapeOfClass(catalog, className)
    return {
      id: name,
      width: shape.width,
      height: shape.height,
      ports: shape.pins.map((pin) => portOf(name, pin, shape.width)),
      layoutOptions: { 'elk.portConstraints': 'FIXED_POS' },
    }
  })
  const ports = new Set(children.flatMap((it) => it.ports.map((port) => port.id)))
  const edges = drawing.wires
    .filter((it) => ports.has(it.from) && ports.has(it.to) && endOf(it.from).appliance !== endOf(it.to).appliance)
    .map((it): ElkExtendedEdge => ({ id: wireName(it), sources: [it.from], targets: [it.to] }))
  return { id: 'drawing', layoutOptions: rules, children, edges }
}

/** The new places, with the upper left corner of what was arranged where it was before. */
export const placesFrom = (answer: ElkNode, before: Layout): Layout => {
  const children = answer.children ?? []
  const were = children.flatMap((it) => before.get(it.id) ?? [])
  const left = were.length === 0 ? 0 : Math.min(...were.map((it) => it.x))
  const top = were.length === 0 ? 0 : Math.min(...were.map((it) => it.y))
  const least = (numbers: readonly number[]): number => (numbers.length === 0 ? 0 : Math.min(...numbers))
  const x = left - least(children.map((it) => it.x ?? 0))
  const y = top - least(children.map((it) => it.y ?? 0))
  return new Map(children.map((it) => [it.id, { x: Math.round((it.x ?? 0) + x), y: Math.round((it.y ?? 0) + y) }]))
}
