import type { Point } from './layout'

/** The course of a wire between two terminals, as an SVG path, and the point where its label sits. */
export interface Thread {
  readonly path: string
  readonly middle: Point
}

const leastPull = 36
const returnLift = 96

const round = (value: number): number => Math.round(value * 10) / 10
const at = (point: Point): string => `${round(point.x)},${round(point.y)}`

/** Leaves to the right, arrives from the left. A wire that must go back is lifted over the shapes rather than through them. */
export const threadBetween = (from: Point, to: Point): Thread => {
  const forward = to.x - from.x
  if (forward >= leastPull) {
    const pull = Math.max(leastPull, forward / 2)
    const path = `M${at(from)} C${at({ x: from.x + pull, y: from.y })} ${at({ x: to.x - pull, y: to.y })} ${at(to)}`
    return { path, middle: { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 } }
  }
  const pull = Math.max(returnLift, -forward / 3)
  const lift = Math.min(from.y, to.y) - returnLift
  const middle = { x: (from.x + to.x) / 2, y: lift }
  const path =
    `M${at(from)} C${at({ x: from.x + pull, y: from.y })} ${at({ x: from.x + pull, y: lift })} ${at(middle)}` +
    ` S${at({ x: to.x - pull, y: to.y })} ${at(to)}`
  return { path, middle }
}
