import { useStoreApi, type ReactFlowState } from '@xyflow/react'
import { useEffect, useMemo, useState } from 'react'
import { overlaps, type Box } from '../model/placing'
import { boxOfNode, type DrawnEdgeType, type DrawnNodeType } from './drawn'

/** Beyond this many shapes only those in sight, and some around, are handed to the canvas. */
const many = 150
/** On each side, of what is in sight: a hand moves that far before anything new has to be made. */
const around = 0.3
/** What was made stays until it is this many times as wide as what is in sight: making it again costs more than keeping it. */
const kept = 2.2
const patienceMillis = 60

const viewOf = ({ transform: [x, y, zoom], width, height }: ReactFlowState): Box => ({ x: -x / zoom, y: -y / zoom, width: width / zoom, height: height / zoom })

const isInside = (view: Box, area: Box): boolean => view.x >= area.x && view.y >= area.y && view.x + view.width <= area.x + area.width && view.y + view.height <= area.y + area.height

const grown = ({ x, y, width, height }: Box): Box => ({ x: x - width * around, y: y - height * around, width: width * (1 + 2 * around), height: height * (1 + 2 * around) })

const nowhere: Box = { x: 0, y: 0, width: 0, height: 0 }

/** A part of the drawing with what is in sight inside. It follows at a short distance, so that a moving hand does not wait for it. */
const useArea = (): Box => {
  const store = useStoreApi()
  const [area, setArea] = useState(nowhere)
  useEffect(() => {
    let waiting: ReturnType<typeof setTimeout> | undefined
    const look = () => {
      waiting = undefined
      const view = viewOf(store.getState())
      if (view.width > 0) setArea((before) => (isInside(view, before) && before.width < kept * view.width ? before : grown(view)))
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

interface Parts {
  readonly nodes: DrawnNodeType[]
  readonly edges: DrawnEdgeType[]
}

const touching = (nodes: DrawnNodeType[], edges: DrawnEdgeType[], area: Box, always: ReadonlySet<string>): Parts => {
  const boxes = new Map(nodes.map((it) => [it.id, boxOfNode(it)]))
  const isSeen = ({ id, source, target }: DrawnEdgeType): boolean => {
    const [from, to] = [boxes.get(source), boxes.get(target)]
    if (from === undefined || to === undefined || always.has(id)) return true
    const [x, y] = [Math.min(from.x, to.x), Math.min(from.y, to.y)]
    return overlaps(area, { x, y, width: Math.max(from.x + from.width, to.x + to.width) - x, height: Math.max(from.y + from.height, to.y + to.height) - y }, 0)
  }
  const seen = edges.filter(isSeen)
  // A wire needs both its ends, however far they are.
  const ends = new Set(seen.flatMap((it) => [it.source, it.target]))
  return { nodes: nodes.filter((it) => ends.has(it.id) || always.has(it.id) || overlaps(area, boxes.get(it.id) ?? nowhere, 0)), edges: seen }
}

/** Of a large drawing, the shapes and wires near what is in sight, and those that are chosen or held wherever they are. */
export const useNear = (nodes: DrawnNodeType[], edges: DrawnEdgeType[], always: ReadonlySet<string>): Parts => {
  const area = useArea()
  const isLarge = nodes.length > many
  return useMemo(() => (isLarge ? touching(nodes, edges, area, always) : { nodes, edges }), [isLarge, nodes, edges, area, always])
}
