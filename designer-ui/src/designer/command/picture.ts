import type { Dye, Image } from '../model/svg'
import { kept } from '../../ui/kept'

/** The colours of the page as it is shown, light or dark, in the one form that every program reads. */
export const pageDye = (): Dye => {
  const tokens = getComputedStyle(document.documentElement)
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = 1
  const pen = canvas.getContext('2d', { willReadFrequently: true })
  const known = new Map<string, string>()
  return (name) => {
    const before = known.get(name)
    if (before !== undefined || pen === null) return before ?? '#808080'
    pen.fillStyle = tokens.getPropertyValue(`--${name}`).trim() || '#808080'
    pen.fillRect(0, 0, 1, 1)
    const [red = 0, green = 0, blue = 0] = pen.getImageData(0, 0, 1, 1).data
    const made = `#${[red, green, blue].map((it) => it.toString(16).padStart(2, '0')).join('')}`
    known.set(name, made)
    return made
  }
}

export const saveSvg = ({ svg }: Image, name: string): void => kept(new Blob([svg], { type: 'image/svg+xml' }), `${name}.svg`)

/** Twice as fine as the screen, and no larger than browsers make images. */
const fineness = 2
const longest = 16_000

const data = (svg: string): string => `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`

/** @throws when the browser can't make an image of it */
export const savePng = async ({ svg, width, height }: Image, name: string): Promise<void> => {
  const image = new Image()
  image.src = data(svg)
  await image.decode()
  const scale = Math.min(fineness, longest / Math.max(width, height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(width * scale)
  canvas.height = Math.round(height * scale)
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
  if (blob === null) throw new Error('the browser makes no image that large')
  kept(blob, `${name}.png`)
}
