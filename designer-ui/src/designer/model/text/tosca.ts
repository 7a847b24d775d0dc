import { Document, isMap, isScalar, isSeq, Pair, Scalar, YAMLMap, YAMLSeq, type Node } from 'yaml'
import { flowMap } from './nodes'
import { keyNode, textNode } from './style'
import { below, keyOf, parsed, textIn } from './yaml'

/**
 * A service template of TOSCA 2.0 as the text of a drawing. The same rule as the server's, and both run the cases of
 * `contracts/tosca-cases.json`: what Weft has nothing for is refused by name, never left out.
 */
export type Converted =
  | { readonly kind: 'converted'; readonly text: string }
  | { readonly kind: 'refused'; readonly refusals: readonly { readonly field: string; readonly reason: string }[] }

const versionKey = 'tosca_definitions_version'
const version = 'tosca_2_0'
const prefix = 'weft:'
const volumeType = `${prefix}Volume`
const volumeName = 'volume_'
const own = 'weft'
const nodesAt = 'service_template.node_templates'

const inFile = new Set([versionKey, 'metadata', 'description', 'capability_types', 'relationship_types', 'node_types', 'service_template'])
const inTemplate = new Set(['metadata', 'description', 'node_templates'])
const inNode = new Set(['type', 'description', 'count', 'metadata', 'properties', 'requirements'])

export const isTosca = (text: string): boolean => {
  const lines = /^(?:[ \t]*\r?\n|#[^\n]*\n|---\r?\n)*/.exec(text)?.[0].length ?? 0
  return text.startsWith(`${versionKey}:`, lines)
}

interface Template {
  readonly name: string
  readonly type: string
  readonly map: YAMLMap
  readonly slots: Map<string, string>
}

const isVolume = ({ type }: Template): boolean => type === volumeType
const ownName = (it: Template): string => (isVolume(it) && it.name.startsWith(volumeName) ? it.name.slice(volumeName.length) : it.name)

/** What is not there, or no mapping, has nothing in it. */
const mapIn = (map: YAMLMap, key: string): YAMLMap => {
  const value: unknown = map.get(key, true)
  return isMap(value) ? value : new YAMLMap()
}

const wordIn = (map: YAMLMap, key: string): string | undefined => (map.has(key) ? textIn(map.get(key, true)) : undefined)

const put = (map: YAMLMap, key: string, value: Node | undefined): void => {
  if (value !== undefined) map.items.push(new Pair(keyNode(key), value))
}

const copied = (map: YAMLMap, key: string): Node | undefined => {
  const value: unknown = map.get(key, true)
  return isMap(value) || isSeq(value) || isScalar(value) ? value : undefined
}

const listOf = (items: readonly YAMLMap[]): YAMLSeq | undefined => {
  if (items.length === 0) return undefined
  const list = new YAMLSeq()
  list.items.push(...items)
  return list
}

class Reader {
  readonly refusals: { field: string; reason: string }[] = []
  private readonly templates = new Map<string, Template>()
  private readonly wires: YAMLMap[] = []

  text(file: YAMLMap): string {
    const said = wordIn(file, versionKey) ?? ''
    if (said !== version) this.refuse(versionKey, `It is of version ${said}, and Weft reads ${version}`)
    this.only(file, '', inFile)
    const template = mapIn(file, 'service_template')
    this.only(template, 'service_template', inTemplate)
    for (const pair of mapIn(template, 'node_templates').items) this.template(keyOf(pair), pair.value)
    for (const each of this.templates.values()) if (!isVolume(each)) this.requirements(each)
    const name = wordIn(mapIn(file, 'metadata'), 'template_name')
    if (name === undefined) this.refuse('metadata.template_name', 'The file does not say what the application is called')
    return this.written(name ?? '', file, template)
  }

  private refuse(field: string, reason: string): void {
    this.refusals.push({ field, reason: `${reason}.` })
  }

  private only(map: YAMLMap, path: string, known: ReadonlySet<string>): void {
    for (const key of map.items.map(keyOf)) if (!known.has(key)) this.refuse(below(path, key), `Weft has nothing for ${key}`)
  }

  private template(name: string, map: unknown): void {
    const path = `${nodesAt}.${name}`
    if (!isMap(map)) return this.refuse(path, 'A node template is a mapping')
    this.only(map, path, inNode)
    const type = wordIn(map, 'type') ?? ''
    if (!type.startsWith(prefix)) this.refuse(`${path}.type`, `It is of type ${type === '' ? 'none' : type}, and Weft knows ${prefix}CLASS for each class of a catalog and ${volumeType}`)
    for (const pair of mapIn(map, 'properties').items) if (!isScalar(pair.value)) this.refuse(`${path}.properties.${keyOf(pair)}`, 'A value is a text, a number or a truth, and no function')
    this.templates.set(name, { name, type, map, slots: new Map() })
  }

  private requirements(template: Template): void {
    const path = `${nodesAt}.${template.name}.requirements`
    const wanted: unknown = template.map.get('requirements', true)
    if (wanted === undefined) return
    if (!isSeq(wanted)) return this.refuse(path, 'Requirements are a list')
    wanted.items.forEach((item, at) => this.requirement(template, item, `${path}[${at}]`))
  }

  private requirement(template: Template, item: unknown, path: string): void {
    const [pair, more] = isMap(item) ? item.items : []
    if (pair === undefined || more !== undefined) return this.refuse(path, 'A requirement has one name')
    const filled: unknown = pair.value
    const target = isMap(filled) ? (wordIn(filled, 'node') ?? '') : textIn(filled)
    const capability = isMap(filled) ? wordIn(filled, 'capability') : undefined
    const found = this.templates.get(target)
    if (found === undefined) return this.refuse(`${path}.${keyOf(pair)}`, `No node template is called ${target === '' ? 'so' : target}`)
    if (isVolume(found)) template.slots.set(keyOf(pair), ownName(found))
    else if (capability !== undefined) this.wires.push(flowMap([['from', textNode(`${template.name}.${keyOf(pair)}`)], ['to', textNode(`${target}.${capability}`)]]))
    else this.refuse(`${path}.${keyOf(pair)}.capability`, `Say which input of ${target} it is`)
  }

  private written(name: string, file: YAMLMap, template: YAMLMap): string {
    const beside = mapIn(mapIn(template, 'metadata'), own)
    const [root, metadata, spec] = [new YAMLMap(), new YAMLMap(), new YAMLMap()]
    put(root, 'apiVersion', textNode('weft/v1'))
    put(root, 'kind', textNode('Application'))
    put(root, 'metadata', metadata)
    put(root, 'spec', spec)
    put(metadata, 'name', textNode(name))
    put(metadata, 'title', copied(beside, 'title'))
    put(metadata, 'description', copied(beside, 'description') ?? copied(template, 'description') ?? copied(file, 'description'))
    put(spec, 'priority', copied(beside, 'priority'))
    const all = [...this.templates.values()]
    put(spec, 'volumes', listOf(all.filter(isVolume).map((it) => {
      const map = flowMap([['name', textNode(ownName(it))]])
      map.items.push(...mapIn(it.map, 'properties').items)
      return map
    })))
    put(spec, 'appliances', listOf(all.filter((it) => !isVolume(it)).map((it) => this.appliance(it))) ?? new YAMLSeq())
    put(spec, 'wires', listOf(this.wires))
    for (const key of ['classes']) put(spec, key, copied(beside, key))
    for (const key of ['layout', 'notes']) put(root, key, copied(beside, key))
    const document = new Document<YAMLMap>(root, { schema: 'failsafe' })
    document.contents = root
    return document.toString({ lineWidth: 0, flowCollectionPadding: false })
  }

  private appliance({ name, type, map, slots }: Template): YAMLMap {
    const one = new YAMLMap()
    put(one, 'name', textNode(name))
    put(one, 'class', textNode(type.slice(prefix.length)))
    put(one, 'description', copied(map, 'description'))
    put(one, 'count', copied(map, 'count'))
    one.items.push(...mapIn(mapIn(map, 'metadata'), own).items)
    put(one, 'properties', copied(map, 'properties'))
    if (slots.size > 0) put(one, 'volumes', flowMap([...slots].map(([slot, volume]): readonly [string, Scalar] => [slot, textNode(volume)])))
    return one
  }
}

/** In the words of TOSCA's reader on the server; whether the drawing that comes out is lawful is for the rules to say. */
export const converted = (text: string): Converted => {
  const { document, faults } = parsed(text)
  if (faults.length > 0) return { kind: 'refused', refusals: faults.map(({ field, reason, line }) => ({ field, reason: `Line ${line}: ${reason}` })) }
  if (!isMap(document.contents)) return { kind: 'refused', refusals: [{ field: '', reason: 'A TOSCA file is a mapping, from line 1 on.' }] }
  const reader = new Reader()
  const made = reader.text(document.contents)
  return reader.refusals.length > 0 ? { kind: 'refused', refusals: reader.refusals } : { kind: 'converted', text: made }
}
