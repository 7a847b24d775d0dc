import { isMap, isScalar, isSeq, YAMLMap } from 'yaml'
import { emptyDrawing, type Appliance, type Drawing, type Layout, type Note, type Notes, type OwnClass, type Texts, type Volume, type Wire } from '../drawing'
import { usualBreak, usualIn, usualOut, utc, type Metric, type Pace, type Scaling, type Schedule } from '../scaling'
import type { Point } from '../layout'
import { nameIn, ownText } from './ownText'
import { understood } from './plain'
import { usualColor, usualSize } from '../notes'
import { below, keyOf, parsed, shapeIn, spanOf, textIn, type Parsed, type TextFault } from './yaml'

/** The drawing in a text. What can't be understood is a fault; what is merely unlawful is read, and judged by the rules. */
export type Reading =
  | { readonly kind: 'read'; readonly drawing: Drawing }
  | { readonly kind: 'unreadable'; readonly faults: readonly TextFault[] }

const apiVersion = 'weft/v1'
export const applicationKind = 'Application'

/** Ends a reading from deep inside; never leaves this file. */
class Unread extends Error {
  constructor(readonly fault: Omit<TextFault, 'line'>) {
    super(fault.reason)
  }
}

const fail = (code: string, field: string, node: unknown, reason: string): never => {
  const [from, to] = spanOf(node)
  throw new Unread({ code, field, reason, from, to })
}

const mapAt = (value: unknown, field: string): YAMLMap => (isMap(value) ? value : fail('type-wrong', field, value, `${field === '' ? 'A document' : field} is to be a mapping.`))

const part = (map: YAMLMap, key: string, field: string): YAMLMap | undefined => (map.has(key) ? mapAt(map.get(key, true), below(field, key)) : undefined)

const textAt = (map: YAMLMap, key: string, field: string): string | undefined => {
  if (!map.has(key)) return undefined
  const value: unknown = map.get(key, true)
  return isScalar(value) ? textIn(value) : fail('type-wrong', below(field, key), value, `${below(field, key)} is to be text.`)
}

const needed = (map: YAMLMap, key: string, field: string): string =>
  textAt(map, key, field) ?? fail('field-missing', below(field, key), map, `${field} needs the field ${key}.`)

const numberAt = (map: YAMLMap, key: string, field: string): number | undefined => {
  if (!map.has(key)) return undefined
  const value: unknown = map.get(key, true)
  const whole = isScalar(value) && shapeIn(value) === 'integer'
  return whole ? Number(textIn(value)) : fail('type-wrong', below(field, key), value, `${below(field, key)} is to be a whole number.`)
}

const truthAt = (map: YAMLMap, key: string, field: string): boolean => {
  if (!map.has(key)) return false
  const value: unknown = map.get(key, true)
  const truth = isScalar(value) && shapeIn(value) === 'boolean'
  return truth ? /^true$/i.test(textIn(value)) : fail('type-wrong', below(field, key), value, `${below(field, key)} is to be true or false.`)
}

const listAt = <T>(map: YAMLMap, key: string, field: string, read: (item: YAMLMap, field: string) => T): readonly T[] => {
  if (!map.has(key)) return []
  const list: unknown = map.get(key, true)
  const here = below(field, key)
  if (!isSeq(list)) return fail('type-wrong', here, list, `${here} is to be a list.`)
  return list.items.map((item, at) => read(mapAt(item, `${here}[${at}]`), `${here}[${at}]`))
}

const byName = <T>(map: YAMLMap | undefined, read: (value: unknown, name: string) => T): ReadonlyMap<string, T> =>
  new Map((map?.items ?? []).map((pair) => [keyOf(pair), read(pair.value, keyOf(pair))]))

const textsAt = (map: YAMLMap, key: string, field: string): Texts =>
  byName(part(map, key, field), (value, name) => (isScalar(value) ? textIn(value) : fail('type-wrong', `${field}.${key}.${name}`, value, `${name} is to be a value.`)))

const countAt = (map: YAMLMap, key: string, field: string): number =>
  numberAt(map, key, field) ?? fail('field-missing', below(field, key), map, `${field} needs the field ${key}.`)

const metric = (map: YAMLMap, field: string): Metric => ({ type: needed(map, 'type', field), terminal: textAt(map, 'terminal', field), target: countAt(map, 'target', field) })

const schedule = (map: YAMLMap, field: string): Schedule => ({
  start: needed(map, 'start', field),
  end: needed(map, 'end', field),
  timeZone: textAt(map, 'timeZone', field) ?? utc,
  replicas: countAt(map, 'replicas', field),
})

const pace = (map: YAMLMap | undefined, field: string, usual: Pace): Pace =>
  map === undefined ? usual : { cooldownSeconds: numberAt(map, 'cooldownSeconds', field) ?? usual.cooldownSeconds, step: numberAt(map, 'step', field) ?? usual.step }

const scaling = (map: YAMLMap, field: string): Scaling => ({
  minReplicas: numberAt(map, 'minReplicas', field) ?? 1,
  maxReplicas: countAt(map, 'maxReplicas', field),
  metrics: listAt(map, 'metrics', field, metric),
  schedules: listAt(map, 'schedules', field, schedule),
  scaleOut: pace(part(map, 'scaleOut', field), `${field}.scaleOut`, usualOut),
  scaleIn: pace(part(map, 'scaleIn', field), `${field}.scaleIn`, usualIn),
  surge: numberAt(map, 'surge', field),
  breakAfter: numberAt(map, 'breakAfter', field) ?? usualBreak,
  maxCostPerHour: textAt(map, 'maxCostPerHour', field),
})

const appliance = (map: YAMLMap, field: string): Appliance => {
  const name = needed(map, 'name', field)
  const here = name === '' ? field : `spec.appliances.${name}`
  const resources = part(map, 'resources', here)
  const rule = part(map, 'scaling', here)
  const inResources = (key: string) => (resources === undefined ? undefined : numberAt(resources, key, `${here}.resources`))
  return {
    name,
    className: needed(map, 'class', here),
    description: textAt(map, 'description', here) ?? '',
    count: numberAt(map, 'count', here) ?? 1,
    scaling: rule === undefined ? undefined : scaling(rule, `${here}.scaling`),
    cpuMillis: inResources('cpuMillis'),
    memoryMib: inResources('memoryMib'),
    bandwidthMbit: inResources('bandwidthMbit'),
    properties: textsAt(map, 'properties', here),
    volumes: textsAt(map, 'volumes', here),
    startOrder: numberAt(map, 'startOrder', here),
    standby: truthAt(map, 'standby', here),
    readySeconds: numberAt(map, 'readySeconds', here),
    externalAddress: textAt(map, 'externalAddress', here),
    priority: textAt(map, 'priority', here),
    failoverGroup: textAt(map, 'failoverGroup', here),
    failoverRule: textAt(map, 'failoverRule', here),
  }
}

const volume = (map: YAMLMap, field: string): Volume => ({
  name: needed(map, 'name', field),
  sizeMib: numberAt(map, 'sizeMib', field) ?? fail('field-missing', `${field}.sizeMib`, map, `${field} needs the field sizeMib.`),
})

const wire = (map: YAMLMap, field: string): Wire => ({ from: needed(map, 'from', field), to: needed(map, 'to', field) })

const ownClass = (map: YAMLMap, field: string): OwnClass => {
  const name = nameIn(map)
  return { name: name === '' ? fail('field-missing', `${field}.metadata.name`, map, `${field} needs the field metadata.name.`) : name, text: ownText(map) }
}

const place = (value: unknown, name: string): Point => {
  const field = `layout.${name}`
  const map = mapAt(value, field)
  return { x: numberAt(map, 'x', field) ?? fail('field-missing', `${field}.x`, value, `${field} needs x.`), y: numberAt(map, 'y', field) ?? fail('field-missing', `${field}.y`, value, `${field} needs y.`) }
}

const layout = (map: YAMLMap): Layout => byName(part(map, 'layout', ''), place)

const note = (value: unknown, name: string): Note => {
  const field = `notes.${name}`
  const map = mapAt(value, field)
  return {
    text: needed(map, 'text', field),
    color: textAt(map, 'color', field) ?? usualColor,
    x: countAt(map, 'x', field),
    y: countAt(map, 'y', field),
    width: numberAt(map, 'width', field) ?? usualSize.width,
    height: numberAt(map, 'height', field) ?? usualSize.height,
  }
}

const notes = (map: YAMLMap): Notes => byName(part(map, 'notes', ''), note)

const expect = (map: YAMLMap, key: string, wanted: string, code: string): void => {
  const said = textAt(map, key, '')
  if (said === undefined) fail('field-missing', key, map, `The document does not say its ${key}.`)
  if (said !== wanted) fail(code, key, map.get(key, true), `${key} is to be ${wanted} here.`)
}

export interface Redirect {
  readonly name: string
  /** The properties inside that take its value, as `appliance.property`. */
  readonly redirects: readonly string[]
  readonly defaultValue: string | undefined
  readonly mandatory: boolean
  readonly description: string
}

/** Something of the inside under a name of the boundary: `to` is `appliance.terminal` or `appliance.slot`. */
export interface Export {
  readonly name: string
  readonly to: string
}

/** What an assembly is made of, and what of it is seen outside. */
export interface Inside {
  readonly drawing: Drawing
  readonly terminals: readonly Export[]
  readonly properties: readonly Redirect[]
  readonly volumes: readonly Export[]
}

const flagAt = (map: YAMLMap, key: string): boolean => textIn(map.get(key, true)) === 'true'

const redirect = (map: YAMLMap, field: string): Redirect => {
  const inner: unknown = map.get('redirects', true)
  return {
    name: needed(map, 'name', field),
    redirects: isSeq(inner) ? inner.items.map(textIn) : [],
    defaultValue: textAt(map, 'default', field),
    mandatory: flagAt(map, 'mandatory'),
    description: textAt(map, 'description', field) ?? '',
  }
}

const exported = (map: YAMLMap, field: string): Export => ({ name: needed(map, 'name', field), to: needed(map, 'to', field) })

const insideIn = (contents: unknown): Inside => {
  const map = mapAt(contents, '')
  expect(map, 'kind', 'Assembly', 'kind-wrong')
  const spec = part(map, 'spec', '') ?? fail('field-missing', 'spec', map, 'The document needs the field spec.')
  const boundary = part(spec, 'boundary', 'spec') ?? new YAMLMap()
  const metadata = part(map, 'metadata', '') ?? new YAMLMap()
  return {
    drawing: { ...emptyDrawing, name: textAt(metadata, 'name', 'metadata') ?? '', title: textAt(metadata, 'title', 'metadata') ?? '', description: textAt(metadata, 'description', 'metadata') ?? '', ...partsIn(map, spec) },
    terminals: listAt(boundary, 'terminals', 'spec.boundary', exported),
    properties: listAt(boundary, 'properties', 'spec.boundary', redirect),
    volumes: listAt(boundary, 'volumes', 'spec.boundary', exported),
  }
}

/** The inside of the assembly in a text; undefined when it is none, or can't be understood. */
export const insideOf = (text: string): Inside | undefined => {
  const { document, faults } = parsed(text)
  if (faults.length > 0) return undefined
  try {
    return insideIn(document.contents)
  } catch (fault) {
    if (!(fault instanceof Unread)) throw fault
    return undefined
  }
}

const partsIn = (map: YAMLMap, spec: YAMLMap) => ({
  volumes: listAt(spec, 'volumes', 'spec', volume),
  appliances: listAt(spec, 'appliances', 'spec', appliance),
  wires: listAt(spec, 'wires', 'spec', wire),
  layout: layout(map),
  notes: notes(map),
})

const drawingIn = (contents: unknown): Drawing => {
  const map = mapAt(contents, '')
  expect(map, 'apiVersion', apiVersion, 'version-unsupported')
  expect(map, 'kind', applicationKind, 'kind-wrong')
  const metadata = part(map, 'metadata', '') ?? fail('field-missing', 'metadata', map, 'The document needs the field metadata.')
  const spec = part(map, 'spec', '') ?? fail('field-missing', 'spec', map, 'The document needs the field spec.')
  const name = needed(metadata, 'name', 'metadata')
  const title = textAt(metadata, 'title', 'metadata') ?? ''
  return {
    ...emptyDrawing,
    name,
    title: title === name ? '' : title,
    description: textAt(metadata, 'description', 'metadata') ?? '',
    priority: textAt(spec, 'priority', 'spec'),
    ...partsIn(map, spec),
    classes: listAt(spec, 'classes', 'spec', ownClass),
  }
}

export const readFrom = ({ document, lines, faults }: Parsed): Reading => {
  if (faults.length > 0) return { kind: 'unreadable', faults }
  try {
    return { kind: 'read', drawing: drawingIn(document.contents) }
  } catch (fault) {
    if (!(fault instanceof Unread)) throw fault
    return { kind: 'unreadable', faults: [{ ...fault.fault, line: lines.linePos(fault.fault.from).line }] }
  }
}

/** The texts last read: that of the grid and those of the draft are asked for by many, again and again. */
const lastRead = new Map<string, Reading>()
const mostRead = 4

export const reading = (text: string): Reading => keptReading(text, lastRead.get(text) ?? readFrom(understood(text)))

/** Of a text that was read elsewhere. */
export const keptReading = (text: string, read: Reading): Reading => {
  lastRead.delete(text)
  lastRead.set(text, read)
  for (const oldest of lastRead.keys()) {
    if (lastRead.size <= mostRead) break
    lastRead.delete(oldest)
  }
  return read
}
