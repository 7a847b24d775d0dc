import { applianceOf, plainAppliance, touches, type Appliance, type Drawing, type Texts, type Wire } from './drawing'
import type { Edit } from './edit'
import { bareName, ownPrefix } from './faces'
import { editedInside, pictured, type Pictured, type Renaming } from './inside'
import { endOf, positions } from './layout'
import { asName, freshName } from './naming'
import { shapeOfClass, takenNames, takenVolumes } from './placing'
import { insideOf, type Export, type Inside, type Redirect } from './text/read'
import { assemblyText, withInside } from './text/write'
import { propertyNamed, type Catalog } from './wiring/scene'

/** What becomes of a part of a drawing that is put behind a boundary, and of an assembly whose boundary goes. */

export type Made =
  | { readonly kind: 'made'; readonly name: string; readonly edits: readonly Edit[] }
  | { readonly kind: 'refused'; readonly reason: string }

const longestSlot = 16

const slotName = (wanted: string, taken: ReadonlySet<string>): string => {
  for (let number = 1; ; number++) {
    const tail = number === 1 ? '' : `-${number}`
    const name = wanted.slice(0, longestSlot - tail.length).replace(/-+$/, '') + tail
    if (!taken.has(name)) return name
  }
}

/** A name for each of what is shown outside, in order. */
const named = <T>(values: readonly T[], wanted: (value: T) => string, fresh: (wanted: string, taken: ReadonlySet<string>) => string): readonly (readonly [string, T])[] => {
  const taken = new Set<string>()
  return values.map((value) => {
    const name = fresh(wanted(value), taken)
    taken.add(name)
    return [name, value] as const
  })
}

/** The first free name that a property may have: capitals and underscores stay. */
const freshProperty = (wanted: string, taken: ReadonlySet<string>): string => {
  for (let number = 1; ; number++) {
    const name = number === 1 ? wanted : `${wanted}-${number}`
    if (!taken.has(name)) return name
  }
}

interface Secret {
  readonly appliance: string
  readonly property: string
  readonly value: string
}

const secretsOf = (appliances: readonly Appliance[], catalog: Catalog): readonly Secret[] =>
  appliances.flatMap(({ name, className, properties }) => {
    const known = catalog.get(className)
    return [...properties].flatMap(([property, value]) => (known !== undefined && propertyNamed(known, property)?.secret === true ? [{ appliance: name, property, value }] : []))
  })

const without = (appliance: Appliance, secrets: readonly Secret[]): Appliance => ({
  ...appliance,
  volumes: new Map(),
  properties: new Map([...appliance.properties].filter(([property]) => secrets.every((it) => it.appliance !== appliance.name || it.property !== property))),
})

/** What is chosen behind a boundary, in a class of the application's own, used once where it stood. Volumes and secrets stay outside; notes that are chosen with it go along. */
export const extracted = (drawing: Drawing, catalog: Catalog, chosen: readonly string[], className: string, notes: readonly string[] = []): Made => {
  const names = new Set(chosen)
  const appliances = drawing.appliances.filter((it) => names.has(it.name))
  if (appliances.length === 0) return { kind: 'refused', reason: 'Choose what is to be inside first.' }
  const isIn = (end: string): boolean => names.has(endOf(end).appliance)
  const crossing = drawing.wires.filter((it) => isIn(it.from) !== isIn(it.to))
  const seen = [...new Set(crossing.map((it) => (isIn(it.from) ? it.from : it.to)))]
  const terminals = named(seen, (it) => endOf(it).terminal, freshName).map(([name, to]): Export => ({ name, to }))
  const slots = named(appliances.flatMap((it) => [...it.volumes].map(([slot, volume]) => ({ to: `${it.name}.${slot}`, slot, volume }))), (it) => it.slot, slotName)
  const secrets = secretsOf(appliances, catalog)
  const properties = named(secrets, (it) => it.property, freshProperty)
  const inside: Inside = {
    drawing: { ...drawing, title: '', description: '', volumes: [], classes: [], priority: undefined, appliances: appliances.map((it) => without(it, secrets)), wires: drawing.wires.filter((it) => isIn(it.from) && isIn(it.to)), layout: new Map([...drawing.layout].filter(([name]) => names.has(name))), notes: new Map([...drawing.notes].filter(([name]) => notes.includes(name))) },
    terminals,
    properties: properties.map(([name, it]): Redirect => ({ name, redirects: [`${it.appliance}.${it.property}`], defaultValue: undefined, mandatory: false, description: '' })),
    volumes: slots.map(([name, { to }]) => ({ name, to })),
  }
  const name = freshName(asName(className, 'part'), new Set([...takenNames(drawing)].filter((it) => !names.has(it))))
  const outer: Appliance = {
    ...plainAppliance(name, `${ownPrefix}${className}`),
    volumes: new Map(slots.map(([slot, { volume }]) => [slot, volume])),
    properties: new Map(properties.map(([property, { value }]) => [property, value])),
  }
  const places = appliances.flatMap((it) => drawing.layout.get(it.name) ?? [])
  const middle = (of: (it: { readonly x: number; readonly y: number }) => number): number => Math.round(places.reduce((sum, it) => sum + of(it), 0) / Math.max(1, places.length))
  const end = (inner: string): string => `${name}.${terminals.find((it) => it.to === inner)?.name ?? ''}`
  return {
    kind: 'made',
    name,
    edits: [
      ...appliances.map((it) => ({ kind: 'remove' as const, appliance: it.name })),
      ...notes.map((note) => ({ kind: 'removeNote' as const, note })),
      { kind: 'addClass', own: { name: className, text: assemblyText(className, inside) } },
      { kind: 'place', appliance: outer, at: { x: middle((it) => it.x), y: middle((it) => it.y) } },
      ...crossing.map((it) => ({ kind: 'wire' as const, wire: isIn(it.from) ? { from: end(it.from), to: it.to } : { from: it.from, to: end(it.to) } })),
    ],
  }
}

const settledPlaces = ({ appliances, wires, layout }: Drawing, catalog: Catalog) => {
  const classes = new Map(appliances.map((it) => [it.name, it.className]))
  return positions(appliances.map((it) => it.name), wires, layout, (name) => shapeOfClass(catalog, classes.get(name) ?? '').height)
}

/** What is inside in the place of the assembly, wired, set and filled as the assembly was. */
export const inlined = (drawing: Drawing, catalog: Catalog, name: string, text: string): Made => {
  const outer = applianceOf(drawing, name)
  const inside = insideOf(text)
  if (outer === undefined || inside === undefined) return { kind: 'refused', reason: 'Its inside can’t be understood.' }
  const taken = new Set([...takenNames(drawing)].filter((it) => it !== name))
  const names = new Map<string, string>()
  for (const each of inside.drawing.appliances) {
    const fresh = freshName(each.name, taken)
    taken.add(fresh)
    names.set(each.name, fresh)
  }
  const volumes = new Map<string, string>()
  const stored = new Set(takenVolumes(drawing))
  for (const each of inside.drawing.volumes) {
    const fresh = freshName(each.name, stored)
    stored.add(fresh)
    volumes.set(each.name, fresh)
  }
  const noteNames = new Set(drawing.notes.keys())
  const notes = [...inside.drawing.notes].map(([wanted, note]) => {
    const fresh = freshName(wanted, noteNames)
    noteNames.add(fresh)
    return [fresh, note] as const
  })
  const led = (ref: string): string => {
    const { appliance, terminal } = endOf(ref)
    return `${names.get(appliance) ?? appliance}.${terminal}`
  }
  const set = new Map<string, string>()
  for (const { name: property, redirects, defaultValue } of inside.properties) {
    const value = outer.properties.get(property) ?? defaultValue
    if (value !== undefined) for (const ref of redirects) set.set(ref, value)
  }
  const filled = new Map(inside.volumes.flatMap((it) => {
    const volume = outer.volumes.get(it.name)
    return volume === undefined ? [] : [[it.to, volume] as const]
  }))
  const below = (refs: ReadonlyMap<string, string>, appliance: string) => [...refs].filter(([ref]) => endOf(ref).appliance === appliance).map(([ref, value]) => [endOf(ref).terminal, value] as const)
  const at = drawing.layout.get(name) ?? { x: 0, y: 0 }
  const places = settledPlaces(inside.drawing, catalog)
  const corner = { x: Math.min(...[...places.values()].map((it) => it.x)), y: Math.min(...[...places.values()].map((it) => it.y)) }
  const end = (own: string): string | undefined => {
    const { appliance, terminal } = endOf(own)
    const to = appliance === name ? inside.terminals.find((it) => it.name === terminal)?.to : undefined
    return appliance === name ? (to === undefined ? undefined : led(to)) : own
  }
  const wires = drawing.wires.filter((it) => touches(it, name)).flatMap((it): readonly Wire[] => {
    const [from, to] = [end(it.from), end(it.to)]
    return from === undefined || to === undefined ? [] : [{ from, to }]
  })
  const own = outer.className.startsWith(ownPrefix) ? bareName(outer.className) : ''
  const isLast = own !== '' && drawing.appliances.every((it) => it.name === name || it.className !== outer.className) && drawing.classes.every((it) => it.name === own || !it.text.includes(outer.className))
  return {
    kind: 'made',
    name: [...names.values()][0] ?? '',
    edits: [
      { kind: 'remove', appliance: name },
      ...(isLast ? [{ kind: 'removeClass' as const, own }] : []),
      ...inside.drawing.volumes.map((it) => ({ kind: 'addVolume' as const, volume: { ...it, name: volumes.get(it.name) ?? it.name } })),
      ...inside.drawing.appliances.map((it) => ({
        kind: 'place' as const,
        appliance: {
          ...it,
          name: names.get(it.name) ?? it.name,
          properties: new Map([...it.properties, ...below(set, it.name)]),
          volumes: new Map([...[...it.volumes].map(([slot, held]) => [slot, volumes.get(held) ?? held] as const), ...below(filled, it.name)]),
        },
        at: { x: Math.round(at.x + (places.get(it.name)?.x ?? 0) - corner.x), y: Math.round(at.y + (places.get(it.name)?.y ?? 0) - corner.y) },
      })),
      ...notes.map(([fresh, note]) => ({ kind: 'note' as const, name: fresh, note: { ...note, x: Math.round(at.x + note.x - corner.x), y: Math.round(at.y + note.y - corner.y) } })),
      ...[...inside.drawing.wires.map((it) => ({ from: led(it.from), to: led(it.to) })), ...wires].map((wire) => ({ kind: 'wire' as const, wire })),
    ],
  }
}

/** One assembly that somebody looks into, and the appliance through which they came. */
export interface Opened {
  readonly appliance: string
  readonly className: string
  /** Of a catalog's: what it says. One of the application's own is read from the application. */
  readonly text: string
}

/** Where in the drawing somebody is: the application itself, or inside an assembly. */
export interface Place extends Pictured {
  readonly path: readonly Opened[]
  /** Empty in the application itself. */
  readonly className: string
  readonly inside: Inside | undefined
  /** Why nothing can be changed here; empty when it can. */
  readonly refused: string
}

const ownIn = (drawing: Drawing, className: string) => (className.startsWith(ownPrefix) ? drawing.classes.find((it) => it.name === bareName(className)) : undefined)

export const notYours = 'It is of a catalog: branch it to change it here.'

/** As far along the way as there still is one: an undo may have taken an assembly away. */
export const placeAt = (whole: Drawing, catalog: Catalog, path: readonly Opened[]): Place => {
  const last = path.at(-1)
  if (last === undefined) return { path, className: '', inside: undefined, refused: '', drawing: whole, catalog }
  const own = ownIn(whole, last.className)
  const text = own?.text ?? (last.className.startsWith(ownPrefix) ? '' : last.text)
  const inside = text === '' ? undefined : insideOf(text)
  if (inside === undefined) return placeAt(whole, catalog, path.slice(0, -1))
  const picture = pictured(inside, catalog, settledPlaces(inside.drawing, catalog))
  return { path, className: last.className, inside, refused: own === undefined ? notYours : '', drawing: { ...picture.drawing, classes: whole.classes }, catalog: picture.catalog }
}

const isOfClasses = ({ kind }: Edit): boolean => kind === 'addClass' || kind === 'removeClass' || kind === 'rewriteClass' || kind === 'reclass'

/** Of a terminal, a property or a volume slot that an assembly shows under another name now. */
export interface Reworded extends Renaming {
  readonly of: 'terminal' | 'property' | 'volume'
}

const renamedKeys = (texts: Texts, next: (name: string) => string): Texts => new Map([...texts].map(([name, value]) => [next(name), value]))

/** Another assembly of the application that uses the class inside: what it wires, sets, fills and shows on of it goes by the new names. */
const reworded = (inside: Inside, className: string, words: readonly Reworded[]): Inside => {
  const uses = new Set(inside.drawing.appliances.filter((it) => it.className === className).map((it) => it.name))
  const next = (of: Reworded['of']) => (name: string): string => words.find((it) => it.of === of && it.from === name)?.to ?? name
  const led = (of: Reworded['of']) => (ref: string): string => {
    const { appliance, terminal } = endOf(ref)
    return uses.has(appliance) ? `${appliance}.${next(of)(terminal)}` : ref
  }
  const [end, slot] = [led('terminal'), led('volume')]
  return {
    ...inside,
    drawing: {
      ...inside.drawing,
      appliances: inside.drawing.appliances.map((it) => (uses.has(it.name) ? { ...it, properties: renamedKeys(it.properties, next('property')), volumes: renamedKeys(it.volumes, next('volume')) } : it)),
      wires: inside.drawing.wires.map((it) => ({ from: end(it.from), to: end(it.to) })),
    },
    terminals: inside.terminals.map((it) => ({ ...it, to: end(it.to) })),
    properties: inside.properties.map((it) => ({ ...it, redirects: it.redirects.map(led('property')) })),
    volumes: inside.volumes.map((it) => ({ ...it, to: slot(it.to) })),
  }
}

/** The application's other assemblies that use the class inside. */
const rewordedIn = (whole: Drawing, className: string, words: readonly Reworded[]): readonly Edit[] =>
  words.length === 0 ? [] : whole.classes.flatMap((own): readonly Edit[] => {
    const inside = insideOf(own.text)
    if (inside === undefined || inside.drawing.appliances.every((it) => it.className !== className)) return []
    return [{ kind: 'rewriteClass', own: { name: own.name, text: withInside(own.text, reworded(inside, className, words)) } }]
  })

/** Wires outside that end at a terminal whose name has become another. */
const followed = (whole: Drawing, className: string, renamed: readonly Renaming[]): readonly Edit[] => {
  const uses = new Set(whole.appliances.filter((it) => it.className === className).map((it) => it.name))
  const next = (end: string): string => {
    const { appliance, terminal } = endOf(end)
    const to = uses.has(appliance) ? renamed.find((it) => it.from === terminal)?.to : undefined
    return to === undefined ? end : `${appliance}.${to}`
  }
  return whole.wires.flatMap((wire): readonly Edit[] => {
    const moved = { from: next(wire.from), to: next(wire.to) }
    return moved.from === wire.from && moved.to === wire.to ? [] : [{ kind: 'unwire', wire }, { kind: 'wire', wire: moved }]
  })
}

/** Another inside of the assembly, as an edit of the application. */
const rewriting = (whole: Drawing, className: string, inside: Inside): readonly Edit[] => {
  const own = ownIn(whole, className)
  return own === undefined ? [] : [{ kind: 'rewriteClass', own: { name: own.name, text: withInside(own.text, inside) } }]
}

/** The edits as they are made where somebody is, as edits of the application: each is one step of its history. */
export const outward = (whole: Drawing, place: Place, edits: readonly Edit[]): readonly Edit[] => {
  if (place.inside === undefined) return edits
  const { inside, renamed } = editedInside(place.inside, place, edits.filter((it) => !isOfClasses(it)))
  return [...edits.filter(isOfClasses), ...rewriting(whole, place.className, inside), ...followed(whole, place.className, renamed), ...rewordedIn(whole, place.className, renamed.map((it) => ({ ...it, of: 'terminal' })))]
}

const setting = (of: Reworded['of'], name: string, value: string | undefined): Extract<Edit, { kind: 'set' }>['setting'] => (of === 'property' ? { kind: 'property', name, value } : { kind: 'volume', slot: name, value })

/** Another face of the assembly: what it shows of its properties and slots. Whoever uses it keeps what was set and filled. */
export const refaced = (whole: Drawing, { inside, className }: Place, change: (inside: Inside) => Inside, word?: Reworded): readonly Edit[] => {
  if (inside === undefined) return []
  const uses = word === undefined ? [] : whole.appliances.filter((it) => it.className === className)
  return [
    ...rewriting(whole, className, change(inside)),
    ...rewordedIn(whole, className, word === undefined ? [] : [word]),
    ...uses.flatMap((it): readonly Edit[] => {
      if (word === undefined) return []
      const value = (word.of === 'property' ? it.properties : it.volumes).get(word.from)
      return value === undefined ? [] : [[word.from, undefined], [word.to, value]].map(([name = '', given]) => ({ kind: 'set', appliance: it.name, setting: setting(word.of, name, given) }))
    }),
  ]
}
