import type { Point } from './layout'
import type { Box } from './placing'

/** A line that a dragged shape has come to lie on. */
export interface Guide {
  readonly axis: 'x' | 'y'
  readonly at: number
}

export interface Snapped {
  readonly by: Point
  readonly guides: readonly Guide[]
}

const near = 6

const linesOf = (box: Box, axis: 'x' | 'y'): readonly number[] => {
  const size = axis === 'x' ? box.width : box.height
  return [box[axis], box[axis] + size / 2, box[axis] + size]
}

interface Pull {
  readonly by: number
  readonly at: number
}

const pull = (moving: Box, others: readonly Box[], axis: 'x' | 'y'): Pull | undefined => {
  const mine = linesOf(moving, axis)
  let best: Pull | undefined
  for (const other of others) {
    const theirs = linesOf(other, axis)
    mine.forEach((line, at) => {
      const target = theirs[at]
      if (target === undefined || Math.abs(target - line) > near) return
      if (best === undefined || Math.abs(target - line) < Math.abs(best.by)) best = { by: target - line, at: target }
    })
  }
  return best
}

/** Edges to edges and middles to middles: a shape that comes near a line of another one is drawn onto it. */
export const snapped = (moving: Box, others: readonly Box[]): Snapped => {
  const x = pull(moving, others, 'x')
  const y = pull(moving, others, 'y')
  return {
    by: { x: x?.by ?? 0, y: y?.by ?? 0 },
    guides: [...(x === undefined ? [] : [{ axis: 'x' as const, at: x.at }]), ...(y === undefined ? [] : [{ axis: 'y' as const, at: y.at }])],
  }
}
