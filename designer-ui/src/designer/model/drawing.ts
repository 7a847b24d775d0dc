import { sameScaling, type Scaling } from './scaling'
import { endOf, type End, type Point } from './layout'

/**
 * A drawing as its author has it now, in the words of the picture. Lists keep the author's order, and what is looked up by a
 * name that people choose is a map: an appliance may be called `constructor`.
 */
export interface Drawing {
  readonly name: string
  /** Empty when nobody gave one; people then read the name. */
  readonly title: string
  readonly description: string
  /** Low, normal or high: of every appliance that has none of its own. */
  readonly priority: string | undefined
  readonly volumes: readonly Volume[]
  readonly appliances: readonly Appliance[]
  readonly wires: readonly Wire[]
  /** Classes that live in this application alone. */
  readonly classes: readonly OwnClass[]
  readonly layout: Layout
  readonly notes: Notes
}

/** Appliances name it `application/NAME`. */
export interface OwnClass {
  readonly name: string
  /** The document that it would be in a catalog, as its author wrote it. */
  readonly text: string
}

/** Whole numbers, by the appliance's name. What it does not place, the picture does. */
export type Layout = ReadonlyMap<string, Point>

/** By what it is called. */
export type Notes = ReadonlyMap<string, Note>

/** Plain text on the canvas, behind the shapes. It names nothing of the drawing. */
export interface Note {
  readonly text: string
  /** One of a few; another one is drawn as the usual. */
  readonly color: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface Volume {
  readonly name: string
  readonly sizeMib: number
}

/** A use of a class. Holds overrides only: what is undefined or absent is as the class says. */
export interface Appliance {
  readonly name: string
  readonly className: string
  readonly description: string
  readonly count: number
  readonly scaling: Scaling | undefined
  readonly cpuMillis: number | undefined
  readonly memoryMib: number | undefined
  readonly bandwidthMbit: number | undefined
  readonly properties: Texts
  /** Volume slot to volume of the drawing. */
  readonly volumes: Texts
  readonly startOrder: number | undefined
  /** Not started with its application, but by itself. */
  readonly standby: boolean
  /** How long its instances may take to become ready, where it is not what the class says. */
  readonly readySeconds: number | undefined
  readonly externalAddress: string | undefined
  /** Low, normal or high; other than its application's. */
  readonly priority: string | undefined
  /** No two instances of a group share a host … */
  readonly failoverGroup: string | undefined
  /** … without exception, or as far as there is another place: hard or soft. */
  readonly failoverRule: string | undefined
}

export type Texts = ReadonlyMap<string, string>

/** Ends are written `appliance.terminal`. */
export interface Wire {
  readonly from: string
  readonly to: string
}

const noTexts: Texts = new Map()

export const emptyDrawing: Drawing = { name: '', title: '', description: '', priority: undefined, volumes: [], appliances: [], wires: [], classes: [], layout: new Map(), notes: new Map() }

export const plainAppliance = (name: string, className: string): Appliance => ({
  name,
  className,
  description: '',
  count: 1,
  scaling: undefined,
  cpuMillis: undefined,
  memoryMib: undefined,
  bandwidthMbit: undefined,
  properties: noTexts,
  volumes: noTexts,
  startOrder: undefined,
  standby: false,
  readySeconds: undefined,
  externalAddress: undefined,
  priority: undefined,
  failoverGroup: undefined,
  failoverRule: undefined,
})

/** Of each list of appliances that was asked about. Lists never change. */
const indexes = new WeakMap<readonly Appliance[], ReadonlyMap<string, Appliance>>()

const byName = (appliances: readonly Appliance[]): ReadonlyMap<string, Appliance> => {
  const known = indexes.get(appliances)
  if (known !== undefined) return known
  // The first of a name is meant, should there be two.
  const made = new Map(appliances.toReversed().map((it) => [it.name, it]))
  indexes.set(appliances, made)
  return made
}

export const applianceOf = (drawing: Pick<Drawing, 'appliances'>, name: string): Appliance | undefined => byName(drawing.appliances).get(name)
export const volumeOf = (drawing: Drawing, name: string): Volume | undefined => drawing.volumes.find((it) => it.name === name)

export const sameWire = (one: Wire, other: Wire): boolean => one.from === other.from && one.to === other.to
export const wireName = (wire: Wire): string => `${wire.from}->${wire.to}`
export const endText = (end: End): string => `${end.appliance}.${end.terminal}`
export const wireAt = (drawing: Drawing, output: string): Wire | undefined => drawing.wires.find((it) => it.from === output)
export const touches = (wire: Wire, appliance: string): boolean => endOf(wire.from).appliance === appliance || endOf(wire.to).appliance === appliance

/** The slots that hold a volume, as `appliance.slot`. */
export const usersOf = (drawing: Drawing, volume: string): readonly string[] =>
  drawing.appliances.flatMap((each) => [...each.volumes].filter(([, held]) => held === volume).map(([slot]) => `${each.name}.${slot}`))

export const sameTexts = (one: Texts, other: Texts): boolean => one.size === other.size && [...one].every(([key, value]) => other.get(key) === value)

export const sameAppliance = (one: Appliance, other: Appliance): boolean =>
  one === other ||
  (one.name === other.name &&
    one.className === other.className &&
    one.description === other.description &&
    one.count === other.count &&
    sameScaling(one.scaling, other.scaling) &&
    one.cpuMillis === other.cpuMillis &&
    one.memoryMib === other.memoryMib &&
    one.bandwidthMbit === other.bandwidthMbit &&
    one.startOrder === other.startOrder &&
    one.standby === other.standby &&
    one.readySeconds === other.readySeconds &&
    one.externalAddress === other.externalAddress &&
    one.priority === other.priority &&
    one.failoverGroup === other.failoverGroup &&
    one.failoverRule === other.failoverRule &&
    sameTexts(one.properties, other.properties) &&
    sameTexts(one.volumes, other.volumes))

const sameList = <T>(one: readonly T[], other: readonly T[], same: (a: T, b: T) => boolean): boolean =>
  one === other || (one.length === other.length && one.every((it, at) => at < other.length && other[at] !== undefined && same(it, other[at])))

export const sameLayout = (one: Layout, other: Layout): boolean =>
  one === other || (one.size === other.size && [...one].every(([name, { x, y }]) => other.get(name)?.x === x && other.get(name)?.y === y))

export const sameNote = (one: Note, other: Note): boolean =>
  one === other || (one.text === other.text && one.color === other.color && one.x === other.x && one.y === other.y && one.width === other.width && one.height === other.height)

export const sameNotes = (one: Notes, other: Notes): boolean =>
  one === other || (one.size === other.size && [...one].every(([name, note]) => {
    const its = other.get(name)
    return its !== undefined && sameNote(note, its)
  }))

/** Equal in everything that is drawn, places included. */
export const sameDrawing = (one: Drawing, other: Drawing): boolean =>
  one === other ||
  (one.name === other.name &&
    one.title === other.title &&
    one.description === other.description &&
    one.priority === other.priority &&
    sameList(one.volumes, other.volumes, (a, b) => a.name === b.name && a.sizeMib === b.sizeMib) &&
    sameList(one.appliances, other.appliances, sameAppliance) &&
    sameList(one.wires, other.wires, sameWire) &&
    sameList(one.classes, other.classes, (a, b) => a.name === b.name && a.text === b.text) &&
    sameLayout(one.layout, other.layout) &&
    sameNotes(one.notes, other.notes))

/** An equal list of before stays, and so does each equal item: whoever looks whether something is another need not look inside. */
const sharedList = <T>(before: readonly T[], after: readonly T[], same: (a: T, b: T) => boolean, keyOf: (it: T) => string): readonly T[] => {
  const known = new Map(before.map((it) => [keyOf(it), it]))
  const list = after.map((it) => {
    const old = known.get(keyOf(it))
    return old !== undefined && same(old, it) ? old : it
  })
  return sameList(before, list, Object.is) ? before : list
}

const sharedNotes = (before: Notes, after: Notes): Notes => {
  if (sameNotes(before, after)) return before
  return new Map([...after].map(([name, note]) => {
    const old = before.get(name)
    return [name, old !== undefined && sameNote(old, note) ? old : note]
  }))
}

/** What `after` says, in the objects of `before` as far as they say the same. */
export const sharedWith = (before: Drawing, after: Drawing): Drawing => {
  const shared = sharing(before, after)
  return sameDrawing(before, shared) ? before : shared
}

const sharing = (before: Drawing, after: Drawing): Drawing => ({
  ...after,
  volumes: sharedList(before.volumes, after.volumes, (a, b) => a.name === b.name && a.sizeMib === b.sizeMib, (it) => it.name),
  appliances: sharedList(before.appliances, after.appliances, sameAppliance, (it) => it.name),
  wires: sharedList(before.wires, after.wires, sameWire, wireName),
  classes: sharedList(before.classes, after.classes, (a, b) => a.name === b.name && a.text === b.text, (it) => it.name),
  layout: sameLayout(before.layout, after.layout) ? before.layout : after.layout,
  notes: sharedNotes(before.notes, after.notes),
})
