import { parse } from 'yaml'
import { classPage, type ApplianceClass, type PropertySlot } from '../../api/types'
import type { OwnClass } from './drawing'
import { isNeeded, type Catalog } from './wiring/scene'

/** How the documents of classes and assemblies look from outside, as the server tells of them. */

type Fields = ReadonlyMap<string, unknown>

export const fieldsOf = (value: unknown): Fields => new Map(typeof value === 'object' && value !== null ? Object.entries(value) : [])
export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

const property = (value: unknown): unknown => {
  const { default: defaultValue, ...rest } = { default: undefined, ...Object.fromEntries(fieldsOf(value)) }
  return defaultValue === undefined ? rest : { ...rest, defaultValue: String(defaultValue) }
}

/** What an instance boots from has a slot that nobody draws. */
const root = (sizeMib: unknown) => ({ name: 'root', kind: 'image', mountPath: '/', minMib: sizeMib, mandatory: false })

const shown = (metadata: Fields, spec: Fields, disk: unknown = fieldsOf(spec.get('image')).get('disk')) => ({
  ...Object.fromEntries(metadata),
  version: metadata.get('version') ?? '',
  terminals: spec.get('terminals'),
  volumes: [...(disk === undefined ? [] : [root(fieldsOf(disk).get('sizeMib'))]), ...listOf(spec.get('volumes'))],
  ...(disk === undefined ? {} : { disk }),
  properties: listOf(spec.get('properties')).map(property),
  resources: spec.get('resources'),
})

const decoded = (item: unknown): ApplianceClass | undefined => classPage({ items: [item] }, 'entry').items[0]

interface Inside {
  readonly face: ApplianceClass
  readonly name: string
}

/** What an assembly shows outside is what its interior shows it, under the boundary's names. Undefined when something inside is not known. */
const assembly = (metadata: Fields, spec: Fields, known: Catalog): ApplianceClass | undefined => {
  const classes = new Map(listOf(spec.get('appliances')).map((it) => [String(fieldsOf(it).get('name')), String(fieldsOf(it).get('class'))]))
  const outside = decoded({ kind: 'assembly', category: 'assembly', icon: 'assembly', ...Object.fromEntries(metadata) })
  if (outside === undefined || [...classes.values()].some((it) => !known.has(it))) return undefined
  const inside = (ref: unknown): Inside | undefined => {
    const [appliance = '', name = ''] = String(ref).split('.')
    const face = known.get(classes.get(appliance) ?? '')
    return face === undefined ? undefined : { face, name }
  }
  const boundary = fieldsOf(spec.get('boundary'))
  const shows = <T>(list: string, make: (at: Inside, name: string, boundary: Fields) => T | undefined): readonly T[] =>
    listOf(boundary.get(list)).map(fieldsOf).flatMap((it) => {
      const at = inside(it.get('to') ?? listOf(it.get('redirects'))[0])
      const made = at === undefined ? undefined : make(at, String(it.get('name')), it)
      return made === undefined ? [] : [made]
    })
  const redirected = (slot: PropertySlot, name: string, it: Fields): PropertySlot => {
    const own = it.get('default')
    const needed = (isNeeded(slot) || it.get('mandatory') === true) && own === undefined
    const said = it.get('description')
    return { ...slot, name, description: typeof said === 'string' && said.trim() !== '' ? said : slot.description, mandatory: needed, defaultValue: own === undefined ? (needed ? undefined : slot.defaultValue) : String(own) }
  }
  return {
    ...outside,
    terminals: shows('terminals', (at, name) => {
      const found = at.face.terminals.find((it) => it.name === at.name)
      return found === undefined ? undefined : { ...found, name }
    }),
    volumes: shows('volumes', (at, name) => {
      const found = at.face.volumes.find((it) => it.name === at.name)
      return found === undefined ? undefined : { ...found, name }
    }),
    properties: shows('properties', (at, name, it) => {
      const found = at.face.properties.find((each) => each.name === at.name)
      return found === undefined ? undefined : redirected(found, name, it)
    }),
  }
}

/** Undefined when it can't be understood, or not yet. */
export const faceFrom = (entry: unknown, known: Catalog): ApplianceClass | undefined => {
  const fields = fieldsOf(entry)
  const metadata = fieldsOf(fields.get('metadata'))
  const spec = fieldsOf(fields.get('spec'))
  try {
    return fields.get('kind') === 'Assembly' ? assembly(metadata, spec, known) : decoded(shown(metadata, spec))
  } catch {
    return undefined
  }
}

export const ownPrefix = 'application/'
export const tenantPrefix = 'tenant/'

/** `application/front` and `tenant/front` call themselves `front`. */
export const bareName = (className: string): string => className.slice(className.indexOf('/') + 1)

/** As it is written on a shape: what is not the grid's says so. */
export const shapeWords = (className: string): string =>
  className.startsWith(ownPrefix) ? `${bareName(className)} · own` : className.startsWith(tenantPrefix) ? `${bareName(className)} · yours` : className

const parsedText = (text: string): unknown => {
  try {
    return parse(text)
  } catch {
    return undefined
  }
}

/** The catalog and those classes of an application's own that can be understood, in whatever order they stand. */
export const withOwn = (catalog: Catalog, classes: readonly OwnClass[]): Catalog => {
  if (classes.length === 0) return catalog
  const known = new Map(catalog)
  let waiting = classes.map((it) => ({ name: `${ownPrefix}${it.name}`, entry: parsedText(it.text) }))
  while (waiting.length > 0) {
    const left = waiting.filter(({ name, entry }) => {
      const face = faceFrom(entry, known)
      if (face === undefined) return true
      known.set(name, { ...face, name, standing: { ...face.standing, scope: 'application' } })
      return false
    })
    if (left.length === waiting.length) break
    waiting = left
  }
  return known
}
