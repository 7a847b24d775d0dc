import { useDeferredValue, useMemo } from 'react'
import { useDesigner } from '../draft/context'
import { emptyDrawing, wireName, type Drawing } from '../model/drawing'
import type { Editor } from '../model/editor'
import { isUnreadable, type Moment } from '../model/history'
import { subjectOf, type Fault } from '../model/fault'
import { faultsInside } from '../model/inside'
import { secretFaults } from '../model/secrets'
import { judged as judgedText } from '../model/text/judging'
import { textOf } from '../model/text/moments'
import type { Schemas } from '../model/text/schema'
import type { TextFault } from '../model/text/yaml'
import type { Catalog } from '../model/wiring/scene'
import { faultsOf } from '../model/wiring/wiring'

export interface Faults {
  readonly all: readonly Fault[]
  /** Those that have a place in the text. */
  readonly inText: readonly TextFault[]
  /** By appliance, and by `from->to` for wires. */
  readonly bySubject: ReadonlyMap<string, string>
}

const bySubject = (faults: readonly Fault[], drawing: Drawing): ReadonlyMap<string, string> => {
  const found = new Map<string, string>()
  for (const { field, reason } of faults) {
    const subject = subjectOf(field, drawing)
    const wire = subject.kind === 'wire' ? drawing.wires[subject.index] : undefined
    const key = subject.kind === 'appliance' ? subject.name : wire === undefined ? '' : wireName(wire)
    if (key !== '') found.set(key, found.has(key) ? `${found.get(key)} ${reason}` : reason)
  }
  return found
}

const once = (faults: readonly Fault[]): readonly Fault[] => [...new Map(faults.map((it) => [`${it.code} ${it.field}`, it])).values()]

const large = 150
const unjudged: Moment = { drawing: emptyDrawing, source: { kind: 'text', text: '' } }

type Known = Pick<Editor, 'typed' | 'base'>
type Judged = Known & { readonly moment: Moment }

/** What is wrong with one moment of a draft, for whoever can't wait. */
export const faultsAt = ({ moment, typed, base }: Judged, catalog: Catalog, schemas: Schemas | undefined): Faults => {
  const { drawing } = moment
  const { inText } = judgedText({ kind: 'written', text: textOf(moment) }, schemas)
  return together(drawing, isUnreadable(moment) ? [] : drawnFaults({ drawing, typed, base }, catalog), inText)
}

const drawnFaults = ({ drawing, typed, base }: Known & { readonly drawing: Drawing }, catalog: Catalog): readonly Fault[] =>
  [...faultsOf(drawing, catalog), ...secretFaults(drawing, catalog, typed, base?.drawing)]

const together = (drawing: Drawing, drawn: readonly Fault[], inText: readonly TextFault[]): Faults => {
  // An empty canvas is a beginning, not a mistake.
  const all = once([...inText, ...drawn]).filter((it) => it.code !== 'value-empty' || it.field !== 'spec.appliances')
  return { all, inText, bySubject: bySubject(all, drawing) }
}

/** Of what is drawn where one is: inside an assembly the application's own rules say what is wrong there. */
export const useFaultsHere = (faults: Faults): Faults => {
  const { place } = useDesigner()
  return useMemo(() => {
    if (place.inside === undefined) return faults
    const all = faultsInside(place.inside, place)
    return { all, inText: faults.inText, bySubject: bySubject(all, place.drawing) }
  }, [faults, place])
}

/** What is wrong with the draft: with its text, as it was judged beside the page, and with its drawing, reckoned while nothing more urgent is to be drawn. */
export const useFaults = (editor: Editor, catalog: Catalog, inText: readonly TextFault[]): Faults => {
  const { present } = editor.history
  // The first picture of a large drawing does not wait for it either.
  const moment = useDeferredValue(present, present.drawing.appliances.length > large ? unjudged : present)
  const { typed, base } = editor
  const { drawing } = moment
  const unreadable = isUnreadable(moment)
  // Of the drawing alone: while a text is typed each letter is another moment, and the drawing stays until it is read.
  const drawn = useMemo(() => (unreadable ? [] : drawnFaults({ drawing, typed, base }, catalog)), [unreadable, drawing, typed, base, catalog])
  return useMemo(() => together(drawing, drawn, inText), [drawing, drawn, inText])
}
