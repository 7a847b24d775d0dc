import { sameDrawing, type Drawing } from './drawing'
import { applied, type Edit } from './edit'
import { asRead, momentFrom, momentOf } from './text/moments'
import type { Reading } from './text/read'

/** The draft at one point of its life. The text that says the same is derived from where it came from, when somebody wants it. */
export interface Moment {
  readonly drawing: Drawing
  readonly source: Source
}

export type Source =
  /** A person wrote the text, or it came from somewhere: it stands as it is. */
  | { readonly kind: 'text'; readonly text: string }
  /** Nobody could make sense of the text; the drawing is the last one that could be read. */
  | { readonly kind: 'unreadable'; readonly text: string }
  /** Somebody has just written it, and it is being read elsewhere; the drawing is the last one that was read. */
  | { readonly kind: 'unread'; readonly text: string }
  /** A picture was edited: the text is that of the moment before, changed where the drawing has changed. */
  | { readonly kind: 'drawn'; readonly over: Moment }

/** A moment of which only the text was kept: it is read when somebody goes back to it. */
export interface Dormant {
  readonly dormant: string
}

/** What led from this moment to the next one. */
export interface Step {
  readonly moment: Moment | Dormant
  readonly label: string
}

const awake = (moment: Moment | Dormant, otherwise: Drawing): Moment => ('dormant' in moment ? momentFrom(moment.dormant, otherwise) : asRead(moment))

export interface History {
  readonly past: readonly Step[]
  readonly present: Moment
  readonly future: readonly Step[]
  /** What the last step may still take in, and since when; empty when it is closed. */
  readonly group: string
  readonly at: number
}

/** One thing a person did. Acts of one group that follow each other closely are one step: typing, nudging, turning a number up. */
export interface Act {
  readonly label: string
  readonly edits: readonly Edit[]
  readonly group: string
  readonly at: number
}

const groupMillis = 1_200

export const beginning = (present: Moment): History => ({ past: [], present, future: [], group: '', at: 0 })

export const isUnreadable = (moment: Moment): boolean => moment.source.kind === 'unreadable'

const entered = (history: History, present: Moment, { label, group, at }: Omit<Act, 'edits'>): History => {
  const same = group !== '' && group === history.group && at - history.at < groupMillis
  const past = same ? history.past : [...history.past, { moment: history.present, label }]
  return { past, present, future: [], group, at }
}

/** The moment that a group of edits is drawn over: a step that takes more in is still one step over the same text. */
const under = (history: History, { group, at }: Act): Moment => {
  const same = group !== '' && group === history.group && at - history.at < groupMillis
  return same ? awake(history.past.at(-1)?.moment ?? history.present, history.present.drawing) : history.present
}

/** The same with its present read, for whoever can't wait until it is. */
export const readIn = (history: History): History => {
  const present = asRead(history.present)
  return present === history.present ? history : { ...history, present }
}

export const edited = (before: History, act: Act): History => {
  const history = readIn(before)
  const drawing = applied(history.present.drawing, act.edits)
  if (isUnreadable(history.present) || sameDrawing(drawing, history.present.drawing)) return history
  return entered(history, { drawing, source: { kind: 'drawn', over: under(history, act) } }, act)
}

/** A text that somebody wrote, still to be read. */
export const written = (history: History, text: string, at: number): History =>
  entered(history, { drawing: history.present.drawing, source: { kind: 'unread', text } }, { label: 'Edit text', group: 'text', at })

/** A text of the present was read, elsewhere; one that was written over meanwhile is of no interest any more. */
export const perused = (history: History, text: string, read: Reading): History =>
  history.present.source.kind === 'unread' && history.present.source.text === text ? { ...history, present: momentOf(text, read, history.present.drawing) } : history

/** Another moment altogether, such as a merge: one step, whatever it took. */
export const replaced = (history: History, present: Moment, label: string): History => entered(history, present, { label, group: '', at: 0 })

export const undone = (history: History): History => {
  const last = history.past.at(-1)
  if (last === undefined) return history
  return { past: history.past.slice(0, -1), present: awake(last.moment, history.present.drawing), future: [{ moment: history.present, label: last.label }, ...history.future], group: '', at: 0 }
}

export const redone = (history: History): History => {
  const [next, ...future] = history.future
  if (next === undefined) return history
  return { past: [...history.past, { moment: history.present, label: next.label }], present: awake(next.moment, history.present.drawing), future, group: '', at: 0 }
}

/** All that a draft has been and can be again, from its beginning on. */
export const momentsOf = ({ past, present, future }: History): readonly (Moment | Dormant)[] => [...past.map((it) => it.moment), present, ...future.map((it) => it.moment)]

export const undoLabel = (history: History): string => history.past.at(-1)?.label ?? ''
export const redoLabel = (history: History): string => history.future[0]?.label ?? ''
