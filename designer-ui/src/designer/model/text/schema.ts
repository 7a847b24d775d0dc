import { read, Reader, type Decoder } from '../../../api/decode'

/** The part of JSON Schema that Weft's documents use, read once. What an editor marks while typing is what the grid refuses. */
export interface Schema {
  readonly title: string
  readonly description: string
  readonly types: readonly string[]
  readonly ref: string
  /** The only values; empty when any will do. */
  readonly options: readonly string[]
  readonly fallback: string
  readonly properties: ReadonlyMap<string, Schema>
  readonly required: readonly string[]
  readonly isClosed: boolean
  readonly each: Schema | undefined
  readonly items: Schema | undefined
  readonly names: Schema | undefined
  readonly pattern: string
  readonly minimum: number
  readonly maximum: number
  readonly minLength: number
  readonly maxLength: number
  readonly minItems: number
  readonly maxItems: number
}

const said = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''))

const texts = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(said) : value === undefined ? [] : [said(value)])

const named = (f: Reader, key: string): ReadonlyMap<string, Schema> => {
  const value = f.raw(key)
  return new Map(typeof value === 'object' && value !== null ? Object.entries(value).map(([name, it]) => [name, schema(it, name)]) : [])
}

const below = (f: Reader, key: string): Schema | undefined => {
  const value = f.raw(key)
  return typeof value === 'object' && value !== null ? schema(value, key) : undefined
}

const schema: Decoder<Schema> = read((f) => ({
  title: f.text('title', ''),
  description: f.text('description', ''),
  types: texts(f.raw('type')),
  ref: f.text('$ref', ''),
  options: f.has('const') ? texts(f.raw('const')) : texts(f.raw('enum')),
  fallback: f.has('default') ? said(f.raw('default')) : '',
  properties: named(f, 'properties'),
  required: texts(f.raw('required')),
  isClosed: f.raw('additionalProperties') === false,
  each: below(f, 'additionalProperties'),
  items: below(f, 'items'),
  names: below(f, 'propertyNames'),
  pattern: f.text('pattern', ''),
  minimum: f.number('minimum', -Infinity),
  maximum: f.number('maximum', Infinity),
  minLength: f.number('minLength', 0),
  maxLength: f.number('maxLength', Infinity),
  minItems: f.number('minItems', 0),
  maxItems: f.number('maxItems', f.number('maxProperties', Infinity)),
}))

/** The schema of one kind of document, and the parts it shares with others. */
export interface Schemas {
  readonly root: Schema
  readonly shared: ReadonlyMap<string, Schema>
}

export const schemasFrom = (document: unknown, common: unknown): Schemas => ({
  root: schema(document, 'schema'),
  shared: named(new Reader(common, 'schema'), '$defs'),
})

/** A reference stands for what it names; a title or description beside it is the nearer one. */
export const resolvedIn = (schemas: Schemas, it: Schema): Schema => {
  if (it.ref === '') return it
  const target = schemas.shared.get(it.ref.slice(it.ref.lastIndexOf('/') + 1))
  if (target === undefined) return it
  const whole = resolvedIn(schemas, target)
  return { ...whole, title: it.title || whole.title, description: it.description || whole.description, minItems: Math.max(it.minItems, whole.minItems) }
}
