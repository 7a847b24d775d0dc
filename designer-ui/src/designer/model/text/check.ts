import { isMap, isScalar, isSeq, type Scalar, type YAMLMap, type YAMLSeq } from 'yaml'
import { hint } from '../wiring/nearest'
import { resolvedIn, type Schema, type Schemas } from './schema'
import { below, keyOf, shapeIn, spanOf, textIn, type Parsed, type Shape, type TextFault } from './yaml'

/** A text against its schema, with the part of the text each fault is about. Never quotes a value: it may be a secret. */

const typeWords = new Map([['object', 'a mapping'], ['array', 'a list'], ['string', 'text'], ['integer', 'a whole number'], ['boolean', 'true or false']])
const shapeTypes: Readonly<Record<Shape, readonly string[]>> = { text: ['string'], integer: ['integer', 'number'], number: ['number'], boolean: ['boolean'], nothing: ['null'] }
const shapeWords: Readonly<Record<Shape, string>> = { text: 'text', integer: 'a whole number', number: 'a fraction', boolean: 'true/false', nothing: 'empty' }

const wanted = ({ types }: Schema): string => (types.length > 1 ? 'text, a number or true/false' : (typeWords.get(types[0] ?? '') ?? types[0] ?? ''))

const found = (node: unknown): string => (isMap(node) ? 'a mapping' : isSeq(node) ? 'a list' : isScalar(node) ? shapeWords[shapeIn(node)] : 'empty')

const isOfType = (node: unknown, { types }: Schema): boolean => {
  if (types.length === 0) return true
  if (isMap(node)) return types.includes('object')
  if (isSeq(node)) return types.includes('array')
  return isScalar(node) && shapeTypes[shapeIn(node)].some((it) => types.includes(it))
}

class Checking {
  readonly faults: TextFault[] = []

  constructor(
    private readonly schemas: Schemas,
    private readonly lineOf: (offset: number) => number,
  ) {}

  private add(code: string, field: string, node: unknown, reason: string): void {
    const [from, to] = spanOf(node)
    this.faults.push({ code, field, reason, from, to, line: this.lineOf(from) })
  }

  check(node: unknown, unresolved: Schema, path: string): void {
    const schema = resolvedIn(this.schemas, unresolved)
    const label = path === '' ? 'The document' : path
    if (!isOfType(node, schema)) return this.add('type-wrong', path, node, `${label} is to be ${wanted(schema)}, not ${found(node)}.`)
    if (isMap(node)) this.checkMap(node, schema, path, label)
    else if (isSeq(node)) this.checkList(node, schema, path, label)
    else if (isScalar(node)) this.checkScalar(node, schema, path, label)
  }

  private checkMap(map: YAMLMap, schema: Schema, path: string, label: string): void {
    for (const key of schema.required) {
      if (!map.has(key)) this.add('field-missing', below(path, key), map, `${label} needs the field ${key}.`)
    }
    if (map.items.length > schema.maxItems) this.add('too-many', path, map, `${label} is to have at most ${schema.maxItems} entries.`)
    const form = schema.names === undefined ? '' : resolvedIn(this.schemas, schema.names).pattern
    for (const pair of map.items) {
      const key = keyOf(pair)
      const known = schema.properties.get(key) ?? schema.each
      if (known !== undefined) this.check(pair.value, known, below(path, key))
      else if (schema.isClosed) this.add('field-unknown', below(path, key), pair.key, `${label} has no field ${key}${hint(key, [...schema.properties.keys()])}`)
      if (form !== '' && !new RegExp(form, 'u').test(key)) this.add('name-malformed', below(path, key), pair.key, `${key} is no name that ${label} takes.`)
    }
  }

  private checkList(list: YAMLSeq, schema: Schema, path: string, label: string): void {
    if (list.items.length < schema.minItems) this.add('value-empty', path, list, `${label} is empty.`)
    if (list.items.length > schema.maxItems) this.add('too-many', path, list, `${label} is to have at most ${schema.maxItems} entries.`)
    const { items } = schema
    if (items === undefined) return
    const names = list.items.map((it) => (isMap(it) ? textIn(it.get('name', true)) : ''))
    const counts = new Map<string, number>()
    for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
    list.items.forEach((item, at) => this.check(item, items, `${path}${itemName(names, counts, at)}`))
  }

  private checkScalar(scalar: Scalar, schema: Schema, path: string, label: string): void {
    const text = textIn(scalar)
    if (schema.options.length > 0 && !schema.options.includes(text)) {
      return this.add('value-not-allowed', path, scalar, `${label} is to be one of ${schema.options.join(', ')}.`)
    }
    const length = [...text].length
    if (length > schema.maxLength) return this.add('value-too-long', path, scalar, `${label} is to have at most ${schema.maxLength} characters.`)
    if (length < schema.minLength) return this.add('value-empty', path, scalar, `${label} is empty.`)
    if (schema.pattern !== '' && !new RegExp(schema.pattern, 'u').test(text)) {
      const code = path === 'name' || path.endsWith('.name') ? 'name-malformed' : 'value-malformed'
      return this.add(code, path, scalar, `${label} is not of the form it has to have: ${schema.description}`)
    }
    if (shapeIn(scalar) === 'integer') this.checkNumber(scalar, Number(text), schema, path, label)
  }

  private checkNumber(scalar: Scalar, value: number, { minimum, maximum }: Schema, path: string, label: string): void {
    if (value < minimum) this.add('value-out-of-range', path, scalar, `${label} is to be at least ${minimum}.`)
    if (value > maximum) this.add('value-out-of-range', path, scalar, `${label} is to be at most ${maximum}.`)
  }
}

/** An item is called by its name where it has one that no other item has, else by its place. */
const itemName = (names: readonly string[], counts: ReadonlyMap<string, number>, at: number): string => {
  const name = names[at] ?? ''
  return /^[A-Za-z0-9_-]{1,64}$/.test(name) && counts.get(name) === 1 ? `.${name}` : `[${at}]`
}

export const schemaFaults = (parsed: Parsed, schemas: Schemas): readonly TextFault[] => {
  if (parsed.faults.length > 0) return parsed.faults
  const checking = new Checking(schemas, (offset) => parsed.lines.linePos(offset).line)
  checking.check(parsed.document.contents, schemas.root, '')
  return checking.faults
}
