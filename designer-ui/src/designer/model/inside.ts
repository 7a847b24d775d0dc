import { isPinned, type ApplianceClass, type Terminal } from '../../api/types'
import { plainAppliance, type Appliance, type Drawing, type Layout, type Wire } from './drawing'
import { applied, type Edit } from './edit'
import type { Fault } from './fault'
import { endOf, type Point } from './layout'
import { freshName } from './naming'
import { boundsOf, boxesOf } from './placing'
import type { Export, Inside } from './text/read'
import { terminalNamed, unsaid, type Catalog } from './wiring/scene'
import { faultsOf } from './wiring/wiring'

/**
 * The inside of an assembly as a drawing: each terminal of its boundary is a shape at the edge of it, wired to what it stands for. So
 * everything that draws, wires, renames and removes works there as it does outside, and what it makes is taken apart again.
 */

const outside = 'outside:'
/** Classes of the shapes at the edge; no class of a catalog has such a name. */
export const edgePrefix = 'edge/'
const more: Readonly<Record<'in' | 'out', string>> = { in: `${outside}new-in`, out: `${outside}new-out` }

export const isEdge = ({ className }: Pick<Appliance, 'className'>): boolean => className.startsWith(edgePrefix)
export const isMore = ({ name }: Pick<Appliance, 'name'>): boolean => name === more.in || name === more.out
/** What a drawing is offered: not a very version, and not the edge of an assembly. */
export const isOffered = (it: ApplianceClass): boolean => !isPinned(it) && !it.name.startsWith(edgePrefix)

/** `outside:in` is the terminal `in` of the boundary. */
export const edgeName = (shape: string): string => (shape.startsWith(outside) ? shape.slice(outside.length) : shape)
export const edgeShape = (terminal: string): string => `${outside}${terminal}`

const pinName = 'here'

/** An end of a wire as people read it: at the edge it is a terminal of the boundary. */
export const sayEnd = (end: string): string => {
  const { appliance } = endOf(end)
  if (!appliance.startsWith(outside)) return end
  return isMore({ name: appliance }) ? 'a new terminal outside' : `${edgeName(appliance)} outside`
}

const titles = { in: 'From outside', out: 'To outside' } as const

const edgeClass = (name: string, side: 'in' | 'out', terminal: Terminal): ApplianceClass => ({
  kind: 'class', name, version: '', title: titles[side], description: '', category: 'edge', icon: `gateway-${side}`, terminals: [terminal], volumes: [], properties: [], resources: undefined,
  standing: { scope: 'application', locked: '', deprecated: undefined }, disk: undefined,
})

/** What comes in from outside goes out of its shape into the drawing, and the other way round. */
const pin = (side: 'in' | 'out', protocol: string): Terminal => ({ name: pinName, direction: side === 'in' ? 'OUTPUT' : 'INPUT', protocol, port: 0, mandatory: false })

interface Edge {
  readonly shape: Appliance
  readonly known: ApplianceClass
  readonly side: 'in' | 'out'
  readonly wire: Wire | undefined
}

const edgeOf = (name: string, side: 'in' | 'out', protocol: string, to: string | undefined): Edge => {
  const className = `${edgePrefix}${side}-${protocol}`
  const end = `${name}.${pinName}`
  return {
    shape: plainAppliance(name, className),
    known: edgeClass(className, side, pin(side, protocol)),
    side,
    wire: to === undefined ? undefined : side === 'in' ? { from: end, to } : { from: to, to: end },
  }
}

const innerTerminal = ({ drawing }: Inside, catalog: Catalog, to: string): Terminal | undefined => {
  const { appliance, terminal } = endOf(to)
  const known = catalog.get(drawing.appliances.find((it) => it.name === appliance)?.className ?? '')
  return known === undefined ? undefined : terminalNamed(known, terminal)
}

/** What can't be told the direction of stands in the text alone. */
const edgesOf = (inside: Inside, catalog: Catalog): readonly Edge[] => [
  ...inside.terminals.flatMap(({ name, to }) => {
    const terminal = innerTerminal(inside, catalog, to)
    const side = terminal?.direction === 'INPUT' ? 'in' : terminal?.direction === 'OUTPUT' ? 'out' : undefined
    return side === undefined ? [] : [edgeOf(edgeShape(name), side, terminal?.protocol ?? '', to)]
  }),
  edgeOf(more.in, 'in', unsaid, undefined),
  edgeOf(more.out, 'out', unsaid, undefined),
]

/** The fields inside that the boundary hands out: whoever uses the assembly says what stands there. */
const givenOutside = ({ properties, volumes }: Inside): ReadonlySet<string> => {
  const field = (ref: string, list: string): string => `spec.appliances.${endOf(ref).appliance}.${list}.${endOf(ref).terminal}`
  return new Set([...properties.flatMap((it) => it.redirects.map((ref) => field(ref, 'properties'))), ...volumes.map((it) => field(it.to, 'volumes'))])
}

/** What is wrong with the picture of an inside, without what its edge and its boundary are answerable for. */
export const faultsInside = (inside: Inside, { drawing, catalog }: Pictured): readonly Fault[] => {
  const given = givenOutside(inside)
  return faultsOf(drawing, catalog).filter((it) => !it.field.startsWith('layout.') && !(it.code.endsWith('-missing') && given.has(it.field)))
}

const gap = 150
const pitch = 172

/** In a column on either side of what is drawn, from the middle outwards. */
const edgePlaces = (edges: readonly Edge[], bounds: { readonly left: Point; readonly right: Point }): Layout =>
  new Map((['in', 'out'] as const).flatMap((side) => {
    const column = edges.filter((it) => it.side === side)
    const { x, y } = side === 'in' ? bounds.left : bounds.right
    return column.map(({ shape }, at) => [shape.name, { x, y: Math.round(y + (at - (column.length - 1) / 2) * pitch) }] as const)
  }))

export interface Pictured {
  readonly drawing: Drawing
  readonly catalog: Catalog
}

/** @param places of what stands inside, those too that nobody has placed */
export const pictured = (inside: Inside, catalog: Catalog, places: Layout): Pictured => {
  const edges = edgesOf(inside, catalog)
  const { drawing } = inside
  const boxes = [...boxesOf(drawing, places, catalog).values()]
  const { x, y, width, height } = boxes.length === 0 ? { x: 0, y: 0, width: 240, height: 160 } : boundsOf(boxes)
  const middle = y + height / 2 - pitch / 2
  const own = edgePlaces(edges, { left: { x: x - gap - 212, y: middle }, right: { x: x + width + gap, y: middle } })
  return {
    drawing: {
      ...drawing,
      appliances: [...drawing.appliances, ...edges.map((it) => it.shape)],
      wires: [...drawing.wires, ...edges.flatMap((it) => it.wire ?? [])],
      layout: new Map([...places, ...own]),
    },
    catalog: new Map([...catalog, ...edges.map((it) => [it.known.name, it.known] as const)]),
  }
}

/** Names that the boundary gave up and took. */
export interface Renaming {
  readonly from: string
  readonly to: string
}

const follow = (ref: string, edit: Edit): string => {
  const { appliance, terminal } = endOf(ref)
  return edit.kind === 'rename' && appliance === edit.appliance ? `${edit.to}.${terminal}` : ref
}

/** What of the boundary names an appliance goes with it, and follows its name. */
const following = (inside: Inside, edits: readonly Edit[]): Pick<Inside, 'properties' | 'volumes'> => {
  const gone = new Set(edits.flatMap((it) => (it.kind === 'remove' ? [it.appliance] : [])))
  const isThere = (ref: string): boolean => !gone.has(endOf(ref).appliance)
  const led = (ref: string): string => edits.reduce(follow, ref)
  return {
    properties: inside.properties.map((it) => ({ ...it, redirects: it.redirects.filter(isThere).map(led) })).filter((it) => it.redirects.length > 0),
    volumes: inside.volumes.filter((it) => isThere(it.to)).map((it) => ({ ...it, to: led(it.to) })),
  }
}

/** What stands for an end of the boundary inside: the last wire drawn to it counts. */
const leadsTo = (shape: string, wires: readonly Wire[]): string | undefined =>
  wires.findLast((it) => endOf(it.from).appliance === shape)?.to ?? wires.findLast((it) => endOf(it.to).appliance === shape)?.from

/**
 * The edits as made in the picture of an inside, made to the inside. A terminal of the boundary without a wire is none; the shape that
 * waits for one becomes a terminal with the first.
 */
export const editedInside = (inside: Inside, { drawing }: Pictured, edits: readonly Edit[]): { readonly inside: Inside; readonly renamed: readonly Renaming[] } => {
  const edges = new Set(drawing.appliances.filter(isEdge).map((it) => it.name))
  const after = applied(drawing, edits)
  const isMoved = new Set(edits.flatMap((it) => (it.kind === 'move' ? [...it.to.keys()] : [])))
  const shapes = after.appliances.filter(isEdge)
  const names = new Set(shapes.map((it) => it.name))
  const touchesEdge = ({ from, to }: Wire): boolean => names.has(endOf(from).appliance) || names.has(endOf(to).appliance) || edges.has(endOf(from).appliance) || edges.has(endOf(to).appliance)
  const taken = new Set(inside.terminals.map((it) => it.name))
  const drawn = shapes.flatMap((shape): readonly Export[] => {
    const to = leadsTo(shape.name, after.wires)
    if (to === undefined || names.has(endOf(to).appliance)) return []
    const name = isMore(shape) ? freshName(endOf(to).terminal, taken) : edgeName(shape.name)
    taken.add(name)
    return [{ name, to }]
  })
  const undrawn = inside.terminals.filter((it) => !edges.has(edgeShape(it.name)))
  const renamed = edits.flatMap((it): readonly Renaming[] => (it.kind === 'rename' && edges.has(it.appliance) ? [{ from: edgeName(it.appliance), to: edgeName(it.to) }] : []))
  const order = new Map(inside.terminals.map((it, at) => [renamed.find((each) => each.from === it.name)?.to ?? it.name, at]))
  const last = inside.terminals.length
  return {
    inside: {
      ...following(inside, edits),
      terminals: [...drawn, ...undrawn].toSorted((a, b) => (order.get(a.name) ?? last) - (order.get(b.name) ?? last)),
      drawing: {
        ...after,
        appliances: after.appliances.filter((it) => !isEdge(it)),
        wires: after.wires.filter((it) => !touchesEdge(it)),
        layout: new Map([...after.layout].filter(([name]) => !names.has(name) && !edges.has(name) && (inside.drawing.layout.has(name) || isMoved.has(name) || edits.some((it) => (it.kind === 'place' && it.appliance.name === name) || (it.kind === 'rename' && it.to === name))))),
        classes: [],
      },
    },
    renamed,
  }
}
