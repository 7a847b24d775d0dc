import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, type Document, type Node, type Pair, type Scalar } from 'yaml'
import type { Fault } from '../fault'

/**
 * YAML as the server takes it: one document, text keys, no anchors, aliases or tags. Every scalar is kept as the text that was
 * written; what shape a plain one has is asked where it matters.
 */

/** A fault and the part of the text it is about. */
export interface TextFault extends Fault {
  readonly from: number
  readonly to: number
  readonly line: number
}

export interface Parsed {
  readonly document: Document.Parsed
  readonly lines: LineCounter
  /** Nothing below is to be trusted while there are any. */
  readonly faults: readonly TextFault[]
}

const longestMib = 4
const longest = longestMib * 1_048_576

/** In bytes, as the server counts. */
export const isTooLong = (text: string): boolean => text.length > longest || (3 * text.length > longest && new TextEncoder().encode(text).length > longest)

export const spanOf = (node: unknown): readonly [number, number] => {
  const range = isMap(node) || isSeq(node) || isScalar(node) || isAlias(node) ? node.range : undefined
  return range === undefined || range === null ? [0, 0] : [range[0], range[1]]
}

const codes = new Map([['TAB_AS_INDENT', 'yaml-tab'], ['MULTIPLE_DOCS', 'yaml-several-documents']])

const plainly = (message: string): string => (message.split('\n')[0] ?? message).replace(/ at line \d+, column \d+:?$/, '')

const forbidden = (node: Node, path: string): readonly { readonly node: Node; readonly code: string; readonly path: string; readonly reason: string }[] => {
  if (isAlias(node)) return [{ node, code: 'yaml-alias', path, reason: 'Anchors and aliases are not taken; write the value out.' }]
  const own = [
    ...('anchor' in node && node.anchor !== undefined ? [{ node, code: 'yaml-alias', path, reason: 'Anchors and aliases are not taken; write the value out.' }] : []),
    ...(node.tag !== undefined && !node.tag.startsWith('tag:yaml.org,2002:') ? [{ node, code: 'yaml-tag', path, reason: 'Type tags are not taken.' }] : []),
  ]
  if (isSeq(node)) return [...own, ...node.items.flatMap((item, at) => (isNode(item) ? forbidden(item, `${path}[${at}]`) : []))]
  if (!isMap(node)) return own
  return [...own, ...node.items.flatMap((pair: Pair) => (isNode(pair.value) ? forbidden(pair.value, below(path, keyOf(pair))) : []))]
}

/** Keys that stand in their mapping already. The parser's own look for them takes a second for a mapping of ten thousand. */
const duplicates = (node: unknown): readonly unknown[] => {
  if (isSeq(node)) return node.items.flatMap(duplicates)
  if (!isMap(node)) return []
  const seen = new Set<string>()
  return node.items.flatMap((pair) => {
    const key = keyOf(pair)
    const again = seen.has(key) ? [pair.key] : []
    seen.add(key)
    return [...again, ...duplicates(pair.value)]
  })
}

const isNode = (value: unknown): value is Node => isMap(value) || isSeq(value) || isScalar(value) || isAlias(value)

export const below = (path: string, key: string): string => (path === '' ? key : `${path}.${key}`)

export const textIn = (node: unknown): string => (isScalar(node) ? (typeof node.value === 'string' ? node.value : (node.source ?? '')) : '')

export const keyOf = (pair: Pair): string => (typeof pair.key === 'string' ? pair.key : textIn(pair.key))

export type Shape = 'text' | 'integer' | 'number' | 'boolean' | 'nothing'

/** YAML 1.2's core schema without its hexadecimal and octal forms; `yes` and `off` are words. */
export const shapeIn = (scalar: Scalar): Shape => {
  const text = textIn(scalar)
  if (scalar.type !== 'PLAIN' && scalar.type !== undefined) return 'text'
  if (/^(~|null|Null|NULL|)$/.test(text)) return 'nothing'
  if (/^(true|True|TRUE|false|False|FALSE)$/.test(text)) return 'boolean'
  if (text.length > 18) return 'text'
  if (/^[-+]?[0-9]+$/.test(text)) return 'integer'
  return /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/.test(text) ? 'number' : 'text'
}

export const parsed = (text: string): Parsed => {
  const lines = new LineCounter()
  const tooLong = isTooLong(text)
  const document = parseDocument(tooLong ? '' : text, { schema: 'failsafe', lineCounter: lines, prettyErrors: false, uniqueKeys: false })
  const at = (from: number, to: number, fault: Fault): TextFault => ({ ...fault, from, to, line: lines.linePos(from).line })
  if (tooLong) return { document, lines, faults: [at(0, 0, { code: 'document-too-large', field: '', reason: `The text is longer than ${longestMib} MiB.` })] }
  const broken = document.errors.map((it) =>
    at(it.pos[0], it.pos[1], { code: codes.get(it.code) ?? 'yaml-syntax', field: '', reason: `The text is not YAML: ${plainly(it.message)}.` }),
  )
  const twice = duplicates(document.contents).map((key) => at(...spanOf(key), { code: 'yaml-duplicate-key', field: '', reason: 'The text is not YAML: Map keys must be unique.' }))
  if (broken.length + twice.length > 0) return { document, lines, faults: [...broken, ...twice].toSorted((a, b) => a.from - b.from) }
  if (document.contents === null) return { document, lines, faults: [at(0, 0, { code: 'document-empty', field: '', reason: 'The text holds no document.' })] }
  const odd = forbidden(document.contents, '').map(({ node, code, path, reason }) => at(...spanOf(node), { code, field: path, reason }))
  return { document, lines, faults: odd }
}
