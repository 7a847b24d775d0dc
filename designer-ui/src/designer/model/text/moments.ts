import type { Drawing } from '../drawing'
import type { Dormant, Moment } from '../history'
import { reading, type Reading } from './read'
import { rendered, rewritten } from './write'

/** Texts of moments, each derived once, and only when somebody wants to see or keep it. */
const texts = new WeakMap<Moment, string>()

const known = (moment: Moment): string | undefined => (moment.source.kind === 'drawn' ? texts.get(moment) : moment.source.text)

export const textOf = (moment: Moment | Dormant): string => ('dormant' in moment ? moment.dormant : derived(moment))

const derived = (moment: Moment): string => {
  const waiting: Moment[] = []
  let at = moment
  let text = known(at)
  while (text === undefined && at.source.kind === 'drawn') {
    waiting.push(at)
    at = at.source.over
    text = known(at)
  }
  let last = text ?? ''
  for (const each of waiting.toReversed()) {
    last = rewritten(last, each.drawing)
    texts.set(each, last)
  }
  return last
}

/** A text as the start of a draft. */
export const momentOf = (text: string, read: Reading, otherwise: Drawing): Moment =>
  read.kind === 'read' ? { drawing: read.drawing, source: { kind: 'text', text } } : { drawing: otherwise, source: { kind: 'unreadable', text } }

export const momentFrom = (text: string, otherwise: Drawing): Moment => momentOf(text, reading(text), otherwise)

/** A drawing that nobody has written down yet. */
export const momentDrawn = (drawing: Drawing): Moment => ({ drawing, source: { kind: 'text', text: rendered(drawing) } })
