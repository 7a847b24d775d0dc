import { sharedWith, type Drawing } from '../drawing'
import type { Dormant, Moment } from '../history'
import { reading, type Reading } from './read'
import { rendered, rewritten } from './write'

/** Texts of moments, each derived once, and only when somebody wants to see or keep it. */
const texts = new WeakMap<Moment, string>()

const known = (moment: Moment): string | undefined => (moment.source.kind === 'drawn' ? texts.get(moment) : moment.source.text)

/** The text of a moment where it was derived already. */
export const knownText = known

/** What was derived elsewhere. */
export const learnText = (moment: Moment, text: string): void => {
  if (moment.source.kind === 'drawn' && !texts.has(moment)) texts.set(moment, text)
}

/** Whether what was drawn since a text was written is still to be put into words. */
export const isUntold = (moment: Moment | Dormant): moment is Moment => !('dormant' in moment) && known(moment) === undefined

/** What has to be put down to derive the text of a moment: a text, and the drawing that it is to say. */
export const underText = (moment: Moment): string => {
  let at = moment
  while (at.source.kind === 'drawn' && known(at) === undefined) at = at.source.over
  return known(at) ?? ''
}

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
  read.kind === 'read' ? { drawing: sharedWith(otherwise, read.drawing), source: { kind: 'text', text } } : { drawing: otherwise, source: { kind: 'unreadable', text } }

export const momentFrom = (text: string, otherwise: Drawing): Moment => momentOf(text, reading(text), otherwise)

/** A drawing that nobody has written down yet. */
export const momentDrawn = (drawing: Drawing): Moment => ({ drawing, source: { kind: 'text', text: rendered(drawing) } })

const perusedMoments = new WeakMap<Moment, Moment>()

/** A moment whose text is still to be read is read now; any other stays. For whoever can't wait: a long text takes its time. */
export const asRead = (moment: Moment): Moment => {
  if (moment.source.kind !== 'unread') return moment
  const read = perusedMoments.get(moment) ?? momentFrom(moment.source.text, moment.drawing)
  perusedMoments.set(moment, read)
  return read
}
