import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { application, operation, type Application, type Operation } from '../../api/applications'
import { Problem, type Client } from '../../api/client'
import { useClient } from '../../api/context'
import { urls } from '../../api/urls'
import { sameDrawing } from '../model/drawing'
import { readNow, type Base, type Editor, type EditorAct } from '../model/editor'
import { merged, resolved, type Merge, type Side } from '../model/merge'
import { baseFrom } from '../model/stored'
import { mergedText } from '../model/text/mergedText'
import { momentFrom, textOf } from '../model/text/moments'
import { reading } from '../model/text/read'
import { rendered } from '../model/text/write'
import { putIn } from '../model/secrets'
import type { Catalog } from '../model/wiring/scene'
import { textToSend } from './queries'

/** Another document is in force than the draft began from, and it says other things. */
export interface Stale {
  readonly merge: Merge
  readonly theirs: Base
}

export type Saved =
  | { readonly kind: 'created'; readonly application: Application }
  | { readonly kind: 'changed'; readonly operation: Operation; readonly generation: number }
  | { readonly kind: 'stale'; readonly stale: Stale }

interface Subject {
  readonly tenant: string
  /** Where it is made, when it is new. */
  readonly project: string
  readonly name: string
  readonly editor: Editor
  readonly catalog: Catalog
}

/** The text that goes out says exactly the drawing: the author's own when it does, and else the canonical one. */
const sent = ({ editor, catalog }: Subject): string => {
  const { present } = editor.history
  const text = textToSend(present, catalog, editor.typed)
  const whole = putIn(present.drawing, catalog, editor.typed)
  const read = reading(text)
  return read.kind === 'read' && sameDrawing(read.drawing, whole) ? text : rendered(whole)
}

const staleness = (base: Base, editor: Editor, theirs: Base): Stale => ({ theirs, merge: merged(base.drawing, editor.history.present.drawing, theirs.drawing) })

const put = async (client: Client, subject: Subject, base: Base): Promise<Saved> => {
  const path = urls.application(subject.tenant, subject.name)
  try {
    const { answer, generation } = await client.putDocument(path, sent(subject), base.generation, operation)
    return { kind: 'changed', operation: answer, generation }
  } catch (fault) {
    if (!(fault instanceof Problem) || fault.status !== 412) throw fault
    const now = await client.get(path, application)
    const theirs = baseFrom(now.text, now.generation)
    // A start, a stop or a move of theirs that mine has as well is no other document: only its number is.
    if (sameDrawing(theirs.drawing, base.drawing)) return put(client, subject, theirs)
    return { kind: 'stale', stale: staleness(base, subject.editor, theirs) }
  }
}

const save = async (client: Client, asked: Subject): Promise<Saved> => {
  const subject = { ...asked, editor: readNow(asked.editor) }
  const { base } = subject.editor
  if (base !== undefined) return put(client, subject, base)
  return { kind: 'created', application: await client.postDocument(urls.applications(subject.tenant, subject.project), sent(subject), application) }
}

/** Saves under the number of what was edited. Whoever comes second is shown what the first one did. */
export const useSaving = (subject: Subject, dispatch: (act: EditorAct) => void, onSaved: (saved: Saved) => void) => {
  const client = useClient()
  const cache = useQueryClient()
  const [stale, setStale] = useState<Stale | undefined>(undefined)
  const saving = useMutation({
    mutationFn: () => save(client, subject),
    onSuccess: (saved) => {
      if (saved.kind === 'stale') return setStale(saved.stale)
      const { present } = readNow(subject.editor).history
      const generation = saved.kind === 'created' ? saved.application.generation : saved.generation
      dispatch({ kind: 'saved', base: { text: textOf(present), drawing: present.drawing, generation } })
      dispatch({ kind: 'say', words: 'Saved.' })
      void cache.invalidateQueries({ queryKey: ['tenant', subject.tenant] })
      onSaved(saved)
    },
  })
  const compare = (theirs: Base) => {
    const { base } = subject.editor
    if (base !== undefined) setStale(staleness(base, readNow(subject.editor), theirs))
  }
  const merge = (answers: ReadonlyMap<string, Side>) => {
    const { base, history } = readNow(subject.editor)
    if (stale === undefined || base === undefined) return
    const drawing = resolved(stale.merge, answers)
    const text = mergedText(base.text, textOf(history.present), stale.theirs.text, drawing)
    dispatch({ kind: 'rebase', moment: momentFrom(text, drawing), base: stale.theirs, label: 'Merge' })
    dispatch({ kind: 'say', words: 'Merged. Look at it, then save.' })
    setStale(undefined)
  }
  return { save: () => saving.mutate(), isSaving: saving.isPending, problem: saving.error, forget: saving.reset, stale, merge, compare, close: () => setStale(undefined) }
}
