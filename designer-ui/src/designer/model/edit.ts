import { endOf, type Point } from './layout'
import type { Scaling } from './scaling'
import { withClass } from './text/ownText'
import { sameWire, touches, type Appliance, type Drawing, type Layout, type Note, type OwnClass, type Texts, type Volume, type Wire } from './drawing'

/** What may be said of one appliance. Undefined gives the class its word back. */
export type Setting =
  | { readonly kind: 'class'; readonly value: string }
  | { readonly kind: 'description'; readonly value: string }
  | { readonly kind: 'count'; readonly value: number }
  | { readonly kind: 'scaling'; readonly value: Scaling | undefined }
  | { readonly kind: 'cpuMillis'; readonly value: number | undefined }
  | { readonly kind: 'memoryMib'; readonly value: number | undefined }
  | { readonly kind: 'bandwidthMbit'; readonly value: number | undefined }
  | { readonly kind: 'startOrder'; readonly value: number | undefined }
  | { readonly kind: 'standby'; readonly value: boolean }
  | { readonly kind: 'readySeconds'; readonly value: number | undefined }
  | { readonly kind: 'externalAddress'; readonly value: string | undefined }
  | { readonly kind: 'priority'; readonly value: string | undefined }
  | { readonly kind: 'failoverGroup'; readonly value: string | undefined }
  | { readonly kind: 'failoverRule'; readonly value: string | undefined }
  | { readonly kind: 'property'; readonly name: string; readonly value: string | undefined }
  | { readonly kind: 'volume'; readonly slot: string; readonly value: string | undefined }

/** One change of a drawing, as a value: undo, autosave, paste and tests are made of these. */
export type Edit =
  | { readonly kind: 'place'; readonly appliance: Appliance; readonly at: Point }
  | { readonly kind: 'remove'; readonly appliance: string }
  | { readonly kind: 'rename'; readonly appliance: string; readonly to: string }
  | { readonly kind: 'set'; readonly appliance: string; readonly setting: Setting }
  | { readonly kind: 'wire'; readonly wire: Wire }
  | { readonly kind: 'unwire'; readonly wire: Wire }
  | { readonly kind: 'move'; readonly to: Layout }
  | { readonly kind: 'addVolume'; readonly volume: Volume }
  | { readonly kind: 'removeVolume'; readonly volume: string }
  | { readonly kind: 'renameVolume'; readonly volume: string; readonly to: string }
  | { readonly kind: 'resizeVolume'; readonly volume: string; readonly sizeMib: number }
  | { readonly kind: 'prioritise'; readonly value: string | undefined }
  | { readonly kind: 'addClass'; readonly own: OwnClass }
  | { readonly kind: 'removeClass'; readonly own: string }
  /** Another text of a class of the application's own. */
  | { readonly kind: 'rewriteClass'; readonly own: OwnClass }
  | { readonly kind: 'reclass'; readonly from: string; readonly to: string }
  /** Puts a note there, in the place of one that is called so. */
  | { readonly kind: 'note'; readonly name: string; readonly note: Note }
  | { readonly kind: 'removeNote'; readonly note: string }
  | { readonly kind: 'describe'; readonly name: string; readonly title: string; readonly description: string }

const without = <V>(map: ReadonlyMap<string, V>, key: string): ReadonlyMap<string, V> => new Map([...map].filter(([it]) => it !== key))

const withText = (texts: Texts, key: string, value: string | undefined): Texts =>
  value === undefined ? without(texts, key) : new Map([...texts, [key, value]])

const changed = (appliance: Appliance, setting: Setting): Appliance => {
  switch (setting.kind) {
    case 'class': return { ...appliance, className: setting.value }
    case 'description': return { ...appliance, description: setting.value }
    case 'count': return { ...appliance, count: setting.value }
    case 'scaling': return { ...appliance, scaling: setting.value }
    case 'cpuMillis': return { ...appliance, cpuMillis: setting.value }
    case 'memoryMib': return { ...appliance, memoryMib: setting.value }
    case 'bandwidthMbit': return { ...appliance, bandwidthMbit: setting.value }
    case 'startOrder': return { ...appliance, startOrder: setting.value }
    case 'standby': return { ...appliance, standby: setting.value }
    case 'readySeconds': return { ...appliance, readySeconds: setting.value }
    case 'externalAddress': return { ...appliance, externalAddress: setting.value }
    case 'priority': return { ...appliance, priority: setting.value }
    case 'failoverGroup': return { ...appliance, failoverGroup: setting.value, ...(setting.value === undefined ? { failoverRule: undefined } : {}) }
    case 'failoverRule': return { ...appliance, failoverRule: setting.value }
    case 'property': return { ...appliance, properties: withText(appliance.properties, setting.name, setting.value) }
    case 'volume': return { ...appliance, volumes: withText(appliance.volumes, setting.slot, setting.value) }
    default: return setting satisfies never
  }
}

const mapAppliance = (drawing: Drawing, name: string, change: (appliance: Appliance) => Appliance): Drawing => ({
  ...drawing,
  appliances: drawing.appliances.map((it) => (it.name === name ? change(it) : it)),
})

const renamedEnd = (end: string, from: string, to: string): string => {
  const { appliance, terminal } = endOf(end)
  return appliance === from ? `${to}.${terminal}` : end
}

const renamed = (drawing: Drawing, from: string, to: string): Drawing => ({
  ...mapAppliance(drawing, from, (it) => ({ ...it, name: to })),
  wires: drawing.wires.map((it) => (touches(it, from) ? { from: renamedEnd(it.from, from, to), to: renamedEnd(it.to, from, to) } : it)),
  layout: new Map([...drawing.layout].map(([name, place]) => [name === from ? to : name, place])),
})

const removed = (drawing: Drawing, name: string): Drawing => ({
  ...drawing,
  appliances: drawing.appliances.filter((it) => it.name !== name),
  wires: drawing.wires.filter((it) => !touches(it, name)),
  layout: without(drawing.layout, name),
})

/** Only what is there can stand somewhere: a layout that was reckoned for a while may come too late for a shape. */
const moved = ({ appliances, layout }: Drawing, to: Layout): Layout => {
  const present = new Set(appliances.map((it) => it.name))
  return new Map([...layout, ...[...to].filter(([name]) => present.has(name))])
}

/** Of two equal wires one goes. */
const unwired = (drawing: Drawing, wire: Wire): Drawing => {
  const last = drawing.wires.findLastIndex((it) => sameWire(it, wire))
  return { ...drawing, wires: drawing.wires.filter((_, at) => at !== last) }
}

const withVolume = (drawing: Drawing, from: string, to: string | undefined): readonly Appliance[] =>
  drawing.appliances.map((each) => {
    const slots = [...each.volumes].filter(([, held]) => held === from).map(([slot]) => slot)
    return slots.length === 0 ? each : { ...each, volumes: slots.reduce((all, slot) => withText(all, slot, to), each.volumes) }
  })

/** Whatever is of one class as of another, inside the application's own classes too. */
const reclassed = (drawing: Drawing, from: string, to: string): Drawing => ({
  ...drawing,
  appliances: drawing.appliances.map((it) => (it.className === from ? { ...it, className: to } : it)),
  classes: drawing.classes.map((it) => ({ ...it, text: withClass(it.text, from, to) })),
})

/** Makes the edit whether or not it is lawful: what is wrong with a drawing is for the rules to say. */
export const apply = (drawing: Drawing, edit: Edit): Drawing => {
  switch (edit.kind) {
    case 'place': return { ...drawing, appliances: [...drawing.appliances, edit.appliance], layout: new Map([...drawing.layout, [edit.appliance.name, edit.at]]) }
    case 'remove': return removed(drawing, edit.appliance)
    case 'rename': return renamed(drawing, edit.appliance, edit.to)
    case 'set': return mapAppliance(drawing, edit.appliance, (it) => changed(it, edit.setting))
    case 'wire': return { ...drawing, wires: [...drawing.wires, edit.wire] }
    case 'unwire': return unwired(drawing, edit.wire)
    case 'move': return { ...drawing, layout: moved(drawing, edit.to) }
    case 'addVolume': return { ...drawing, volumes: [...drawing.volumes, edit.volume] }
    case 'removeVolume': return { ...drawing, volumes: drawing.volumes.filter((it) => it.name !== edit.volume), appliances: withVolume(drawing, edit.volume, undefined) }
    case 'renameVolume': return {
      ...drawing,
      volumes: drawing.volumes.map((it) => (it.name === edit.volume ? { ...it, name: edit.to } : it)),
      appliances: withVolume(drawing, edit.volume, edit.to),
    }
    case 'resizeVolume': return { ...drawing, volumes: drawing.volumes.map((it) => (it.name === edit.volume ? { ...it, sizeMib: edit.sizeMib } : it)) }
    case 'prioritise': return { ...drawing, priority: edit.value }
    case 'addClass': return { ...drawing, classes: [...drawing.classes, edit.own] }
    case 'removeClass': return { ...drawing, classes: drawing.classes.filter((it) => it.name !== edit.own) }
    case 'rewriteClass': return { ...drawing, classes: drawing.classes.map((it) => (it.name === edit.own.name ? edit.own : it)) }
    case 'reclass': return reclassed(drawing, edit.from, edit.to)
    case 'note': return { ...drawing, notes: new Map([...drawing.notes, [edit.name, edit.note]]) }
    case 'removeNote': return { ...drawing, notes: without(drawing.notes, edit.note) }
    case 'describe': return { ...drawing, name: edit.name, title: edit.title, description: edit.description }
    default: return edit satisfies never
  }
}

export const applied = (drawing: Drawing, edits: readonly Edit[]): Drawing => edits.reduce(apply, drawing)
