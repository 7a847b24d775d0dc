import { Document, LineCounter, Pair, Scalar, YAMLMap, YAMLSeq } from 'yaml'
import { isTooLong, parsed, type Parsed } from './yaml'

/**
 * Reads at once what this product writes and what people mostly do: blocks, one-line `{…}` and `[…]`, plain and simply quoted words,
 * literal texts, remarks on lines of their own. Of everything else it says nothing, and the whole parser is asked, which takes ten times
 * as long: of ten thousand appliances two seconds. What both read is the same, and a test holds them to that.
 */

interface Line {
  readonly indent: number
  /** Without the blanks around it. */
  readonly text: string
  /** Of the first character that is no blank, in the whole text. */
  readonly at: number
}

type Value = YAMLMap | YAMLSeq | Scalar

/** Ends a reading from deep inside; never leaves this file. */
class NotPlain extends Error {}

const fail = (): never => {
  throw new NotPlain()
}

const mostDeep = 20
/** Blanks and breaks besides the space and the line feed: what each of them is to YAML is left to the whole parser. */
const oddBlank = /[\t\r\f\v\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]/
const keyForm = /^([A-Za-z0-9_][A-Za-z0-9_./-]*):(?: +|$)/
const flowKey = /\s*([A-Za-z0-9_][A-Za-z0-9_./-]*):\s+/y
/** Neither at its beginning nor inside does anything in it have a meaning to YAML, in a block or in a flow. */
const plainForm = /^[^\s\-?:,[\]{}#&*!|>'"%@`][^:#[\]{},\t\r]*$|^-[0-9.][0-9.]*$/
const flowPlain = /[^\s?:,[\]{}#&*!|>'"%@`][^:#[\]{},]*/y
const quoted = /'([^'\t]*)'|"([^"\\\t]*)"/y

const ranged = <T extends Value>(node: T, from: number, to: number): T => {
  node.range = [from, to, to]
  return node
}

const scalar = (value: string, from: number, to: number, type: Scalar.Type): Scalar<string> => {
  const node = ranged(new Scalar(value), from, to)
  node.type = type
  node.source = value
  return node
}

const linesIn = (text: string, counter: LineCounter): readonly Line[] => {
  const lines: Line[] = []
  for (let start = 0; start <= text.length; ) {
    counter.addNewLine(start)
    const found = text.indexOf('\n', start)
    const end = found < 0 ? text.length : found
    let at = start
    while (at < end && text.charCodeAt(at) === 32) at++
    lines.push({ indent: at - start, text: text.slice(at, end).trimEnd(), at })
    start = end + 1
  }
  return lines
}

class Plain {
  private row = 0

  constructor(
    private readonly text: string,
    private readonly lines: readonly Line[],
  ) {}

  whole(): YAMLMap {
    const first = this.next()
    if (first === undefined || first.indent !== 0) return fail()
    const map = this.mapping(0, 0)
    return this.next() === undefined ? map : fail()
  }

  /** The next line that says something. */
  private next(): Line | undefined {
    for (;;) {
      const line = this.lines[this.row]
      if (line === undefined) return undefined
      if (line.text !== '' && line.text[0] !== '#') return line
      this.row++
    }
  }

  private mapping(indent: number, depth: number, first?: Line): YAMLMap {
    if (depth > mostDeep) return fail()
    const map = new YAMLMap()
    const start = (first ?? this.next())?.at ?? fail()
    let end = start
    for (let line = first ?? this.next(); line !== undefined && line.indent === indent && !isItem(line); line = this.next()) {
      const [whole, key] = keyForm.exec(line.text) ?? fail()
      const rest = line.text.slice(whole.length)
      this.row++
      const value = rest === '' ? this.below(indent, depth) : this.value(rest, line.at + whole.length, indent, depth)
      map.items.push(new Pair(scalar(key ?? '', line.at, line.at + (key ?? '').length, 'PLAIN'), value))
      end = value.range?.[1] ?? end
    }
    const after = this.next()
    if (map.items.length === 0 || (after !== undefined && after.indent > indent)) return fail()
    return ranged(map, start, end)
  }

  /** What stands under a key: farther in, or a list, which need not be. */
  private below(indent: number, depth: number): Value {
    const line = this.next()
    if (line === undefined) return fail()
    if (isItem(line) && line.indent >= indent) return this.sequence(line.indent, depth + 1)
    return line.indent > indent ? this.mapping(line.indent, depth + 1) : fail()
  }

  private sequence(indent: number, depth: number): YAMLSeq {
    if (depth > mostDeep) return fail()
    const list = new YAMLSeq()
    const start = this.next()?.at ?? fail()
    let end = start
    for (let line = this.next(); line !== undefined && line.indent === indent && isItem(line); line = this.next()) {
      const rest = line.text.slice(1).trimStart()
      const inner = line.text.length - rest.length
      const item = keyForm.test(rest) ? this.mapping(indent + inner, depth + 1, { indent: indent + inner, text: rest, at: line.at + inner }) : this.item(rest, line.at + inner, indent, depth)
      list.items.push(item)
      end = item.range?.[1] ?? end
    }
    return ranged(list, start, end)
  }

  private item(rest: string, at: number, indent: number, depth: number): Value {
    this.row++
    return this.value(rest, at, indent, depth)
  }

  /** What stands behind a key or a dash, to the end of the line; the row is the one behind it. */
  private value(rest: string, at: number, indent: number, depth: number): Value {
    if (rest === '|' || rest === '|-') return this.literal(indent, at, rest)
    const flow = rest[0] === '{' || rest[0] === '['
    const value = flow ? new Flow(rest, at).whole(depth) : words(rest, at)
    // A word that goes on in the next line is not plain.
    const after = this.next()
    return after !== undefined && after.indent > indent && !flow ? fail() : value
  }

  private literal(indent: number, at: number, sign: '|' | '|-'): Scalar {
    let first = this.row
    while (this.lines[first]?.text === '') first++
    const inner = this.lines[first]?.indent ?? 0
    if (first !== this.row || inner <= indent) return fail()
    const start = this.row
    for (let line = this.lines[start]; line !== undefined && (line.text === '' || line.indent >= inner); line = this.lines[this.row]) {
      // A blank line that is longer than the text goes in, between its lines or behind them: which of its blanks count is left to the whole parser.
      if (line.text === '' && line.indent > inner) return fail()
      this.row++
    }
    let end = this.row
    while (end > start && this.lines[end - 1]?.text === '') end--
    const after = this.lines[this.row]
    if (after !== undefined && after.indent > indent) return fail()
    const raw = this.lines.slice(start, end).map((it) => this.raw(it, inner))
    return scalar(`${raw.join('\n')}${sign === '|' ? '\n' : ''}`, at, at + sign.length, 'BLOCK_LITERAL')
  }

  private raw({ at, indent, text }: Line, inner: number): string {
    if (text === '') return ''
    const from = at - indent + inner
    const found = this.text.indexOf('\n', from)
    const line = this.text.slice(from, found < 0 ? undefined : found)
    return line
  }
}

const isItem = ({ text }: Line): boolean => text[0] === '-' && text[1] === ' '

const words = (text: string, at: number): Scalar => {
  if (plainForm.test(text)) return scalar(text, at, at + text.length, 'PLAIN')
  quoted.lastIndex = 0
  const [all, single, double] = quoted.exec(text) ?? fail()
  return all === text ? scalar(single ?? double ?? '', at, at + text.length, single === undefined ? 'QUOTE_DOUBLE' : 'QUOTE_SINGLE') : fail()
}

/** `{…}` and `[…]` of one line. */
class Flow {
  private next = 0

  constructor(
    private readonly text: string,
    private readonly at: number,
  ) {}

  whole(depth: number): YAMLMap | YAMLSeq {
    const value = this.text[0] === '{' ? this.map(depth + 1) : this.list(depth + 1)
    return this.next === this.text.length ? value : fail()
  }

  private map(depth: number): YAMLMap {
    const map = new YAMLMap()
    map.flow = true
    const from = this.begun(depth)
    while (!this.isDone('}', map.items.length)) {
      const [whole, key = ''] = this.take(flowKey)
      const start = this.at + this.next - whole.length + whole.indexOf(key)
      map.items.push(new Pair(scalar(key, start, start + key.length, 'PLAIN'), this.value(depth)))
    }
    return ranged(map, from, this.at + this.next)
  }

  private list(depth: number): YAMLSeq {
    const list = new YAMLSeq()
    list.flow = true
    const from = this.begun(depth)
    while (!this.isDone(']', list.items.length)) list.items.push(this.value(depth))
    return ranged(list, from, this.at + this.next)
  }

  private begun(depth: number): number {
    if (depth > mostDeep) return fail()
    this.next++
    return this.at + this.next - 1
  }

  /** Behind an item stands a comma or the end. */
  private isDone(end: string, items: number): boolean {
    this.blanks()
    if (this.text[this.next] === end) {
      this.next++
      return true
    }
    if (items > 0) {
      if (this.text[this.next] !== ',') return fail()
      this.next++
      this.blanks()
      if (this.text[this.next] === end) return fail()
    }
    return false
  }

  private value(depth: number): Value {
    const first = this.text[this.next]
    if (first === '{') return this.map(depth + 1)
    if (first === '[') return this.list(depth + 1)
    const from = this.at + this.next
    if (first === "'" || first === '"') {
      const [all, single, double] = this.take(quoted)
      return scalar(single ?? double ?? '', from, from + all.length, single === undefined ? 'QUOTE_DOUBLE' : 'QUOTE_SINGLE')
    }
    const word = this.take(flowPlain)[0].trimEnd()
    return /^-(?![0-9.]+$)/.test(word) ? fail() : scalar(word, from, from + word.length, 'PLAIN')
  }

  private take(form: RegExp): RegExpExecArray {
    form.lastIndex = this.next
    const found = form.exec(this.text) ?? fail()
    this.next += found[0].length
    return found
  }

  private blanks(): void {
    while (this.text[this.next] === ' ') this.next++
  }
}

const isUnique = (node: unknown): boolean => {
  if (node instanceof YAMLSeq) return node.items.every(isUnique)
  if (!(node instanceof YAMLMap)) return true
  return new Set(node.items.map((it) => (it.key instanceof Scalar ? it.key.value : it.key))).size === node.items.length && node.items.every((it) => isUnique(it.value))
}

/** Undefined of a text that is not plain, or not lawful. */
export const plainly = (text: string): Parsed | undefined => {
  if (oddBlank.test(text)) return undefined
  const lines = new LineCounter()
  try {
    const contents = new Plain(text, linesIn(text, lines)).whole()
    if (!isUnique(contents)) return undefined
    const document = new Document(undefined, { schema: 'failsafe' })
    return { document: Object.assign(document, { contents, errors: [], warnings: [] }) as unknown as Parsed['document'], lines, faults: [] }
  } catch (fault) {
    if (!(fault instanceof NotPlain)) throw fault
    return undefined
  }
}

/** A text that is only to be read; one that is to be changed keeps its remarks and blanks with the whole parser. */
export const understood = (text: string): Parsed => (isTooLong(text) ? undefined : plainly(text)) ?? parsed(text)
