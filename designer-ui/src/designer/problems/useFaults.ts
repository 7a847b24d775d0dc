import { useDeferredValue, useEffect, useMemo, useState } from 'react'
import { useDesigner } from '../draft/context'
import { wireName, type Drawing } from '../model/drawing'
import type { Editor } from '../model/editor'
import { isUnreadable, type Moment } from '../model/history'
import { subjectOf, type Fault } from '../model/fault'
import { faultsInside } from '../model/inside'
import { secretFaults } from '../model/secrets'
import { schemaFaults } from '../model/text/check'
import { textOf } from '../model/text/moments'
import { readFrom } from '../model/text/read'
import type { Schemas } from '../model/text/schema'
import { parsed, type TextFault } from '../model/text/yaml'
import type { Catalog } from '../model/wiring/scene'
import { faultsOf } from '../model/wiring/wiring'

/** A long text is judged less often. */
const settledMillis = ({ appliances }: Drawing): number => 250 + appliances.length

export interface Faults {
  readonly all: readonly Fault[]
  /** Those that have a place in the text. */
  readonly inText: readonly TextFault[]
  /** By appliance, and by `from->to` for wires. */
  readonly bySubject: ReadonlyMap<string, string>
}

const ofText = (moment: Moment, schemas: Schemas | undefined): readonly TextFault[] => {
  const text = parsed(textOf(moment))
  const read = readFrom(text)
  const form = schemas === undefined ? text.faults : schemaFaults(text, schemas)
  return form.length > 0 || read.kind === 'read' ? form : read.faults
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

type Judged = Pick<Editor, 'typed' | 'base'> & { readonly moment: Moment }

/** What is wrong with one moment of a draft. */
export const faultsAt = (judged: Judged, catalog: Catalog, schemas: Schemas | undefined): Faults => together(judged, catalog, ofText(judged.moment, schemas))

const together = ({ moment, typed, base }: Judged, catalog: Catalog, inText: readonly TextFault[]): Faults => {
  const drawn = isUnreadable(moment) ? [] : [...faultsOf(moment.drawing, catalog), ...secretFaults(moment.drawing, catalog, typed, base?.drawing)]
  // An empty canvas is a beginning, not a mistake.
  const all = once([...inText, ...drawn]).filter((it) => it.code !== 'value-empty' || it.field !== 'spec.appliances')
  return { all, inText, bySubject: bySubject(all, moment.drawing) }
}

/** What it was when it last stood still for a moment. */
const useSettled = (moment: Moment): Moment => {
  const [settled, setSettled] = useState(moment)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(moment), settledMillis(moment.drawing))
    return () => clearTimeout(timer)
  }, [moment])
  return settled
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

/** What is wrong with the draft, reckoned while nothing more urgent is to be drawn. To judge a long text takes longer than a hand to move on. */
export const useFaults = (editor: Editor, catalog: Catalog, schemas: Schemas | undefined): Faults => {
  const moment = useDeferredValue(editor.history.present)
  const settled = useDeferredValue(useSettled(editor.history.present))
  const { typed, base } = editor
  const inText = useMemo(() => ofText(settled, schemas), [settled, schemas])
  return useMemo(() => together({ moment, typed, base }, catalog, inText), [moment, catalog, typed, base, inText])
}
