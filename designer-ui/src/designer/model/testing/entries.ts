import { classPage, type ApplianceClass, type PropertySlot } from '../../../api/types'
import { isNeeded } from '../wiring/scene'

/** Classes and assemblies as `contracts/wiring-cases.json` has them, in the shape in which the server tells of them. */

type Fields = ReadonlyMap<string, unknown>

export const fieldsOf = (value: unknown): Fields => new Map(typeof value === 'object' && value !== null ? Object.entries(value) : [])
export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

const property = (value: unknown): unknown => {
  const { default: defaultValue, ...rest } = { default: undefined, ...Object.fromEntries(fieldsOf(value)) }
  return defaultValue === undefined ? rest : { ...rest, defaultValue: String(defaultValue) }
}

const shown = (metadata: Fields, spec: Fields) => ({
  name: metadata.get('name'),
  version: metadata.get('version') ?? '',
  title: metadata.get('title'),
  description: metadata.get('description'),
  category: metadata.get('category'),
  icon: metadata.get('icon'),
  terminals: spec.get('terminals'),
  volumes: spec.get('volumes'),
  properties: listOf(spec.get('properties')).map(property),
  resources: spec.get('resources'),
})

const decoded = (item: unknown): ApplianceClass => {
  const [only] = classPage({ items: [item] }, 'entry').items
  if (only === undefined) throw new Error('no class')
  return only
}

interface Inside {
  readonly face: ApplianceClass
  readonly name: string
}

/** What an assembly shows outside is what its interior shows it, under the boundary's names. */
const assembly = (metadata: Fields, spec: Fields, known: ReadonlyMap<string, ApplianceClass>): ApplianceClass => {
  const classes = new Map(listOf(spec.get('appliances')).map((it) => [String(fieldsOf(it).get('name')), String(fieldsOf(it).get('class'))]))
  const inside = (ref: unknown): Inside => {
    const [appliance = '', name = ''] = String(ref).split('.')
    const face = known.get(classes.get(appliance) ?? '')
    if (face === undefined) throw new Error(`nothing inside is called ${appliance}`)
    return { face, name }
  }
  const found = <T>(value: T | undefined): T => {
    if (value === undefined) throw new Error('the boundary shows what is not there')
    return value
  }
  const boundary = fieldsOf(spec.get('boundary'))
  const exports = (list: string) =>
    listOf(boundary.get(list)).map(fieldsOf).map((it) => ({ name: String(it.get('name')), at: inside(it.get('to') ?? listOf(it.get('redirects'))[0]) }))
  const redirected = (name: string, slot: PropertySlot): PropertySlot => ({ ...slot, name, mandatory: isNeeded(slot) })
  return {
    ...decoded({ kind: 'assembly', name: metadata.get('name') }),
    terminals: exports('terminals').map(({ name, at }) => ({ ...found(at.face.terminals.find((it) => it.name === at.name)), name })),
    volumes: exports('volumes').map(({ name, at }) => ({ ...found(at.face.volumes.find((it) => it.name === at.name)), name })),
    properties: exports('properties').map(({ name, at }) => redirected(name, found(at.face.properties.find((it) => it.name === at.name)))),
  }
}

export const catalogFrom = (entries: readonly unknown[]): ReadonlyMap<string, ApplianceClass> => {
  const known = new Map<string, ApplianceClass>()
  for (const entry of entries.map(fieldsOf)) {
    const metadata = fieldsOf(entry.get('metadata'))
    const spec = fieldsOf(entry.get('spec'))
    const face = entry.get('kind') === 'Assembly' ? assembly(metadata, spec, known) : decoded(shown(metadata, spec))
    known.set(face.name, face)
  }
  return known
}
