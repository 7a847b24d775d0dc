import { Position, type Edge, type Node, type NodeHandle } from '@xyflow/react'
import type { Terminal } from '../../api/types'
import { applianceOf, wireName, type Appliance, type Drawing, type Layout, type Wire } from '../model/drawing'
import { endsOf, type End, type Pin, type Shape } from '../model/layout'
import { isEdge, sayEnd } from '../model/inside'
import type { Mark, Overlay } from '../model/overlay'
import { shapeOfClass, type Box } from '../model/placing'
import type { Selection } from '../model/selection'
import type { Badge } from '../model/tone'
import type { Catalog } from '../model/wiring/scene'

/** The drawing as nodes and edges of the canvas. What has not changed stays the same object, so that only what has is drawn anew. */

export type DrawnNodeType = Node<
  {
    readonly appliance: Appliance
    readonly title: string
    readonly icon: string
    readonly known: boolean
    readonly size: string
    readonly shape: Shape
    /** Names of terminals that have a wire, one blank between. */
    readonly wired: string
    readonly faults: string
    readonly badge: Badge | undefined
    readonly mark: Mark | undefined
  },
  'drawn'
>

export type DrawnEdgeType = Edge<{ readonly wire: Wire; readonly protocol: string; readonly faulty: boolean; readonly mark: 'added' | 'removed' | undefined }, 'drawn'>

/** Remembers by name what was made from which parts, and the list of all. */
export class Kept<T> {
  private readonly known = new Map<string, { readonly parts: readonly unknown[]; readonly made: T }>()
  private list: T[] = []

  /** The list of before when it is the same: a new one is taken apart by the canvas, and told to all. */
  all(made: T[]): T[] {
    if (made.length !== this.list.length || made.some((it, at) => it !== this.list[at])) this.list = made
    return this.list
  }

  get(name: string, parts: readonly unknown[], make: () => T): T {
    const before = this.known.get(name)
    if (before !== undefined && before.parts.length === parts.length && before.parts.every((it, at) => it === parts[at])) return before.made
    const made = make()
    this.known.set(name, { parts, made })
    return made
  }
}

export interface Drawn {
  readonly drawing: Pick<Drawing, 'appliances'>
  /** Of the drawing, what is to be made. */
  readonly seen: Pick<Drawing, 'appliances' | 'wires'>
  readonly catalog: Catalog
  readonly overlay: Overlay | undefined
  /** What is wrong with an appliance or a wire (`from->to`), as people read it. */
  readonly faults: ReadonlyMap<string, string>
  readonly badges: ReadonlyMap<string, Badge>
  readonly before: Drawing | undefined
}

/** Of each list of wires. Lists never change, and a hand that moves a shape asks at every frame. */
const wiredIn = new WeakMap<readonly Wire[], ReadonlyMap<string, string>>()

const wiredByAppliance = (wires: readonly Wire[]): ReadonlyMap<string, string> => {
  const known = wiredIn.get(wires)
  if (known !== undefined) return known
  const wired = new Map<string, string>()
  for (const { appliance, terminal } of wires.flatMap((it) => [endsOf(it).from, endsOf(it).to])) {
    wired.set(appliance, `${wired.get(appliance) ?? ''} ${terminal} `)
  }
  wiredIn.set(wires, wired)
  return wired
}

const sizeOf = (catalog: Catalog, { className, cpuMillis, memoryMib, bandwidthMbit }: Appliance): string => {
  const known = catalog.get(className)?.resources
  if (known === undefined) return ''
  const bandwidth = bandwidthMbit ?? known.bandwidthMbit?.normal
  return `${(cpuMillis ?? known.cpuMillis.normal) / 1000} CPU · ${memoryMib ?? known.memoryMib.normal} MiB${bandwidth === undefined ? '' : ` · ${bandwidth} Mbit/s`}`
}

const spoken = (appliance: Appliance, faults: string, mark: Mark | undefined): string =>
  isEdge(appliance) ? `Terminal of the boundary, ${sayEnd(`${appliance.name}.`)}` : [appliance.name, `class ${appliance.className}`, appliance.count > 1 ? `${appliance.count} instances` : '', faults, mark === undefined ? '' : mark.kind].filter((it) => it !== '').join(', ')

const dot = 11
const border = 1

/** Where a terminal stands is known: the canvas need not measure what it has drawn. */
const handleOf = ({ terminal, side, offset }: Pin, width: number): NodeHandle => ({
  id: terminal.name,
  type: side === 'left' ? 'target' : 'source',
  position: side === 'left' ? Position.Left : Position.Right,
  x: (side === 'left' ? border : width - border) - dot / 2,
  y: offset + border - dot / 2,
  width: dot,
  height: dot,
})

export const nodesOf = (kept: Kept<DrawnNodeType>, { drawing, seen, catalog, overlay, faults, badges, before }: Drawn, places: Layout): DrawnNodeType[] => {
  const wired = wiredByAppliance(seen.wires)
  const node = (appliance: Appliance, mark: Mark | undefined, place: { readonly x: number; readonly y: number }, isGhost: boolean): DrawnNodeType => {
    const { name, className } = appliance
    const known = catalog.get(className)
    const [fault, badge, joined] = [faults.get(name) ?? '', badges.get(name), wired.get(name) ?? '']
    return kept.get(isGhost ? `ghost ${name}` : name, [appliance, place.x, place.y, known, joined, fault, badge?.label, badge?.tone, mark === undefined ? '' : JSON.stringify(mark)], () => {
      const shape = shapeOfClass(catalog, className)
      return {
        id: isGhost ? `ghost ${name}` : name,
        type: 'drawn',
        position: place,
        width: shape.width,
        height: shape.height,
        measured: { width: shape.width, height: shape.height },
        handles: shape.pins.map((pin) => handleOf(pin, shape.width)),
        selected: false,
        selectable: !isGhost,
        draggable: !isGhost && !isEdge(appliance),
        focusable: !isGhost,
        ariaLabel: spoken(appliance, fault, mark),
        data: { appliance, title: known?.title ?? className, icon: known?.icon ?? '', known: known !== undefined, size: sizeOf(catalog, appliance), shape, wired: joined, faults: fault, badge, mark },
      }
    })
  }
  const drawn = seen.appliances.map((it) => node(it, overlay?.appliances.get(it.name), places.get(it.name) ?? { x: 0, y: 0 }, false))
  const gone = overlay === undefined || before === undefined ? [] : before.appliances.filter((it) => applianceOf(drawing, it.name) === undefined)
  return kept.all([...drawn, ...gone.map((it) => node(it, overlay?.appliances.get(it.name), before?.layout.get(it.name) ?? { x: 0, y: 0 }, true))])
}

const terminalOf = (catalog: Catalog, drawing: Drawn['drawing'], { appliance, terminal }: End): Terminal | undefined =>
  catalog.get(applianceOf(drawing, appliance)?.className ?? '')?.terminals.find((it) => it.name === terminal)

/** A wire to something that is not there can't be drawn; the problems tell of it. */
const canBeDrawn = (catalog: Catalog, drawing: Drawn['drawing'], wire: Wire): boolean =>
  terminalOf(catalog, drawing, endsOf(wire).from) !== undefined && terminalOf(catalog, drawing, endsOf(wire).to) !== undefined

export const edgesOf = (kept: Kept<DrawnEdgeType>, { drawing, seen, catalog, overlay, faults, before }: Drawn): DrawnEdgeType[] => {
  const edge = (wire: Wire, of: Drawn['drawing'], ghost: (name: string) => string): DrawnEdgeType => {
    const name = wireName(wire)
    const { from, to } = endsOf(wire)
    const protocol = terminalOf(catalog, of, from)?.protocol ?? ''
    const [mark, fault] = [overlay?.wires.get(name), faults.get(name) ?? '']
    return kept.get(name, [protocol, mark, fault, ghost(from.appliance), ghost(to.appliance)], () => ({
      id: name,
      type: 'drawn',
      source: ghost(from.appliance),
      sourceHandle: from.terminal,
      target: ghost(to.appliance),
      targetHandle: to.terminal,
      selected: false,
      ariaLabel: `Wire from ${sayEnd(wire.from)} to ${sayEnd(wire.to)}, ${protocol}${fault === '' ? '' : `, ${fault}`}`,
      data: { wire, protocol, faulty: fault !== '', mark },
    }))
  }
  const drawn = seen.wires.filter((it) => canBeDrawn(catalog, drawing, it)).map((it) => edge(it, drawing, (name) => name))
  const cut = overlay === undefined || before === undefined ? [] : before.wires.filter((it) => overlay.wires.get(wireName(it)) === 'removed' && canBeDrawn(catalog, before, it))
  const ghostOf = (name: string): string => (applianceOf(drawing, name) === undefined ? `ghost ${name}` : name)
  return kept.all([...drawn, ...cut.map((it) => edge(it, before ?? drawing, ghostOf))])
}

/** What is chosen, and what a hand holds elsewhere, over the shapes as they rest: all the others stay the objects that they are. */
export const nodesInHand = (kept: Kept<DrawnNodeType>, resting: DrawnNodeType[], chosen: Selection['appliances'], to: Layout | undefined): DrawnNodeType[] => {
  if (chosen.length === 0 && to === undefined) return resting
  const selected = new Set(chosen)
  return kept.all(resting.map((node) => {
    const [isSelected, position] = [selected.has(node.id), to?.get(node.id) ?? node.position]
    return !isSelected && position === node.position ? node : kept.get(node.id, [node, isSelected, position.x, position.y], () => ({ ...node, selected: isSelected, position }))
  }))
}

export const edgesChosen = (kept: Kept<DrawnEdgeType>, resting: DrawnEdgeType[], chosen: Selection['wires']): DrawnEdgeType[] => {
  if (chosen.length === 0) return resting
  const selected = new Set(chosen)
  return kept.all(resting.map((edge) => (selected.has(edge.id) ? kept.get(edge.id, [edge], () => ({ ...edge, selected: true })) : edge)))
}

export const boxOfNode = ({ position: { x, y }, width = 0, height = 0 }: DrawnNodeType): Box => ({ x, y, width, height })
