import type { Drawing } from '../drawing'
import { rewritten } from './write'

/** Remarks are edits, too: what somebody wrote beside the drawing is not to go when two drawings are brought together. */
const remarksIn = (text: string): readonly string[] =>
  text.split('\n').flatMap((line) => {
    const at = /(^|\s)#/.exec(line)
    return at === null ? [] : [line.slice(at.index).trim()]
  })

const added = (before: string, after: string): readonly string[] => {
  const known = new Set(remarksIn(before))
  return remarksIn(after).filter((it) => !known.has(it))
}

/** A text for the merged drawing, with the remarks of both. Where both wrote some, mine that have lost their place stand at the top. */
export const mergedText = (base: string, mine: string, theirs: string, drawing: Drawing): string => {
  if (added(base, theirs).length === 0) return rewritten(mine, drawing)
  const text = rewritten(theirs, drawing)
  const here = new Set(remarksIn(text))
  const lost = added(base, mine).filter((it) => !here.has(it))
  return lost.length === 0 ? text : `${lost.join('\n')}\n${text}`
}
