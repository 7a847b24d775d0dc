/**
 * As much of Markdown as the pages about classes use, read into a tree: nothing of the text ever becomes markup. What is not
 * understood is shown as it stands.
 */
export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'strong'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly to: string }

export type Block =
  | { readonly kind: 'heading'; readonly text: readonly Inline[] }
  | { readonly kind: 'paragraph'; readonly text: readonly Inline[] }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly (readonly Inline[])[] }
  | { readonly kind: 'table'; readonly head: readonly (readonly Inline[])[]; readonly rows: readonly (readonly (readonly Inline[])[])[] }

const inlines = /`([^`]+)`|\*\*([^*]+)\*\*|\[([^\]]+)\]\(([^)\s]+)\)/g

/** A link that leads out of the page; what leads beside the text, to another file, is shown as its words. */
const outside = (to: string): boolean => /^https?:\/\//.test(to)

export const inline = (text: string): readonly Inline[] => {
  const found: Inline[] = []
  let from = 0
  for (const match of text.matchAll(inlines)) {
    if (match.index > from) found.push({ kind: 'text', text: text.slice(from, match.index) })
    const [whole, code, strong, words, to] = match
    if (code !== undefined) found.push({ kind: 'code', text: code })
    else if (strong !== undefined) found.push({ kind: 'strong', text: strong })
    else if (words !== undefined) found.push(to !== undefined && outside(to) ? { kind: 'link', text: words, to } : { kind: 'text', text: words.replaceAll('`', '') })
    from = match.index + whole.length
  }
  if (from < text.length) found.push({ kind: 'text', text: text.slice(from) })
  return found
}

const cells = (line: string): readonly (readonly Inline[])[] => line.replace(/^\s*\|/, '').replace(/\|\s*$/, '').split('|').map((cell) => inline(cell.trim()))

/** The lines from one on, as long as they are such. */
const run = (lines: readonly string[], from: number, such: (line: string) => boolean): readonly string[] => {
  let end = from
  while (end < lines.length && such(lines[end] ?? '')) end++
  return lines.slice(from, end)
}

const begins = (line: string): boolean => /^(#|```|\||[-*] )/.test(line)

export const blocks = (text: string): readonly Block[] => {
  const lines = text.split(/\r?\n/)
  const found: Block[] = []
  for (let at = 0; at < lines.length;) {
    const line = lines[at] ?? ''
    if (line.trim() === '') at++
    else if (line.startsWith('```')) {
      const code = run(lines, at + 1, (it) => !it.startsWith('```'))
      found.push({ kind: 'code', text: code.join('\n') })
      at += code.length + 2
    } else if (line.startsWith('#')) {
      found.push({ kind: 'heading', text: inline(line.replace(/^#+\s*/, '')) })
      at++
    } else if (line.startsWith('|')) {
      const table = run(lines, at, (it) => it.startsWith('|'))
      const rows = table.slice(1).filter((it) => !/^[|\s:-]+$/.test(it))
      found.push({ kind: 'table', head: cells(line), rows: rows.map(cells) })
      at += table.length
    } else if (/^[-*] /.test(line)) {
      const list = run(lines, at, (it) => /^[-*] /.test(it) || /^ +\S/.test(it))
      const items = list.join('\n').split(/^[-*] /m).slice(1).map((it) => inline(it.replace(/\s*\n\s*/g, ' ').trim()))
      found.push({ kind: 'list', items })
      at += list.length
    } else {
      const paragraph = [line, ...run(lines, at + 1, (it) => it.trim() !== '' && !begins(it))]
      found.push({ kind: 'paragraph', text: inline(paragraph.join(' ')) })
      at += paragraph.length
    }
  }
  return found
}
