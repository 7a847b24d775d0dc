import { useStoreApi, type ReactFlowState } from '@xyflow/react'
import { startTransition, useEffect, useMemo, useState } from 'react'
import type { Drawing } from '../model/drawing'
import type { Box } from '../model/placing'
import { farZoom } from './Far'
import { Kept, type DrawnEdgeType, type DrawnNodeType } from './drawn'
import { grown, isInside, nearIn, nowhere, touching, withHeld, type Made, type Parts } from './near'

/** Beyond this many shapes only those in sight, and some around, are made and handed to the canvas. */
const many = 150
/** On each side, of what is in sight: a hand moves that far before anything new has to be made. */
const aroundNear = 0.3
/** From far away so much of it are many shapes, and a hand that moves the picture is as fast. */
const aroundFar = 0.15
/** What was made stays until it is this many times as wide as what is in sight: making it again costs more than keeping it. */
const kept = 2.2
const patienceMillis = 60
/** A hand has put the picture down: what is far out of sight by then is let go, so that the canvas has less to look after. */
const restMillis = 600
/** Less than this is not worth it. */
const worth = 1.2

const viewOf = ({ transform: [x, y, zoom], width, height }: ReactFlowState): Box => ({ x: -x / zoom, y: -y / zoom, width: width / zoom, height: height / zoom })

/** A part of the drawing with what is in sight inside. It follows at a short distance, so that a moving hand does not wait for it. */
export const useArea = (): Box => {
  const store = useStoreApi()
  const [area, setArea] = useState(nowhere)
  useEffect(() => {
    // What was made from near by is little enough to be kept while a hand goes nearer still, and mostly comes back.
    const nearest = () => ((1 + 2 * aroundNear) * store.getState().width) / farZoom
    let waiting: ReturnType<typeof setTimeout> | undefined
    let resting: ReturnType<typeof setTimeout> | undefined
    const follow = (widest: (view: Box, around: Box) => number) => {
      const state = store.getState()
      const view = viewOf(state)
      const around = grown(view, state.transform[2] < farZoom ? aroundFar : aroundNear)
      if (view.width > 0) setArea((before) => (isInside(view, before) && before.width < widest(view, around) ? before : around))
    }
    const look = () => {
      waiting = undefined
      follow((view) => Math.max(kept * view.width, nearest()))
      clearTimeout(resting)
      resting = setTimeout(() => startTransition(() => follow((_, around) => worth * around.width)), restMillis)
    }
    look()
    const done = store.subscribe((now, before) => {
      if (now.transform !== before.transform || now.width !== before.width || now.height !== before.height) waiting ??= setTimeout(look, patienceMillis)
    })
    return () => {
      done()
      clearTimeout(waiting)
      clearTimeout(resting)
    }
  }, [store])
  return area
}

/** Of a large drawing, the appliances and wires near what is in sight, and those that are chosen or held wherever they are. */
export const useNear = (drawing: Drawing, boxes: ReadonlyMap<string, Box>, area: Box, held: ReadonlySet<string>): Parts => {
  const { appliances, wires } = drawing
  const isLarge = appliances.length > many
  const near = useMemo(() => (isLarge ? nearIn({ appliances, wires }, boxes, area) : { appliances, wires }), [isLarge, appliances, wires, boxes, area])
  return useMemo(() => (isLarge ? withHeld(near, { appliances, wires }, held) : near), [isLarge, near, appliances, wires, held])
}

/** The same of what was made: a plan shows beside the drawing what of it goes. */
export const useTouching = (nodes: DrawnNodeType[], edges: DrawnEdgeType[], area: Box, always: ReadonlySet<string>, { appliances }: Pick<Drawing, 'appliances'>): Made => {
  const [made] = useState(() => new Kept<DrawnNodeType>())
  const isLarge = Math.max(nodes.length, appliances.length) > many
  return useMemo(() => (isLarge ? touching(made, { nodes, edges }, area, always) : { nodes, edges }), [isLarge, made, nodes, edges, area, always])
}
