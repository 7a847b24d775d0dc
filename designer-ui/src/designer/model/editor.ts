import { sameDrawing, type Drawing } from './drawing'
import type { Edit } from './edit'
import { beginning, edited, isUnreadable, perused, readIn, redoLabel, redone, replaced, undoLabel, undone, written, type History, type Moment } from './history'
import { followed, secretKey, takenOut, type Typed } from './secrets'
import { nothing, type Selection } from './selection'
import type { Reading } from './text/read'
import type { Catalog } from './wiring/scene'

/** The document in force that a draft began from, or was last brought together with. */
export interface Base {
  readonly text: string
  readonly drawing: Drawing
  readonly generation: number
}

/** A draft being edited: one value, changed by one function. */
export interface Editor {
  readonly history: History
  /** May name what has gone: of what is drawn where one is, the desk takes what is there. */
  readonly selection: Selection
  readonly typed: Typed
  /** Undefined while there is no application yet. */
  readonly base: Base | undefined
  /** The last thing to be read out, and a number that makes two of the same words two things. */
  readonly said: { readonly words: string; readonly count: number }
  /** By what to find the secrets of a text that somebody wrote and left before it was read. */
  readonly leaving: Catalog | undefined
}

export type EditorAct =
  /** `select` undefined keeps what is chosen; `say` is read out. */
  | { readonly kind: 'edit'; readonly label: string; readonly edits: readonly Edit[]; readonly at: number; readonly group?: string; readonly select?: Selection; readonly say?: string }
  | { readonly kind: 'write'; readonly text: string; readonly at: number }
  /** A text that was written has been read. */
  | { readonly kind: 'peruse'; readonly text: string; readonly read: Reading }
  /** Whoever wrote a secret into the text has left the text: it goes where secrets are kept. */
  | { readonly kind: 'hideSecrets'; readonly catalog: Catalog }
  | { readonly kind: 'undo' }
  | { readonly kind: 'redo' }
  | { readonly kind: 'select'; readonly selection: Selection }
  /** What the canvas says of each: chosen now, or no longer. */
  | { readonly kind: 'choose'; readonly of: 'appliances' | 'wires' | 'notes'; readonly on: readonly string[]; readonly off: readonly string[] }
  | { readonly kind: 'typeSecret'; readonly appliance: string; readonly property: string; readonly value: string }
  | { readonly kind: 'saved'; readonly base: Base }
  /** A merge, or a document taken over: one step, with a new base under it. */
  | { readonly kind: 'rebase'; readonly moment: Moment; readonly base: Base; readonly label: string }
  | { readonly kind: 'discard' }
  | { readonly kind: 'say'; readonly words: string }

export const opened = (present: Moment, base: Base | undefined): Editor => ({
  history: beginning(present), selection: nothing, typed: new Map(), base, said: { words: '', count: 0 }, leaving: undefined,
})

const saying = (editor: Editor, words: string | undefined): Editor => (words === undefined || words === '' ? editor : { ...editor, said: { words, count: editor.said.count + 1 } })

const withHistory = (editor: Editor, history: History): Editor => ({ ...editor, history })

const hidden = (editor: Editor, catalog: Catalog): Editor => {
  if (editor.history.present.source.kind === 'unread') return { ...editor, leaving: catalog }
  const { edits, typed } = takenOut(editor.history.present.drawing, catalog, editor.typed)
  if (edits.length === 0) return editor
  return { ...editor, typed, history: edited(editor.history, { label: 'Hide secrets', edits, group: '', at: 0 }) }
}

const perusing = (editor: Editor, history: History): Editor => {
  const { leaving } = editor
  const next = { ...withHistory(editor, history), leaving: undefined }
  return leaving === undefined || history === editor.history ? withHistory(editor, history) : hidden(next, leaving)
}

const editing = (before: Editor, act: Extract<EditorAct, { kind: 'edit' }>): Editor => {
  const editor = readNow(before)
  const history = edited(editor.history, { label: act.label, edits: act.edits, group: act.group ?? '', at: act.at })
  if (history === editor.history) return saying(isUnreadable(history.present) ? editor : { ...editor, selection: act.select ?? editor.selection }, isUnreadable(history.present) ? unreadableWords : undefined)
  const next = { ...editor, history, typed: followed(editor.typed, act.edits) }
  return saying({ ...next, selection: act.select ?? editor.selection }, act.say ?? act.label)
}

/** An empty one is none. */
const withSecret = (typed: Typed, key: string, value: string): Typed => new Map([...typed].filter(([it]) => it !== key).concat(value === '' ? [] : [[key, value]]))

const chosen = (before: readonly string[], on: readonly string[], off: readonly string[]): readonly string[] => [
  ...before.filter((it) => !off.includes(it) && !on.includes(it)),
  ...on,
]

export const unreadableWords = 'The text has a mistake; the picture can be changed again when it is mended.'

export const reduced = (editor: Editor, act: EditorAct): Editor => {
  switch (act.kind) {
    case 'edit': return editing(editor, act)
    case 'write': return withHistory({ ...editor, leaving: undefined }, written(editor.history, act.text, act.at))
    case 'peruse': return perusing(editor, perused(editor.history, act.text, act.read))
    case 'hideSecrets': return hidden(editor, act.catalog)
    case 'undo': return saying(withHistory(editor, undone(editor.history)), undoLabel(editor.history) === '' ? 'Nothing to undo.' : `Undone: ${undoLabel(editor.history)}.`)
    case 'redo': return saying(withHistory(editor, redone(editor.history)), redoLabel(editor.history) === '' ? 'Nothing to redo.' : `Redone: ${redoLabel(editor.history)}.`)
    case 'select': return { ...editor, selection: act.selection }
    case 'choose': return { ...editor, selection: { ...editor.selection, [act.of]: chosen(editor.selection[act.of], act.on, act.off) } }
    case 'typeSecret': return { ...editor, typed: withSecret(editor.typed, secretKey(act.appliance, act.property), act.value) }
    case 'saved': return { ...editor, base: act.base }
    case 'rebase': return withHistory({ ...editor, base: act.base }, replaced(editor.history, act.moment, act.label))
    case 'discard': return editor.base === undefined ? editor : withHistory(editor, replaced(editor.history, { drawing: editor.base.drawing, source: { kind: 'text', text: editor.base.text } }, 'Discard changes'))
    case 'say': return saying(editor, act.words)
    default: return act satisfies never
  }
}

/** The same draft with its present read, for whoever can't wait until it is. */
export const readNow = (editor: Editor): Editor => {
  const history = readIn(editor.history)
  return history === editor.history ? editor : withHistory(editor, history)
}

export const isClean = ({ history, base }: Editor): boolean =>
  base !== undefined && history.present.source.kind !== 'unreadable' && history.present.source.kind !== 'unread' && sameDrawing(history.present.drawing, base.drawing)
