import { useCallback, useDeferredValue, useMemo, useRef, useState } from 'react'
import { outward, placeAt, type Opened } from '../model/assemblies'
import { changesBetween, type Changes } from '../model/changes'
import { emptyDrawing, type Drawing, type Layout } from '../model/drawing'
import type { Edit } from '../model/edit'
import { withOwn } from '../model/faces'
import type { Editor } from '../model/editor'
import { isUnreadable } from '../model/history'
import { positions } from '../model/layout'
import { overlayOf } from '../model/overlay'
import { shapeOfClass } from '../model/placing'
import { within } from '../model/selection'
import { storedFrom } from '../model/stored'
import { textOf } from '../model/text/moments'
import { sceneOf, type Catalog } from '../model/wiring/scene'
import { isJudged, useJudgement } from '../judging/useJudgement'
import { useDraftPrice } from '../price/useDraftPrice'
import { useFaults } from '../problems/useFaults'
import { useHome } from '../../tenants/projectQueries'
import { DesignerProvider, type CanvasHandle, type Designer, type Saying } from './context'
import type { DeskProps } from './DraftDesk'
import { keyText, type DraftKey } from './draftKey'
import { forgetDraft, keepDraft } from './draftStore'
import { refusalsIn, textToSend, useDraftPlan, useSchemas } from './queries'
import { useDraft } from './useDraft'
import type { Saved } from './useSaving'
import { usePanel } from './usePanel'
import { Work } from './Work'

interface Props extends DeskProps {
  readonly first: Editor
  readonly catalog: Catalog
  readonly storeKey: string
}

const placesOf = ({ appliances, wires, layout }: Pick<Drawing, 'appliances' | 'wires' | 'layout'>, catalog: Catalog): Layout => {
  const classes = new Map(appliances.map((it) => [it.name, it.className]))
  return positions(appliances.map((it) => it.name), wires, layout, (name) => shapeOfClass(catalog, classes.get(name) ?? '').height)
}

/** The draft and everything that follows from it; what can be done with it stands below. */
export const Desk = ({ first, catalog: shared, storeKey, draftKey, watched, viewport, onSaved }: Props) => {
  const { editor, dispatch, letGo } = useDraft(storeKey, () => first, shared)
  const canvas = useRef<CanvasHandle | null>(null)
  const { tenant } = draftKey
  const { base, history, typed } = editor
  const whole = history.present.drawing
  const known = useMemo(() => withOwn(shared, whole.classes), [shared, whole.classes])
  const [path, enter] = useState<readonly Opened[]>([])
  const place = useMemo(() => placeAt(whole, known, path), [whole, known, path])
  const { drawing, catalog } = place
  const { appliances, wires, layout } = drawing
  const schemas = useSchemas().data
  const judged = useJudgement(history, schemas, dispatch)
  const faults = useFaults(editor, known, judged.inText)
  const panel = usePanel()

  // Faults follow at a distance: the grid is asked of what was judged, whose text is known then.
  const isAsked = isJudged(judged, history.present) && history.present.source.kind !== 'unread' && !isUnreadable(history.present) && faults.all.length === 0 && whole.appliances.length > 0
  const text = useMemo(() => (isAsked ? textToSend(history.present, known, typed) : ''), [isAsked, history.present, known, typed])
  const { open, home } = useHome(tenant)
  const question = { tenant, application: draftKey.of.kind === 'application' ? draftKey.of.name : '', project: open.length === 0 ? '' : home, text, enabled: isAsked }
  const asked = useDraftPlan(question)
  const price = useDraftPrice(question)
  const plan = asked.isError || !isAsked ? undefined : asked.data

  const before = base?.drawing ?? emptyDrawing
  // Counting what has changed can wait for the picture.
  const settled = useDeferredValue(whole)
  const changes: Changes = useMemo(() => changesBetween(before, settled), [before, settled])
  const overlay = useMemo(() => (panel.shown === 'plan' && plan !== undefined && place.inside === undefined ? overlayOf(plan, before, whole, changes) : undefined), [panel.shown, plan, place, before, whole, changes])
  const places = useMemo(() => placesOf({ appliances, wires, layout }, catalog), [appliances, wires, layout, catalog])
  const scene = useMemo(() => sceneOf(drawing, catalog), [drawing, catalog])
  const edit = useCallback(
    (label: string, edits: readonly Edit[], saying: Saying = {}) =>
      dispatch(place.refused === '' ? { kind: 'edit', label, edits: outward(whole, place, edits), at: Date.now(), ...saying } : { kind: 'say', words: place.refused }),
    [dispatch, whole, place],
  )
  // What is chosen is of the drawing in which one is.
  const shown = useMemo(() => ({ ...editor, selection: within(editor.selection, drawing) }), [editor, drawing])

  const designer: Designer = useMemo(
    () => ({ tenant, editor: shown, dispatch, edit, drawing, whole, place, enter, places, catalog, scene, watched, overlay, price, canvas }),
    [tenant, shown, dispatch, edit, drawing, whole, place, places, catalog, scene, watched, overlay, price],
  )
  /** What was new is an application now, and its draft goes on as that of the application, with everything that can be undone. */
  const saved = async (what: Saved): Promise<void> => {
    if (what.kind === 'created') {
      letGo()
      const named: DraftKey = { ...draftKey, of: { kind: 'application', name: what.application.name } }
      const under = { text: textOf(history.present), drawing: whole, generation: what.application.generation }
      await keepDraft(keyText(named), storedFrom({ ...editor, base: under }, known, Date.now()))
      await forgetDraft(storeKey)
    }
    onSaved(what)
  }

  return (
    <DesignerProvider value={designer}>
      <Work
        name={draftKey.of.kind === 'application' ? draftKey.of.name : ''} panel={panel} viewport={viewport} schemas={schemas} faults={faults} changes={changes} onSaved={(what) => void saved(what)}
        grid={{ plan, refusals: refusalsIn(asked.error), problem: asked.error, isAsked }}
      />
    </DesignerProvider>
  )
}
