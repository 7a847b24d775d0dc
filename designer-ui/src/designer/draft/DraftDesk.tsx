import { useQuery } from '@tanstack/react-query'
import { useMemo, useState, type RefObject } from 'react'
import type { Viewport } from '@xyflow/react'
import type { Application } from '../../api/applications'
import type { ApplianceClass } from '../../api/types'
import { Button } from '../../ui/Button'
import { Empty } from '../../ui/Empty'
import { ProblemView } from '../../ui/ProblemView'
import { Skeleton } from '../../ui/Skeleton'
import type { Watched } from '../model/rate'
import { emptyDrawing } from '../model/drawing'
import { isClean, opened, reduced, type Editor } from '../model/editor'
import { baseFrom, editorFrom, stored } from '../model/stored'
import { momentFrom } from '../model/text/moments'
import { reading } from '../model/text/read'
import { catalogOf, type Catalog } from '../model/wiring/scene'
import { Desk } from './Desk'
import { keyText, type DraftKey } from './draftKey'
import { loadDraft } from './draftStore'
import type { Saved } from './useSaving'
import { useLock } from './useLock'
import css from './DraftDesk.module.css'

export interface DeskProps {
  readonly draftKey: DraftKey
  readonly classes: readonly ApplianceClass[]
  /** The application as it is, when there is one. */
  readonly watched: Watched | undefined
  readonly viewport: RefObject<Viewport | null>
  readonly onSaved: (saved: Saved) => void
}

/** What the browser kept, and where nothing was done to it since, the document that is in force by now. */
const begun = (kept: unknown, application: Application | undefined): Editor => {
  const base = application === undefined ? undefined : baseFrom(application.text, application.generation)
  const fresh = () => opened(base === undefined ? momentFrom('', emptyDrawing) : { drawing: base.drawing, source: { kind: 'text', text: base.text } }, base)
  if (kept === undefined) return fresh()
  const before = editorFrom(stored(kept, 'draft'))
  if (base === undefined || !isClean(before)) return before
  if (before.base?.text === base.text) return { ...before, base }
  return reduced(before, { kind: 'rebase', moment: momentFrom(base.text, emptyDrawing), base, label: 'Take over what was saved' })
}

interface OpenProps extends DeskProps {
  readonly kept: unknown
  readonly catalog: Catalog
}

const Open = ({ kept, catalog, ...props }: OpenProps) => {
  const [first] = useState(() => begun(kept, props.watched?.application))
  return <Desk {...props} first={first} catalog={catalog} storeKey={keyText(props.draftKey)} />
}

/** A draft with everything it takes to edit it: loaded, and held against a second tab. */
const DraftDesk = (props: DeskProps) => {
  const { draftKey, classes, watched } = props
  const key = keyText(draftKey)
  const { lock, takeOver } = useLock(key)
  const catalog = useMemo(() => catalogOf(classes), [classes])
  const kept = useQuery({ queryKey: ['draft', key], queryFn: async () => ({ value: await loadDraft(key) }), staleTime: Infinity, gcTime: 0, enabled: lock === 'mine', retry: false })
  const text = watched?.application.text
  const unreadable = useMemo(() => text !== undefined && reading(text).kind === 'unreadable', [text])
  if (lock === 'elsewhere') {
    return (
      <Empty title="This draft is open in another tab">
        <p>Two tabs would write over each other’s changes.</p>
        <p className={css.act}><Button onClick={takeOver}>Edit it here</Button></p>
      </Empty>
    )
  }
  if (kept.isError) return <ProblemView problem={kept.error} />
  if (kept.data === undefined) return <div className={css.pad}><Skeleton rows={3} tall /></div>
  if (unreadable && kept.data.value === undefined) return <Empty title="This document can’t be drawn">The grid does not understand it any more, and shows no text of it: nobody could say where its secrets stand.</Empty>
  return <Open {...props} kept={kept.data.value} catalog={catalog} />
}

export default DraftDesk
