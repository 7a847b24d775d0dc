import type { Layout } from './drawing'
import type { Box } from './placing'

export const alignments = ['left', 'centre', 'right', 'top', 'middle', 'bottom', 'across', 'down'] as const
export type Alignment = (typeof alignments)[number]

export const alignmentWords: Readonly<Record<Alignment, string>> = {
  left: 'Align left', centre: 'Align centres', right: 'Align right', top: 'Align top', middle: 'Align middles', bottom: 'Align bottom', across: 'Space out across', down: 'Space out down',
}

type Boxes = readonly (readonly [string, Box])[]

const sum = (numbers: readonly number[]): number => numbers.reduce((all, it) => all + it, 0)

/** Equal gaps between the first and the last, which stay. */
const spaced = (boxes: Boxes, start: 'x' | 'y', size: 'width' | 'height'): Layout => {
  const order = boxes.toSorted(([, a], [, b]) => a[start] - b[start])
  const first = order[0]?.[1]
  const last = order.at(-1)?.[1]
  if (first === undefined || last === undefined) return new Map()
  const gap = (last[start] + last[size] - first[start] - sum(order.map(([, it]) => it[size]))) / Math.max(1, order.length - 1)
  let at = first[start]
  const places = new Map<string, { readonly x: number; readonly y: number }>()
  for (const [name, box] of order) {
    places.set(name, { x: box.x, y: box.y, [start]: Math.round(at) })
    at += box[size] + gap
  }
  return places
}

const each = (boxes: Boxes, place: (box: Box) => { readonly x: number; readonly y: number }): Layout =>
  new Map(
    boxes.map(([name, box]) => {
      const { x, y } = place(box)
      return [name, { x: Math.round(x), y: Math.round(y) }]
    }),
  )

/** Where the shapes go. Fewer than two have nothing to be aligned with, fewer than three nothing to be spaced between. */
export const aligned = (boxes: Boxes, alignment: Alignment): Layout => {
  const all = boxes.map(([, box]) => box)
  if (all.length < 2) return new Map()
  const left = Math.min(...all.map((it) => it.x))
  const right = Math.max(...all.map((it) => it.x + it.width))
  const top = Math.min(...all.map((it) => it.y))
  const bottom = Math.max(...all.map((it) => it.y + it.height))
  switch (alignment) {
    case 'left': return each(boxes, ({ y }) => ({ x: left, y }))
    case 'centre': return each(boxes, ({ y, width }) => ({ x: (left + right - width) / 2, y }))
    case 'right': return each(boxes, ({ y, width }) => ({ x: right - width, y }))
    case 'top': return each(boxes, ({ x }) => ({ x, y: top }))
    case 'middle': return each(boxes, ({ x, height }) => ({ x, y: (top + bottom - height) / 2 }))
    case 'bottom': return each(boxes, ({ x, height }) => ({ x, y: bottom - height }))
    case 'across': return spaced(boxes, 'x', 'width')
    case 'down': return spaced(boxes, 'y', 'height')
    default: return alignment satisfies never
  }
}
