import { useStoreApi, type ReactFlowState } from '@xyflow/react'
import { useEffect, useMemo, useState } from 'react'
import { wireName, type Drawing } from '../model/drawing'
import { endsOf } from '../model/layout'
import { overlaps, type Box } from '../model/placing'
import { farZoom } from './Far'
import { boxOfNode, type DrawnEdgeType, type DrawnNodeType } from './drawn'

/** Beyond this many shapes only those in sight, and some around, are made and handed to the canvas. */
const many = 150
/** On each side, of what is in sight: a hand moves that far before anything new has to be made. */
const around = 0.3
/** From far away so much of it are many shapes, and a hand that moves the picture is as fast. */
const aroundFar = 0.15
/** What was made stays until it is this many times as wide as what is in sight: making it again costs more than keeping it. */
const kept = 2.2
const patienceMillis = 60

const viewOf = ({ transform: [x, y, zoom], width, height }: ReactFlowState): Box => ({ x: -x / zoom, y: -y / zoom, width: width / zoom, height: height / zoom })

const isInside = (view: Box, area: Box): boolean => view.x >= area.x && view.y >= area.y && view.x + view.width <= area.x + area.width && view.y + view.height <= area.y + area.height

const grown = ({ x, y, width, height }: Box, by: number): Box => ({ x: x - width * by, y: y - height * by, width: width * (1 + 2 * by), height: height * (1 + 2 * by) })

const nowhere: Box = { x: 0, y: 0, width: 0, height: 0 }

/** A part of the drawing with what is in sight inside. It follows at a short distance, so that a moving hand does not wait for it. */
export const useArea = (): Box => {
  const store = useStoreApi()
  const [area, setArea] = useState(nowhere)
  useEffect(() => {
    let waiting: ReturnType<typeof setTimeout> | undefined
    const look = () => {
      waiting = undefined
      const state = store.getState()
      const view = viewOf(state)
      const by = state.transform[2] < farZoom ? aroundFar : around
      if (view.width > 0) setArea((before) => (isInside(view, before) && before.width < kept * view.width ? before : grown(view, by)))
    }
    look()
    const done = store.subscribe((now, before) => {
      if (now.transform !== before.transform || now.width !== before.width || now.height !== before.height) waiting ??= setTimeout(look, patienceMillis)
    })
    return () => {
      done()
      clearTimeout(waiting)
    }
  }, [store])
  return area
}

const isBetween = (from: Box, to: Box, area: Box): boolean => {
  const [x, y] = [Math.min(from.x, to.x), Math.min(from.y, to.y)]
  return overlaps(area, { x, y, width: Math.max(from.x + from.width, to.x + to.width) - x, height: Math.max(from.y + from.height, to.y + to.height) - y }, 0)
}

type Parts = Pick<Drawing, 'appliances' | 'wires'>

const nearIn = ({ appliances, wires }: Parts, boxes: ReadonlyMap<string, Box>, area: Box): Parts => {
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
const withHeld = (near: Parts, { appliances, wires }: Parts, held: ReadonlySet<string>): Parts => {
  const there = new Set([...near.appliances.map((it) => it.name), ...near.wires.map(wireName)])
  const away = new Set([...held].filter((it) => !there.has(it)))
  if (away.size === 0) return near
  const more = wires.filter((it) => away.has(wireName(it)))
  for (const { from, to } of more.map(endsOf)) away.add(from.appliance).add(to.appliance)
  return { wires: [...near.wires, ...more], appliances: [...near.appliances, ...appliances.filter(({ name }) => away.has(name) && !there.has(name))] }
}

/** Of a large drawing, the appliances and wires near what is in sight, and those that are chosen or held wherever they are. */
export const useNear = (drawing: Drawing, boxes: ReadonlyMap<string, Box>, area: Box, held: ReadonlySet<string>): Parts => {
  const { appliances, wires } = drawing
  const isLarge = appliances.length > many
  const near = useMemo(() => (isLarge ? nearIn({ appliances, wires }, boxes, area) : { appliances, wires }), [isLarge, appliances, wires, boxes, area])
  return useMemo(() => (isLarge ? withHeld(near, { appliances, wires }, held) : near), [isLarge, near, appliances, wires, held])
}

interface Made {
  readonly nodes: DrawnNodeType[]
  readonly edges: DrawnEdgeType[]
}

const touching = (nodes: DrawnNodeType[], edges: DrawnEdgeType[], area: Box, always: ReadonlySet<string>): Made => {
  const boxes = new Map(nodes.map((it) => [it.id, boxOfNode(it)]))
  const seen = edges.filter(({ id, source, target }) => {
    const [from, to] = [boxes.get(source), boxes.get(target)]
    return from === undefined || to === undefined || always.has(id) || isBetween(from, to, area)
  })
  const ends = new Set(seen.flatMap((it) => [it.source, it.target]))
  return { nodes: nodes.filter((it) => ends.has(it.id) || always.has(it.id) || overlaps(area, boxes.get(it.id) ?? nowhere, 0)), edges: seen }
}

/** The same of what was made: a plan shows beside the drawing what of it goes. */
export const useTouching = (nodes: DrawnNodeType[], edges: DrawnEdgeType[], area: Box, always: ReadonlySet<string>): Made => {
  const isLarge = nodes.length > many
  return useMemo(() => (isLarge ? touching(nodes, edges, area, always) : { nodes, edges }), [isLarge, nodes, edges, area, always])
}
