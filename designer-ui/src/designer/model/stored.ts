import { read, type Decoder } from '../../api/decode'
import { applied } from './edit'
import { emptyDrawing } from './drawing'
import type { Base, Editor } from './editor'
import { momentsOf, type Dormant, type Moment, type Step } from './history'
import { takenOut } from './secrets'
import { nothing } from './selection'
import { asRead, momentFrom, textOf } from './text/moments'
import { reading } from './text/read'
import { rewritten } from './text/write'
import { hiddenSecret } from './wiring/propertyRules'
import type { Catalog } from './wiring/scene'

/** A draft as the browser keeps it: one text whole, every other as the difference from the one before. No secret is among them. */
export interface Stored {
  readonly first: string
  readonly steps: readonly { readonly label: string; readonly splice: Splice }[]
  /** How many of the steps have been done; the rest can be redone. */
  readonly done: number
  readonly base: { readonly text: string; readonly generation: number } | undefined
  readonly name: string
  readonly title: string
  readonly at: number
}

/** Where a text differs from the one before: what was there is cut, what is there now is put. */
export interface Splice {
  readonly at: number
  readonly cut: number
  readonly put: string
}

export const spliced = (text: string, { at, cut, put }: Splice): string => text.slice(0, at) + put + text.slice(at + cut)

export const spliceBetween = (before: string, after: string): Splice => {
  const most = Math.min(before.length, after.length)
  let at = 0
  while (at < most && before[at] === after[at]) at++
  let same = 0
  while (same < most - at && before[before.length - 1 - same] === after[after.length - 1 - same]) same++
  return { at, cut: before.length - at - same, put: after.slice(at, after.length - same) }
}

/** Nobody can say what stands in a text that can't be read: whatever looks like the value of a secret is taken for one. */
const masked = (text: string, catalog: Catalog): string => {
  const names = [...new Set([...catalog.values()].flatMap((it) => it.properties.filter((slot) => slot.secret).map((slot) => slot.name)))]
  return names.length === 0 ? text : text.replace(new RegExp(`(\\b(?:${names.join('|')}):[ \\t]+)[^\\n,}]+`, 'g'), `$1'${hiddenSecret}'`)
}

const shown = (moment: Moment | Dormant, catalog: Catalog): string => {
  if ('dormant' in moment) return moment.dormant
  if (moment.source.kind === 'unread') return shown(asRead(moment), catalog)
  if (moment.source.kind === 'unreadable') return masked(moment.source.text, catalog)
  const { edits } = takenOut(moment.drawing, catalog, new Map())
  return edits.length === 0 ? textOf(moment) : rewritten(textOf(moment), applied(moment.drawing, edits))
}

/** By which classes, what was told of moments before, and what led from one to the next: they never change, and a draft is kept after each step. */
const told = new WeakMap<Catalog, { readonly texts: WeakMap<Moment | Dormant, string>; readonly splices: WeakMap<Moment | Dormant, readonly [Moment | Dormant, Splice]> }>()

const toldBy = (catalog: Catalog) => {
  const known = told.get(catalog) ?? { texts: new WeakMap(), splices: new WeakMap() }
  told.set(catalog, known)
  const textOf = (moment: Moment | Dormant): string => {
    const text = known.texts.get(moment) ?? shown(moment, catalog)
    known.texts.set(moment, text)
    return text
  }
  const spliceOf = (before: Moment | Dormant, after: Moment | Dormant): Splice => {
    const [next, last] = known.splices.get(before) ?? []
    if (next === after && last !== undefined) return last
    const made = spliceBetween(textOf(before), textOf(after))
    known.splices.set(before, [after, made])
    return made
  }
  return { textOf, spliceOf }
}

export const storedFrom = ({ history, base }: Editor, catalog: Catalog, at: number): Stored => {
  const moments = momentsOf(history)
  const labels = [...history.past, ...history.future].map((it) => it.label)
  const { textOf, spliceOf } = toldBy(catalog)
  const momentAt = (step: number): Moment | Dormant => moments[step] ?? history.present
  return {
    first: textOf(momentAt(0)),
    steps: labels.map((label, step) => ({ label, splice: spliceOf(momentAt(step), momentAt(step + 1)) })),
    done: history.past.length,
    base: base === undefined ? undefined : { text: base.text, generation: base.generation },
    name: history.present.drawing.name,
    title: history.present.drawing.title,
    at,
  }
}

export const baseFrom = (text: string, generation: number): Base => {
  const read = reading(text)
  return { text, generation, drawing: read.kind === 'read' ? read.drawing : emptyDrawing }
}

export const editorFrom = ({ first, steps, done, base }: Stored): Editor => {
  const texts = [first]
  for (const { splice } of steps) texts.push(spliced(texts.at(-1) ?? '', splice))
  const under = base === undefined ? undefined : baseFrom(base.text, base.generation)
  const stepAt = (moment: number, step: number): Step => ({ moment: { dormant: texts[moment] ?? '' }, label: steps[step]?.label ?? '' })
  return {
    history: {
      past: steps.slice(0, done).map((_, at) => stepAt(at, at)),
      present: momentFrom(texts[done] ?? first, under?.drawing ?? emptyDrawing),
      future: steps.slice(done).map((_, at) => stepAt(done + at + 1, done + at)),
      group: '',
      at: 0,
    },
    selection: nothing,
    typed: new Map(),
    base: under,
    said: { words: '', count: 0 },
    leaving: undefined,
  }
}

const splice: Decoder<Splice> = read((f) => ({ at: f.number('at'), cut: f.number('cut'), put: f.text('put') }))

export const stored: Decoder<Stored> = read((f) => ({
  first: f.text('first'),
  steps: f.list('steps', read((step) => ({ label: step.text('label'), splice: step.part('splice', splice) }))),
  done: f.number('done'),
  base: f.has('base') ? f.part('base', read((base) => ({ text: base.text('text'), generation: base.number('generation') }))) : undefined,
  name: f.text('name', ''),
  title: f.text('title', ''),
  at: f.number('at', 0),
}))
