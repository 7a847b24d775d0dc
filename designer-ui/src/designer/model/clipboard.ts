import { emptyDrawing, touches, type Appliance, type Drawing, type Notes, type OwnClass, type Wire } from './drawing'
import type { Edit } from './edit'
import { endOf, type Point } from './layout'
import { ownPrefix } from './faces'
import { freshName } from './naming'
import { takenNames, takenVolumes } from './placing'
import { reading } from './text/read'
import { converted, isTosca } from './text/tosca'
import { rendered } from './text/write'
import { hiddenSecret } from './wiring/propertyRules'

/** The clipboard holds the text form: what was copied here pastes into an editor of text, and what was copied there pastes here. */

const isWithin = (wire: Wire, names: ReadonlySet<string>): boolean => names.has(endOf(wire.from).appliance) && names.has(endOf(wire.to).appliance)

/** Classes of the drawing's own that these are of, and those inside them. */
const ownUsedBy = (drawing: Drawing, appliances: readonly Appliance[]): readonly OwnClass[] => {
  const used = new Set(appliances.map((it) => it.className))
  const waiting = drawing.classes.filter((it) => used.has(`${ownPrefix}${it.name}`))
  for (const each of waiting) {
    const inside = drawing.classes.filter((it) => each.text.includes(`${ownPrefix}${it.name}`) && !waiting.includes(it))
    waiting.push(...inside)
  }
  return waiting
}

/** Chosen notes, and chosen appliances with the wires between them and the volumes in their slots. */
export const copied = (drawing: Drawing, names: readonly string[], notes: readonly string[] = []): string => {
  const chosen = new Set(names)
  const appliances = drawing.appliances.filter((it) => chosen.has(it.name))
  const used = new Set(appliances.flatMap((it) => [...it.volumes.values()]))
  return rendered({
    ...emptyDrawing,
    name: drawing.name === '' ? 'copied' : drawing.name,
    volumes: drawing.volumes.filter((it) => used.has(it.name)),
    appliances,
    wires: drawing.wires.filter((it) => isWithin(it, chosen)),
    classes: ownUsedBy(drawing, appliances),
    layout: new Map([...drawing.layout].filter(([name]) => chosen.has(name))),
    notes: new Map([...drawing.notes].filter(([name]) => notes.includes(name))),
  })
}

export type Pasted =
  | { readonly kind: 'pasted'; readonly names: readonly string[]; readonly notes: readonly string[]; readonly edits: readonly Edit[] }
  | { readonly kind: 'refused'; readonly reason: string }

const fresh = (wanted: readonly string[], taken: ReadonlySet<string>): ReadonlyMap<string, string> => {
  const all = new Set(taken)
  return new Map(
    wanted.map((name) => {
      const free = freshName(name, all)
      all.add(free)
      return [name, free]
    }),
  )
}

const corner = (drawing: Drawing): Point => {
  const places = [...drawing.layout.values(), ...drawing.notes.values()]
  return { x: Math.min(...places.map((it) => it.x), Infinity), y: Math.min(...places.map((it) => it.y), Infinity) }
}

const step = 28

/** Without a place of its own a shape stands below the one before. */
const placesOf = (pasted: Drawing, at: Point): ReadonlyMap<string, Point> => {
  const from = corner(pasted)
  return new Map(
    pasted.appliances.map(({ name }, index) => {
      const own = pasted.layout.get(name)
      return [name, own === undefined ? { x: Math.round(at.x), y: Math.round(at.y) + index * step } : { x: Math.round(at.x + own.x - from.x), y: Math.round(at.y + own.y - from.y) }]
    }),
  )
}

/** Where they stood to one another, and to the shapes that came with them. */
const movedNotes = ({ notes }: Drawing, from: Point, at: Point): Notes =>
  new Map([...notes].map(([name, it]) => [name, { ...it, x: Math.round(at.x + it.x - from.x), y: Math.round(at.y + it.y - from.y) }]))

/** A copy is another appliance: it gets names and volumes of its own, and no secret. */
const renewed = (appliance: Appliance, name: string, volumes: ReadonlyMap<string, string>): Appliance => ({
  ...appliance,
  name,
  externalAddress: undefined,
  properties: new Map([...appliance.properties].filter(([, value]) => value !== hiddenSecret)),
  volumes: new Map([...appliance.volumes].map(([slot, volume]) => [slot, volumes.get(volume) ?? volume])),
})

export const pasted = (drawing: Drawing, text: string, at: Point): Pasted => {
  const made = isTosca(text) ? converted(text) : undefined
  if (made?.kind === 'refused') return { kind: 'refused', reason: `The clipboard holds TOSCA that Weft has no drawing for: ${made.refusals[0]?.reason ?? ''}` }
  const read = reading(made?.text ?? text)
  if (read.kind === 'unreadable') return { kind: 'refused', reason: 'The clipboard holds no drawing.' }
  const { appliances, wires, volumes, classes } = read.drawing
  const own = new Set(drawing.classes.map((it) => it.name))
  if (appliances.length + read.drawing.notes.size === 0) return { kind: 'refused', reason: 'The clipboard holds a drawing without appliances.' }
  const names = fresh(appliances.map((it) => it.name), takenNames(drawing))
  const stored = fresh(volumes.map((it) => it.name), takenVolumes(drawing))
  const places = placesOf(read.drawing, at)
  const notes = movedNotes(read.drawing, corner(read.drawing), at)
  const called = fresh([...notes.keys()], new Set(drawing.notes.keys()))
  const moved = (end: string): string => {
    const { appliance, terminal } = endOf(end)
    return `${names.get(appliance) ?? appliance}.${terminal}`
  }
  const within = new Set(names.keys())
  return {
    kind: 'pasted',
    names: appliances.map((it) => names.get(it.name) ?? it.name),
    notes: [...called.values()],
    edits: [
      ...classes.filter((it) => !own.has(it.name)).map((it) => ({ kind: 'addClass' as const, own: it })),
      ...volumes.map((it) => ({ kind: 'addVolume' as const, volume: { ...it, name: stored.get(it.name) ?? it.name } })),
      ...appliances.map((it) => ({ kind: 'place' as const, appliance: renewed(it, names.get(it.name) ?? it.name, stored), at: places.get(it.name) ?? at })),
      ...wires.filter((it) => isWithin(it, within)).map((it) => ({ kind: 'wire' as const, wire: { from: moved(it.from), to: moved(it.to) } })),
      ...[...notes].map(([name, note]) => ({ kind: 'note' as const, name: called.get(name) ?? name, note })),
    ],
  }
}

/** What goes with the appliances when they are cut: volumes stay, since they may hold data. */
export const removals = (names: readonly string[], wires: readonly Wire[], notes: readonly string[] = []): readonly Edit[] => [
  ...wires.filter((wire) => !names.some((it) => touches(wire, it))).map((wire) => ({ kind: 'unwire' as const, wire })),
  ...names.map((appliance) => ({ kind: 'remove' as const, appliance })),
  ...notes.map((note) => ({ kind: 'removeNote' as const, note })),
]
