import type { ApplianceClass } from '../../api/types'
import { bareName } from './faces'
import { plainAppliance, type Drawing, type Layout } from './drawing'
import type { Edit } from './edit'
import { shapeOf, shapeWidth, type Point, type Shape } from './layout'
import { freshName } from './naming'
import type { Catalog } from './wiring/scene'

const gapX = 92
const gapY = 48

const nameless = shapeOf([])
const shapes = new WeakMap<ApplianceClass, Shape>()

/** Made once of each class. */
export const shapeOfClass = (catalog: Catalog, className: string): Shape => {
  const known = catalog.get(className)
  if (known === undefined) return nameless
  const shape = shapes.get(known) ?? shapeOf(known.terminals)
  shapes.set(known, shape)
  return shape
}

export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export const overlaps = (one: Box, other: Box, margin: number): boolean =>
  one.x < other.x + other.width + margin && other.x < one.x + one.width + margin && one.y < other.y + other.height + margin && other.y < one.y + one.height + margin

export const boundsOf = (boxes: readonly Box[]): Box => {
  const x = Math.min(...boxes.map((it) => it.x))
  const y = Math.min(...boxes.map((it) => it.y))
  return { x, y, width: Math.max(...boxes.map((it) => it.x + it.width)) - x, height: Math.max(...boxes.map((it) => it.y + it.height)) - y }
}

export const boxesOf = (drawing: Drawing, layout: Layout, catalog: Catalog): ReadonlyMap<string, Box> =>
  new Map(
    drawing.appliances.map(({ name, className }) => {
      const { width, height } = shapeOfClass(catalog, className)
      const { x, y } = layout.get(name) ?? { x: 0, y: 0 }
      return [name, { x, y, width, height }]
    }),
  )

const whole = ({ x, y }: Point): Point => ({ x: Math.round(x), y: Math.round(y) })

/** The first free place for a shape of this size, looking down, then right, from where it is wanted. */
export const freePlace = (boxes: readonly Box[], wanted: Point, height: number, width = shapeWidth): Point => {
  const rows = 40
  for (let column = 0; ; column++) {
    for (let row = 0; row < rows; row++) {
      const at = whole({ x: wanted.x + column * (shapeWidth + gapX), y: wanted.y + row * gapY })
      if (boxes.every((it) => !overlaps({ ...at, width, height }, it, 16))) return at
    }
  }
}

/** To the right of a shape, where what it dials usually stands. */
export const besidePlace = (box: Box): Point => ({ x: box.x + box.width + gapX, y: box.y })

export const takenNames = (drawing: Drawing): ReadonlySet<string> => new Set(drawing.appliances.map((it) => it.name))
export const takenVolumes = (drawing: Drawing): ReadonlySet<string> => new Set(drawing.volumes.map((it) => it.name))

const roomy = 256
const volumeMib = (least: number): number => Math.max(roomy, least)

export interface Placing {
  readonly name: string
  readonly edits: readonly Edit[]
}

/** A use of a class, with a volume in every slot that must have one: what can be known need not be asked. */
export const placed = (drawing: Drawing, known: ApplianceClass, at: Point): Placing => {
  const name = freshName(known.name === 'in' ? 'gateway' : bareName(known.name), takenNames(drawing))
  const volumes = new Set(takenVolumes(drawing))
  const slots = known.volumes.filter((it) => it.kind === 'placeholder' && it.mandatory)
  const made = slots.map((slot) => {
    const volume = freshName(`${name}-${slot.name}`, volumes)
    volumes.add(volume)
    return { slot: slot.name, volume: { name: volume, sizeMib: volumeMib(slot.minMib) } }
  })
  const appliance = { ...plainAppliance(name, known.name), volumes: new Map(made.map((it) => [it.slot, it.volume.name])) }
  return { name, edits: [...made.map((it) => ({ kind: 'addVolume' as const, volume: it.volume })), { kind: 'place', appliance, at: whole(at) }] }
}
