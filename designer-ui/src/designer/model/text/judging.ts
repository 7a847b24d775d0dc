import type { Drawing } from '../drawing'
import { schemaFaults } from './check'
import { understood } from './plain'
import { readFrom, type Reading } from './read'
import type { Schemas } from './schema'
import { rewritten } from './write'
import type { TextFault } from './yaml'

/** A text as somebody wrote it, or what a drawing is to be written over. */
export type Question =
  | { readonly kind: 'written'; readonly text: string }
  | { readonly kind: 'drawn'; readonly over: string; readonly drawing: Drawing }
  /** The same of what is drawn no longer, or was undone: only what it would say is wanted, to keep it. */
  | { readonly kind: 'kept'; readonly over: string; readonly drawing: Drawing }

export interface Judgement {
  readonly text: string
  /** Undefined where the drawing was asked with. */
  readonly read: Reading | undefined
  readonly inText: readonly TextFault[]
}

/** What is wrong with a text, and what it says. Takes long for a long one. */
export const judged = (question: Question, schemas: Schemas | undefined): Judgement => {
  if (question.kind === 'kept') return { text: rewritten(question.over, question.drawing), read: undefined, inText: [] }
  const text = question.kind === 'drawn' ? rewritten(question.over, question.drawing) : question.text
  const whole = understood(text)
  const read = readFrom(whole)
  const form = schemas === undefined ? whole.faults : schemaFaults(whole, schemas)
  return { text, read: question.kind === 'drawn' ? undefined : read, inText: form.length > 0 || read.kind === 'read' ? form : read.faults }
}
