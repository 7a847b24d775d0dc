import { Scalar } from 'yaml'

/** How values are written, so that equal documents are equal texts in both languages: quoted only where a reader could mistake them. */

const bare = /^[A-Za-z_]([A-Za-z0-9_./ ()-]*[A-Za-z0-9_./()-])?$/
/** Words that some version of YAML reads as something else than text. */
const reserved = /^(y|n|yes|no|on|off|true|false|null|nan|inf)$/i
const asItStands = /^(-?(0|[1-9][0-9]{0,16})|true|false)$/

/** Leaves out what readers of YAML take for a line break or a mark: U+0085, U+2028, U+2029, U+FEFF. */
const isShown = (letter: string): boolean => {
  const code = letter.codePointAt(0) ?? 0
  return code >= 0x20 && code !== 0x7f && (code < 0x80 || code > 0xa0) && code !== 0x2028 && code !== 0x2029 && code !== 0xfeff
}

/** A literal block keeps what it shows; what it cannot show, or what editors strip, goes into quotes. */
const isSafeBlock = (value: string): boolean =>
  value.split('\n').every((line) => !/[ \t]$/.test(line)) && !/^[ \n\t]/.test(value) && [...value].every((it) => it === '\n' || isShown(it))

const styleOf = (value: string): Scalar.Type => {
  if (value.includes('\n')) return isSafeBlock(value) ? Scalar.BLOCK_LITERAL : Scalar.QUOTE_DOUBLE
  if (bare.test(value) && !reserved.test(value)) return Scalar.PLAIN
  return [...value].every(isShown) ? Scalar.QUOTE_SINGLE : Scalar.QUOTE_DOUBLE
}

const scalar = (value: string, type: Scalar.Type): Scalar => {
  const node = new Scalar(value)
  node.type = type
  return node
}

export const textNode = (value: string): Scalar => scalar(value, styleOf(value))
export const numberNode = (value: number): Scalar => scalar(String(value), Scalar.PLAIN)

/** A property's value: numbers and truth stand bare, as people write them; they read back as the same text. */
export const settingNode = (value: string): Scalar => (asItStands.test(value) ? scalar(value, Scalar.PLAIN) : textNode(value))

/** Only what the reader would not take for text is quoted: a layout is to say `y: 200`. */
export const keyNode = (key: string): Scalar =>
  scalar(key, /^[A-Za-z][A-Za-z0-9_-]*$/.test(key) && !/^(true|false|null)$/i.test(key) ? Scalar.PLAIN : Scalar.QUOTE_DOUBLE)
