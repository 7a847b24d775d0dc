import type { NodeChange } from '@xyflow/react'
import { useMemo, useState } from 'react'
import { useDesigner } from '../draft/context'
import type { Point } from '../model/layout'
import type { Box } from '../model/placing'
import { moving, sayMoved } from '../model/notes'
import { snapped } from '../model/snap'
import { idle, type Gesture } from './gesture'

type Moves = readonly (readonly [string, { readonly x: number; readonly y: number }])[]

const movesIn = (changes: readonly NodeChange[]): Moves =>
  changes.flatMap((it) => (it.type === 'position' && it.position !== undefined ? [[it.id, it.position] as const] : []))

/** Nobody lines a shape up with one that is farther away. */
const reach = 4000
const isNear = (box: Box, { x, y }: Point): boolean => Math.abs(box.x - x) < reach && Math.abs(box.y - y) < reach

/** Dragging: a picture of its own until it ends, then one edit. A shape dragged alone is drawn onto the lines of the others. */
export const useMoving = (boxes: ReadonlyMap<string, Box>) => {
  const { drawing, edit } = useDesigner()
  const [gesture, setGesture] = useState<Gesture>(idle)
  const all = useMemo(() => [...boxes], [boxes])

  const moved = (moves: Moves): Gesture => {
    const names = new Set(moves.map(([name]) => name))
    const [lead, at] = moves[0] ?? ['', { x: 0, y: 0 }]
    const box = boxes.get(lead)
    const others = all.flatMap(([name, it]) => (isNear(it, at) && !names.has(name) ? [it] : []))
    const { by, guides } = box === undefined ? { by: { x: 0, y: 0 }, guides: [] } : snapped({ ...box, ...at }, others)
    return { kind: 'moving', guides, to: new Map(moves.map(([name, { x, y }]) => [name, { x: Math.round(x + by.x), y: Math.round(y + by.y) }])) }
  }

  const onChanges = (changes: readonly NodeChange[]): void => {
    const moves = movesIn(changes)
    if (moves.length === 0) return
    if (changes.some((it) => it.type === 'position' && it.dragging === true)) return setGesture(moved(moves))
    if (gesture.kind === 'moving') {
      edit(`Move ${sayMoved([...gesture.to.keys()])}`, moving(drawing, gesture.to))
    }
    setGesture(idle)
  }

  return { gesture, onChanges }
}
