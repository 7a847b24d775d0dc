/** Where the tour's card stands: beside what it is about, and always on the page. */

export interface Rectangle {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

interface Size {
  readonly width: number
  readonly height: number
}

const card: Size = { width: 320, height: 190 }
const gap = 14

const clamped = (value: number, most: number): number => Math.round(Math.max(gap, Math.min(value, most - gap)))

/** What is tall has it at its side, or inside at its corner when there is no side; what is low has it below, or above. */
export const placeBeside = (of: Rectangle | undefined, page: Size): { readonly left: number; readonly top: number } => {
  if (of === undefined) return { left: page.width - card.width - 2 * gap, top: page.height - card.height - 2 * gap }
  const [right, bottom] = [of.left + of.width, of.top + of.height]
  const isTall = of.height > page.height / 2
  const left = !isTall ? of.left : right + gap + card.width < page.width ? right + gap : of.left - gap - card.width > 0 ? of.left - gap - card.width : of.left + 2 * gap
  const top = isTall ? of.top + 2 * gap : bottom + gap + card.height < page.height ? bottom + gap : of.top - gap - card.height
  return { left: clamped(left, page.width - card.width), top: clamped(top, page.height - card.height) }
}
