/** A lower-case DNS label of at most forty characters: it becomes part of host names. The schema says the same. */
const form = /^[a-z]([a-z0-9-]{0,38}[a-z0-9])?$/
const longest = 40

export const isName = (text: string): boolean => form.test(text)

/** Why a text can't be the name of something; empty when it can. */
export const nameRefusal = (text: string, taken: readonly string[]): string => {
  if (text === '') return 'It needs a name.'
  if (taken.includes(text)) return `There is a ${text} already.`
  if (text.length > longest) return `A name has at most ${longest} characters.`
  if (!/^[a-z]/.test(text)) return 'A name begins with a small letter.'
  if (/[^a-z0-9-]/.test(text)) return 'A name has small letters, digits and hyphens.'
  return isName(text) ? '' : 'A name ends with a letter or a digit.'
}

/** The nearest lawful name to what somebody typed; `otherwise` when nothing of it is left. */
export const asName = (text: string, otherwise: string): string => {
  const plain = text.normalize('NFKD').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^[^a-z]+/, '').slice(0, longest).replace(/-+$/, '')
  return plain === '' ? otherwise : plain
}

/** `web`, then `web-2`, `web-3`: the first that nobody has. */
export const freshName = (wanted: string, taken: ReadonlySet<string>): string => {
  if (!taken.has(wanted)) return wanted
  const stem = wanted.replace(/-\d+$/, '')
  for (let number = 2; ; number++) {
    const tail = `-${number}`
    const name = stem.slice(0, longest - tail.length).replace(/-+$/, '') + tail
    if (!taken.has(name)) return name
  }
}
