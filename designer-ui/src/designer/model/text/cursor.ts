/**
 * Where a cursor stands in a text that is being written, and is therefore seldom whole: told by indentation, not by a parser.
 * Knows the two ways in which such documents are laid out, blocks and one-line `{…}`.
 */
export interface Cursor {
  /** Keys from the outside in; `[]` stands for an item of a list. */
  readonly path: readonly string[]
  readonly kind: 'key' | 'value'
  /** The key whose value is being written. */
  readonly key: string
  /** What has been written of the word. */
  readonly prefix: string
  /** Keys and one-line values that stand beside. */
  readonly beside: ReadonlyMap<string, string>
}

const keyed = /^(\s*)((?:- )*)([A-Za-z][\w-]*):(?:\s+(.*))?$/
const blank = /^\s*(#.*)?$/
const blockText = /[|>][+-]?\d*\s*$/

const indentOf = (line: string): number => /^[\s-]*(?=\S|$)/.exec(line)?.[0].length ?? 0

interface Line {
  readonly indent: number
  readonly dashes: number
  readonly key: string
  readonly value: string
}

const lineOf = (text: string): Line => {
  const match = keyed.exec(text)
  const [, space = '', dashes = '', key = '', value = ''] = match ?? []
  return match === null ? { indent: indentOf(text), dashes: 0, key: '', value: '' } : { indent: space.length + dashes.length, dashes: dashes.length, key, value }
}

/** The mapping that the search is in: where its keys stand, and its dash when it is an item of a list. */
interface Level {
  readonly indent: number
  readonly dashAt: number | undefined
}

const levelOf = (line: Pick<Line, 'indent' | 'dashes'>): Level => ({ indent: line.indent, dashAt: line.dashes > 0 ? line.indent - line.dashes : undefined })

/** A list may stand under its key without being indented. */
const isParent = (line: Line, { indent, dashAt }: Level): boolean =>
  line.key !== '' && (dashAt === undefined ? line.indent < indent : line.indent < dashAt || (line.indent === dashAt && line.dashes === 0))

/** The keys above a line, from the outside in. */
const above = (lines: readonly string[], at: number, start: Level): readonly string[] => {
  const path: string[] = start.dashAt === undefined ? [] : ['[]']
  let level = start
  for (let row = at - 1; row >= 0; row--) {
    const text = lines[row] ?? ''
    if (blank.test(text)) continue
    const line = lineOf(text)
    if (level.dashAt === undefined && line.indent === level.indent && line.dashes > 0) {
      level = levelOf(line)
      path.unshift('[]')
    } else if (isParent(line, level)) {
      level = levelOf(line)
      path.unshift(line.key)
      if (level.dashAt !== undefined) path.unshift('[]')
    }
  }
  return path
}

const besideInBlock = (lines: readonly string[], at: number, indent: number): ReadonlyMap<string, string> => {
  const found = new Map<string, string>()
  const look = (rows: readonly number[], stop: (line: Line) => boolean) => {
    for (const row of rows) {
      const text = lines[row] ?? ''
      if (blank.test(text)) continue
      const line = lineOf(text)
      if (line.indent < indent || (line.indent === indent && line.dashes > 0 && stop(line))) return
      if (line.indent === indent && line.key !== '') found.set(line.key, line.value.replace(/\s+#.*$/, ''))
      if (line.indent === indent && line.dashes > 0) return
    }
  }
  look(Array.from({ length: at }, (_, back) => at - 1 - back), () => false)
  look(Array.from({ length: lines.length - at - 1 }, (_, on) => at + 1 + on), () => true)
  return found
}

const pairsIn = (flow: string): ReadonlyMap<string, string> => new Map([...flow.matchAll(/([A-Za-z][\w-]*):\s*([^,{}]*)/g)].map(([, key = '', value = '']) => [key, value.trim()]))

/** Inside `{…}`: after a comma or the brace comes a key, after a colon its value. */
const inFlow = (line: string, column: number, outer: readonly string[]): Cursor => {
  const open = line.lastIndexOf('{', column - 1)
  const inside = line.slice(open + 1, column)
  const close = line.indexOf('}', column)
  const piece = inside.slice(inside.lastIndexOf(',') + 1)
  const colon = piece.indexOf(':')
  const all = pairsIn(line.slice(open + 1, close < 0 ? line.length : close))
  const owner = /([A-Za-z][\w-]*):\s*$/.exec(line.slice(0, open))?.[1]
  const path = owner === undefined ? outer : [...outer, owner]
  if (colon < 0) return { path, kind: 'key', key: '', prefix: piece.trimStart(), beside: all }
  return { path, kind: 'value', key: piece.slice(0, colon).trim(), prefix: piece.slice(colon + 1).trimStart(), beside: all }
}

const isInFlow = (before: string): boolean => before.lastIndexOf('{') > before.lastIndexOf('}')

/** A cursor inside a block text (`program: |`) stands in a value, whatever the line looks like. */
const isInBlockText = (lines: readonly string[], at: number): boolean => {
  const own = lines[at] ?? ''
  let indent = own.trim() === '' ? Infinity : indentOf(own)
  for (let row = at - 1; row >= 0; row--) {
    const text = lines[row] ?? ''
    if (text.trim() === '' || indentOf(text) >= indent) continue
    if (blockText.test(text) && lineOf(text).key !== '') return true
    indent = indentOf(text)
  }
  return false
}

/** Nothing where nothing can be proposed: in a remark or inside a text. */
export const cursorAt = (text: string, offset: number): Cursor | undefined => {
  const lines = text.split('\n')
  const at = text.slice(0, offset).split('\n').length - 1
  const line = lines[at] ?? ''
  const column = offset - (text.lastIndexOf('\n', offset - 1) + 1)
  const before = line.slice(0, column)
  if (/(^|\s)#/.test(before) || isInBlockText(lines, at)) return undefined
  const dashes = /^\s*((?:- )*)/.exec(before)?.[1]?.length ?? 0
  const indent = (/^\s*/.exec(before)?.[0].length ?? 0) + dashes
  const outer = above(lines, at, levelOf({ indent, dashes }))
  if (isInFlow(before)) return inFlow(line, column, outer)
  const written = before.slice(indent)
  const colon = /^([A-Za-z][\w-]*):(\s+|$)/.exec(written)
  const beside = besideInBlock(lines, at, indent)
  if (colon === null) return { path: outer, kind: 'key', key: '', prefix: written, beside }
  return { path: outer, kind: 'value', key: colon[1] ?? '', prefix: written.slice(colon[0].length), beside }
}
