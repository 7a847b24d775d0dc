/** Just enough of YAML to colour it; what is not understood stays plain. */
export interface Token {
  readonly kind: 'key' | 'text' | 'mark' | 'comment'
  readonly text: string
}

const keyed = /^(\s*(?:- )?)([A-Za-z0-9_./-]+)(:)(\s.*|)$/
const inline = /([A-Za-z0-9_./-]+)(:)(\s)/g

const flow = (text: string): readonly Token[] => {
  if (!text.trimStart().startsWith('{') && !text.trimStart().startsWith('- {')) return [{ kind: 'text', text }]
  const tokens: Token[] = []
  let from = 0
  for (const match of text.matchAll(inline)) {
    const [, key = '', colon = ''] = match
    tokens.push({ kind: 'mark', text: text.slice(from, match.index) }, { kind: 'key', text: key }, { kind: 'mark', text: colon })
    from = match.index + key.length + colon.length
    const value = /^[^,{}]*/.exec(text.slice(from))?.[0] ?? ''
    tokens.push({ kind: 'text', text: value })
    from += value.length
  }
  return [...tokens, { kind: 'mark', text: text.slice(from) }]
}

export const tokensOf = (line: string): readonly Token[] => {
  if (line.trimStart().startsWith('#')) return [{ kind: 'comment', text: line }]
  const match = keyed.exec(line)
  if (match === null) return flow(line)
  const [, lead = '', key = '', colon = '', rest = ''] = match
  return [{ kind: 'mark', text: lead }, { kind: 'key', text: key }, { kind: 'mark', text: colon }, ...flow(rest)]
}

const blockStart = /:\s*[|>][+-]?\d*\s*$/
const indentOf = (line: string): number => line.length - line.trimStart().length

/** Lines inside a block text (`program: |`) are the value, whatever they look like. */
export const linesOf = (text: string): readonly (readonly Token[])[] => {
  const lines: (readonly Token[])[] = []
  let block = -1
  for (const line of text.replace(/\n$/, '').split('\n')) {
    if (block >= 0 && (line.trim() === '' || indentOf(line) > block)) {
      lines.push([{ kind: 'text', text: line }])
      continue
    }
    block = blockStart.test(line) ? indentOf(line) : -1
    lines.push(tokensOf(line))
  }
  return lines
}
