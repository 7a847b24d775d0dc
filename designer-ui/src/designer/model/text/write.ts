import { isMap, isScalar, YAMLMap, type Document, type Scalar } from 'yaml'
import type { Appliance, Drawing, Note, OwnClass, Texts, Volume, Wire } from '../drawing'
import type { Scaling } from '../scaling'
import { endOf, type Point } from '../layout'
import { usualColor, usualSize } from '../notes'
import { applicationKind, type Export, type Inside, type Redirect } from './read'
import { edited, nameIn, ownNode, ownText } from './ownText'
import { settleScalingIn } from './scaling'
import { blockMap, both, dropKey, flowMap, mapUnder, putScalar, seqUnder, settleList, settleNames, type Matching } from './nodes'
import { numberNode, settingNode, textNode } from './style'
import { parsed, textIn } from './yaml'

/** The order of keys in every text that this product writes; the server's rendering has the same. */
const documentKeys = ['apiVersion', 'kind', 'metadata', 'spec', 'layout', 'notes']
const metadataKeys = ['name', 'title', 'description']
const specKeys = ['priority', 'volumes', 'appliances', 'wires', 'classes']
const applianceKeys = ['name', 'class', 'description', 'count', 'scaling', 'resources', 'properties', 'volumes', 'startOrder', 'standby', 'readySeconds', 'externalAddress', 'priority', 'failoverGroup', 'failoverRule']
const resourceKeys = ['cpuMillis', 'memoryMib', 'bandwidthMbit']
const placeKeys = ['x', 'y']
const noteKeys = ['text', 'color', 'x', 'y', 'width', 'height']
const volumeKeys = ['name', 'sizeMib']
const wireKeys = ['from', 'to']

const said = (map: YAMLMap, key: string): string => textIn(map.get(key, true))

const optional = (value: string): Scalar | undefined => (value === '' ? undefined : textNode(value))
const counted = (value: number | undefined): Scalar | undefined => (value === undefined ? undefined : numberNode(value))

const settledPlace = (present: unknown, { x, y }: Point): YAMLMap => {
  const map = isMap(present) ? present : flowMap()
  putScalar(map, 'x', numberNode(x), placeKeys)
  putScalar(map, 'y', numberNode(y), placeKeys)
  return map
}

/** What is as usual need not be said; where somebody says it, it stays. */
const putUnusual = (map: YAMLMap, key: string, value: Scalar, usual: string | number): void => {
  if (textIn(value) !== String(usual) || map.has(key)) putScalar(map, key, value, noteKeys)
}

const settledNote = (present: unknown, { text, color, x, y, width, height }: Note): YAMLMap => {
  const map = isMap(present) ? present : blockMap()
  // Flow has no place for a text of several lines.
  if (map.flow === true && text.includes('\n')) map.flow = false
  putScalar(map, 'text', textNode(text), noteKeys)
  putUnusual(map, 'color', textNode(color), usualColor)
  putScalar(map, 'x', numberNode(x), noteKeys)
  putScalar(map, 'y', numberNode(y), noteKeys)
  putUnusual(map, 'width', numberNode(width), usualSize.width)
  putUnusual(map, 'height', numberNode(height), usualSize.height)
  return map
}

const scalarFor = (present: unknown, value: Scalar): Scalar => (isScalar(present) && textIn(present) === textIn(value) ? present : value)

const settleTexts = (item: YAMLMap, key: string, values: Texts, make: () => YAMLMap, node: (value: string) => Scalar): void => {
  if (values.size === 0) return dropKey(item, key)
  const map = mapUnder(item, key, applianceKeys, make)
  // Flow has no place for a text of several lines.
  if (map.flow === true && item.flow !== true && [...values.values()].some((it) => it.includes('\n'))) map.flow = false
  settleNames(map, new Map([...values].toSorted(([a], [b]) => (a < b ? -1 : 1))), (present, value) => scalarFor(present, node(value)))
}

const settleResources = (item: YAMLMap, { cpuMillis, memoryMib, bandwidthMbit }: Appliance): void => {
  if (cpuMillis === undefined && memoryMib === undefined && bandwidthMbit === undefined) return dropKey(item, 'resources')
  const map = mapUnder(item, 'resources', applianceKeys, flowMap)
  putScalar(map, 'cpuMillis', counted(cpuMillis), resourceKeys)
  putScalar(map, 'memoryMib', counted(memoryMib), resourceKeys)
  putScalar(map, 'bandwidthMbit', counted(bandwidthMbit), resourceKeys)
}

const settleCount = (item: YAMLMap, count: number): void => {
  // A count of one need not be said; where somebody says it, it stays.
  if (count !== 1 || item.has('count')) putScalar(item, 'count', numberNode(count), applianceKeys)
}

const settleScaling = (item: YAMLMap, scaling: Scaling | undefined): void => {
  if (scaling === undefined) dropKey(item, 'scaling')
  else settleScalingIn(mapUnder(item, 'scaling', applianceKeys, blockMap), scaling)
}

const worded = (text: string | undefined) => (text === undefined ? undefined : textNode(text))

const settleAppliance = (item: YAMLMap, it: Appliance): void => {
  putScalar(item, 'name', textNode(it.name), applianceKeys)
  putScalar(item, 'class', textNode(it.className), applianceKeys)
  putScalar(item, 'description', optional(it.description), applianceKeys)
  settleCount(item, it.count)
  settleScaling(item, it.scaling)
  settleResources(item, it)
  settleTexts(item, 'properties', it.properties, blockMap, settingNode)
  settleTexts(item, 'volumes', it.volumes, flowMap, textNode)
  putScalar(item, 'startOrder', counted(it.startOrder), applianceKeys)
  // That it is not need not be said; where somebody says it, it stays.
  if (it.standby || item.has('standby')) putScalar(item, 'standby', settingNode(String(it.standby)), applianceKeys)
  putScalar(item, 'readySeconds', counted(it.readySeconds), applianceKeys)
  putScalar(item, 'externalAddress', worded(it.externalAddress), applianceKeys)
  putScalar(item, 'priority', worded(it.priority), applianceKeys)
  putScalar(item, 'failoverGroup', worded(it.failoverGroup), applianceKeys)
  putScalar(item, 'failoverRule', worded(it.failoverRule), applianceKeys)
}

const madeBy = <T>(make: () => YAMLMap, update: (item: YAMLMap, value: T) => void) => (value: T): YAMLMap => {
  const map = make()
  update(map, value)
  return map
}

const appliances: Matching<Appliance> = {
  called: (item) => said(item, 'name'),
  nameOf: (it) => it.name,
  resembles: (item, it) => said(item, 'class') === it.className,
  make: madeBy(blockMap, settleAppliance),
  update: settleAppliance,
}

const settleVolume = (item: YAMLMap, it: Volume): void => {
  putScalar(item, 'name', textNode(it.name), volumeKeys)
  putScalar(item, 'sizeMib', numberNode(it.sizeMib), volumeKeys)
}

const volumes: Matching<Volume> = {
  called: (item) => said(item, 'name'),
  nameOf: (it) => it.name,
  resembles: (item, it) => said(item, 'sizeMib') === String(it.sizeMib),
  make: madeBy(flowMap, settleVolume),
  update: settleVolume,
}

const settleWire = (item: YAMLMap, it: Wire): void => {
  putScalar(item, 'from', textNode(it.from), wireKeys)
  putScalar(item, 'to', textNode(it.to), wireKeys)
}

const wires: Matching<Wire> = {
  called: (item) => both(said(item, 'from'), said(item, 'to')),
  nameOf: ({ from, to }) => both(from, to),
  resembles: (item, it) => endOf(said(item, 'from')).terminal === endOf(it.from).terminal && endOf(said(item, 'to')).terminal === endOf(it.to).terminal,
  make: madeBy(flowMap, settleWire),
  update: settleWire,
}

/** What says otherwise is put whole: its author wrote it elsewhere. */
const ownClasses: Matching<OwnClass> = {
  called: (item) => nameIn(item),
  nameOf: (it) => it.name,
  resembles: () => false,
  make: (it) => ownNode(it.text),
  update: (item, it) => {
    if (ownText(item) !== it.text) item.items = ownNode(it.text).items
  },
}

const settleSome = <T>(map: YAMLMap, key: string, keys: readonly string[], values: readonly T[], matching: Matching<T>): void => {
  if (values.length === 0) dropKey(map, key)
  else settleList(seqUnder(map, key, keys), values, matching)
}

/** What applications and assemblies have in common. */
const settleParts = (spec: YAMLMap, drawing: Drawing, keys: readonly string[]): void => {
  settleSome(spec, 'volumes', keys, drawing.volumes, volumes)
  settleList(seqUnder(spec, 'appliances', keys), drawing.appliances, appliances)
  settleSome(spec, 'wires', keys, drawing.wires, wires)
}

const settleLayout = (root: YAMLMap, { layout }: Drawing): void => {
  if (layout.size === 0) dropKey(root, 'layout')
  else settleNames(mapUnder(root, 'layout', documentKeys, blockMap), layout, settledPlace)
}

/** Beside the layout and not in it, where every name is that of an appliance. */
const settleNotes = (root: YAMLMap, { notes }: Drawing): void => {
  if (notes.size === 0) dropKey(root, 'notes')
  else settleNames(mapUnder(root, 'notes', documentKeys, blockMap), notes, settledNote)
}

const settleSpec = (spec: YAMLMap, drawing: Drawing): void => {
  putScalar(spec, 'priority', worded(drawing.priority), specKeys)
  settleParts(spec, drawing, specKeys)
  settleSome(spec, 'classes', specKeys, drawing.classes, ownClasses)
}

const settle = (root: YAMLMap, drawing: Drawing): void => {
  const metadata = mapUnder(root, 'metadata', documentKeys, blockMap)
  putScalar(metadata, 'name', textNode(drawing.name), metadataKeys)
  if (said(metadata, 'title') !== drawing.name || drawing.title !== '') putScalar(metadata, 'title', optional(drawing.title), metadataKeys)
  putScalar(metadata, 'description', optional(drawing.description), metadataKeys)
  settleSpec(mapUnder(root, 'spec', documentKeys, blockMap), drawing)
  settleLayout(root, drawing)
  settleNotes(root, drawing)
}

/** The document last written. Reading a text anew costs ten times what writing it does, and edits follow one another. */
let last: { readonly text: string; readonly document: Document.Parsed } | undefined

const documentOf = (text: string): Document.Parsed => {
  const document = last?.text === text ? last.document : parsed(text).document
  last = undefined
  return document
}

const times = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0

/** As the author has it: `{ a: b }` or `{a: b}`, and lists in from their key or not. */
const habits = (text: string) => ({
  lineWidth: 0,
  flowCollectionPadding: times(text, /^ *(?:- |[\w-]+: )\{ /gm) > times(text, /^ *(?:- |[\w-]+: )\{\S/gm),
  indentSeq: !/^( *)appliances:[^\n]*\n(?:[ \t]*(?:#[^\n]*)?\n)*\1- /m.test(text),
})

/** The text changed to say the drawing, and nothing else: comments, order and style stay where they are. */
export const rewritten = (text: string, drawing: Drawing): string => {
  const document = documentOf(text)
  if (document.errors.length > 0 || !isMap(document.contents)) return rendered(drawing)
  const root: YAMLMap = document.contents
  settle(root, drawing)
  const next = document.toString(habits(text))
  last = { text: next, document }
  return next
}

/** The one text that equal drawings share. */
export const rendered = (drawing: Drawing): string => rewritten(`apiVersion: weft/v1\nkind: ${applicationKind}\n`, drawing)

const assemblyKeys = ['boundary', 'volumes', 'appliances', 'wires']
const boundaryKeys = ['terminals', 'properties', 'volumes']
const exportKeys = ['name', 'to']
const redirectKeys = ['name', 'redirects', 'default', 'mandatory', 'description']

const settleExport = (item: YAMLMap, it: Export): void => {
  putScalar(item, 'name', textNode(it.name), exportKeys)
  putScalar(item, 'to', textNode(it.to), exportKeys)
}

const exports: Matching<Export> = {
  called: (item) => said(item, 'name'),
  nameOf: (it) => it.name,
  resembles: (item, it) => said(item, 'to') === it.to,
  make: madeBy(flowMap, settleExport),
  update: settleExport,
}

const settleRedirect = (item: YAMLMap, it: Redirect): void => {
  putScalar(item, 'name', textNode(it.name), redirectKeys)
  const inner = seqUnder(item, 'redirects', redirectKeys)
  inner.flow = true
  if (inner.items.map(textIn).join() !== it.redirects.join()) inner.items = it.redirects.map(textNode)
  putScalar(item, 'default', it.defaultValue === undefined ? undefined : settingNode(it.defaultValue), redirectKeys)
  if (it.mandatory || item.has('mandatory')) putScalar(item, 'mandatory', settingNode(String(it.mandatory)), redirectKeys)
  putScalar(item, 'description', optional(it.description), redirectKeys)
}

const redirects: Matching<Redirect> = {
  called: (item) => said(item, 'name'),
  nameOf: (it) => it.name,
  resembles: (item, it) => textIn(item.getIn(['redirects', 0], true)) === it.redirects[0],
  make: madeBy(flowMap, settleRedirect),
  update: settleRedirect,
}

const settleBoundary = (spec: YAMLMap, { terminals, properties, volumes: slots }: Inside): void => {
  if (terminals.length + properties.length + slots.length === 0) return dropKey(spec, 'boundary')
  const boundary = mapUnder(spec, 'boundary', assemblyKeys, blockMap)
  settleSome(boundary, 'terminals', boundaryKeys, terminals, exports)
  settleSome(boundary, 'properties', boundaryKeys, properties, redirects)
  settleSome(boundary, 'volumes', boundaryKeys, slots, exports)
}

/** The text of an assembly changed to have this inside; everything else of it stays. */
export const withInside = (text: string, inside: Inside): string =>
  edited(text, (root) => {
    const metadata = mapUnder(root, 'metadata', documentKeys, blockMap)
    putScalar(metadata, 'title', optional(inside.drawing.title), metadataKeys)
    putScalar(metadata, 'description', optional(inside.drawing.description), metadataKeys)
    const spec = mapUnder(root, 'spec', documentKeys, blockMap)
    settleBoundary(spec, inside)
    settleParts(spec, inside.drawing, assemblyKeys)
    settleLayout(root, inside.drawing)
    settleNotes(root, inside.drawing)
  })

/** An assembly that nobody has written yet. */
export const assemblyText = (name: string, inside: Inside): string => withInside(`apiVersion: weft/v1\nkind: Assembly\nmetadata:\n  name: ${name}\n`, inside)
