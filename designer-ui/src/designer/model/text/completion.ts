import type { ApplianceClass } from '../../../api/types'
import { applianceOf, usersOf, type Drawing } from '../drawing'
import { joined } from '../joining'
import { endOf } from '../layout'
import { isWirable, sceneOf, terminalAt, type Catalog } from '../wiring/scene'
import { cursorAt, type Cursor } from './cursor'
import { resolvedIn, type Schema, type Schemas } from './schema'

/** What could be written where the cursor stands: what the schema allows, and what the drawing and the catalog have. */
export interface Proposal {
  readonly label: string
  readonly detail: string
  readonly info: string
  /** What is written for it. */
  readonly insert: string
}

export interface Proposals {
  readonly from: number
  readonly all: readonly Proposal[]
}

export interface Knowledge {
  readonly schemas: Schemas
  readonly catalog: Catalog
  readonly drawing: Drawing
}

const proposal = (label: string, detail = '', info = '', insert = label): Proposal => ({ label, detail, info, insert })

const stepped = (schemas: Schemas, schema: Schema | undefined, step: string): Schema | undefined => {
  if (schema === undefined) return undefined
  const here = resolvedIn(schemas, schema)
  const next = step === '[]' ? here.items : (here.properties.get(step) ?? here.each)
  return next === undefined ? undefined : resolvedIn(schemas, next)
}

const schemaAt = (schemas: Schemas, path: readonly string[]): Schema | undefined => path.reduce<Schema | undefined>((at, step) => stepped(schemas, at, step), schemas.root)

const isAt = ({ path }: Cursor, ...tail: readonly string[]): boolean => tail.every((step, back) => path[path.length - tail.length + back] === step)

const classOf = ({ catalog, drawing }: Knowledge, name: string | undefined): ApplianceClass | undefined => catalog.get(applianceOf(drawing, name ?? '')?.className ?? '')

/** Below an appliance the keys are those of its class; the appliance is the item that the cursor is in. */
const ownerName = (text: string, offset: number): string | undefined => {
  const before = text.slice(0, offset)
  return [...before.matchAll(/^\s*-\s+(?:\{\s*)?name:\s*([a-z0-9-]+)/gm)].at(-1)?.[1]
}

const keysOf = (knowledge: Knowledge, cursor: Cursor, owner: string | undefined): readonly Proposal[] => {
  const known = classOf(knowledge, owner)
  if (isAt(cursor, 'appliances', '[]', 'properties')) {
    return (known?.properties ?? []).map((it) => proposal(it.name, it.secret ? 'secret' : it.type.toLowerCase(), it.description, `${it.name}: `))
  }
  if (isAt(cursor, 'appliances', '[]', 'volumes')) {
    return (known?.volumes ?? []).filter((it) => it.kind === 'placeholder').map((it) => proposal(it.name, it.mountPath, `At least ${it.minMib} MiB`, `${it.name}: `))
  }
  if (cursor.path[0] === 'layout' && cursor.path.length === 1) {
    return knowledge.drawing.appliances.map((it) => proposal(it.name, it.className, '', `${it.name}: {x: 0, y: 0}`))
  }
  const schema = schemaAt(knowledge.schemas, cursor.path)
  return [...(schema?.properties ?? [])].map(([name, it]) => {
    const { title, description, types } = resolvedIn(knowledge.schemas, it)
    const nested = types.includes('object') || types.includes('array')
    return proposal(name, title, description, nested ? `${name}:` : `${name}: `)
  })
}

const outputs = ({ drawing, catalog }: Knowledge): readonly Proposal[] => {
  const wired = new Set(drawing.wires.map((it) => it.from))
  const all = drawing.appliances.flatMap(({ name, className }) =>
    (catalog.get(className)?.terminals ?? []).filter((it) => it.direction === 'OUTPUT').map((it) => ({ end: `${name}.${it.name}`, protocol: it.protocol })),
  )
  return all.map(({ end, protocol }) => proposal(end, wired.has(end) ? `${protocol}, wired` : protocol)).toSorted((a, b) => Number(a.detail.endsWith('wired')) - Number(b.detail.endsWith('wired')))
}

const inputs = ({ drawing, catalog }: Knowledge, from: string | undefined): readonly Proposal[] => {
  const scene = sceneOf(drawing, catalog)
  const all = drawing.appliances.flatMap(({ name, className }) =>
    (catalog.get(className)?.terminals ?? []).filter((it) => isWirable(it) && it.direction === 'INPUT').map((it) => ({ end: `${name}.${it.name}`, protocol: it.protocol })),
  )
  const lawful = from === undefined || terminalAt(scene, from) === undefined ? all : all.filter((it) => joined(scene, endOf(from), endOf(it.end)).kind === 'lawful')
  return lawful.map(({ end, protocol }) => proposal(end, protocol))
}

const valuesOf = (knowledge: Knowledge, cursor: Cursor, owner: string | undefined): readonly Proposal[] => {
  const { catalog, drawing, schemas } = knowledge
  if (isAt(cursor, 'appliances', '[]') && cursor.key === 'class') return [...catalog.values()].map((it) => proposal(it.name, it.title, it.description))
  if (isAt(cursor, 'wires', '[]')) return cursor.key === 'from' ? outputs(knowledge) : inputs(knowledge, cursor.beside.get('from'))
  if (isAt(cursor, 'appliances', '[]', 'volumes')) return drawing.volumes.map((it) => proposal(it.name, `${it.sizeMib} MiB`, usersOf(drawing, it.name).join(', ')))
  if (isAt(cursor, 'appliances', '[]', 'properties')) {
    const slot = classOf(knowledge, owner)?.properties.find((it) => it.name === cursor.key)
    const words = slot?.type === 'BOOLEAN' ? ['true', 'false'] : (slot?.values ?? [])
    return (words.length > 0 ? words : slot?.defaultValue === undefined ? [] : [slot.defaultValue]).map((it) => proposal(it, it === slot?.defaultValue ? 'default' : ''))
  }
  const schema = stepped(schemas, schemaAt(schemas, cursor.path), cursor.key)
  if (schema === undefined) return []
  const words = schema.options.length > 0 ? schema.options : schema.types.includes('boolean') ? ['true', 'false'] : schema.fallback === '' ? [] : [schema.fallback]
  return words.map((it) => proposal(it, it === schema.fallback ? 'default' : '', schema.description))
}

export const proposalsAt = (text: string, offset: number, knowledge: Knowledge): Proposals | undefined => {
  const cursor = cursorAt(text, offset)
  if (cursor === undefined) return undefined
  const owner = cursor.path.includes('appliances') ? ownerName(text, offset) : undefined
  const found = cursor.kind === 'key' ? keysOf(knowledge, cursor, owner).filter((it) => !cursor.beside.has(it.label)) : valuesOf(knowledge, cursor, owner)
  const all = found.filter((it) => it.label.startsWith(cursor.prefix) || cursor.prefix === '')
  return all.length === 0 ? undefined : { from: offset - cursor.prefix.length, all }
}
