import type { Point } from './layout'

/** The course of a wire between two terminals, as an SVG path, and the point where its label sits. */
export interface Thread {
  readonly path: string
  readonly middle: Point
}

const leastPull = 36
const returnPull = 64
const returnLift = 96
/** Two terminals that are further apart in height have room for a thread between their shapes. */
const shapeApart = 150

const round = (value: number): number => Math.round(value * 10) / 10
const at = (point: Point): string => `${round(point.x)},${round(point.y)}`

/** Leaves to the right, arrives from the left. A wire that must go back runs between the shapes where there is room, else over them. */
export const threadBetween = (from: Point, to: Point): Thread => {
  const forward = to.x - from.x
  if (forward >= 0) {
    const pull = Math.abs(to.y - from.y) < 1 ? forward / 2 : Math.max(leastPull, forward / 2)
    const path = `M${at(from)} C${at({ x: from.x + pull, y: from.y })} ${at({ x: to.x - pull, y: to.y })} ${at(to)}`
    return { path, middle: { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 } }
  }
  const between = Math.abs(to.y - from.y) >= shapeApart
  const pull = Math.max(between ? returnPull : returnLift, -forward / 3)
  const course = between ? (from.y + to.y) / 2 : Math.min(from.y, to.y) - returnLift
  const middle = { x: (from.x + to.x) / 2, y: course }
  const path =
    `M${at(from)} C${at({ x: from.x + pull, y: from.y })} ${at({ x: from.x + pull, y: course })} ${at(middle)}` +
    ` S${at({ x: to.x - pull, y: to.y })} ${at(to)}`
  return { path, middle }
}
