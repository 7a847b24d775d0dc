import { lazy, Suspense, useMemo, useRef, useState, type RefObject } from 'react'
import type { Viewport } from '@xyflow/react'
import type { Plan } from '../../api/applications'
import { useHome } from '../../tenants/projectQueries'
import { Refused } from '../../ui/Refused'
import { Skeleton } from '../../ui/Skeleton'
import { Canvas, type CanvasProps } from '../canvas/Canvas'
import { CommandsProvider } from '../command/commands'
import { Dialogs, PartnerDialog } from '../command/Dialogs'
import { useDeskCommands, type Opened, type Panel, type Rail } from '../command/useDeskCommands'
import { Inspector } from '../inspector/Inspector'
import { MergeDialog } from '../merge/MergeDialog'
import { adviceFor } from '../model/advice'
import type { Changes } from '../model/changes'
import { sameDrawing } from '../model/drawing'
import { unreadableWords } from '../model/editor'
import type { Fault } from '../model/fault'
import { isUnreadable } from '../model/history'
import type { End, Point } from '../model/layout'
import { baseFrom } from '../model/stored'
import { isTosca } from '../model/text/tosca'
import type { Schemas } from '../model/text/schema'
import { useTour } from '../../tour/seen'
import { editorTour } from '../../tour/steps'
import { Tour } from '../../tour/Tour'
import { Outline } from '../outline/Outline'
import { Palette } from '../palette/Palette'
import { PlanPane } from '../plan/PlanPane'
import { Problems } from '../problems/Problems'
import { useFaultsHere, type Faults } from '../problems/useFaults'
import { Banner } from './Banner'
import { Blank } from './Blank'
import { useDesigner } from './context'
import { PanelTabs } from './PanelTabs'
import { StatusBar, type Fit } from './StatusBar'
import { Toolbar } from './Toolbar'
import { ToscaBanner } from './ToscaBanner'
import { useDeskKeys } from './useDeskKeys'
import { toBeSolved, useSaveRefusal } from './useSaveRefusal'
import { useSaving, type Saved } from './useSaving'
import { WayIn } from './WayIn'
import css from './Desk.module.css'

const TextPane = lazy(() => import('../text/TextPane'))

/** What the grid says of the draft. */
export interface GridsWord {
  readonly plan: Plan | undefined
  readonly refusals: readonly Fault[]
  readonly problem: Error | null
  readonly isAsked: boolean
}

interface Props {
  /** Of the application; empty while there is none. */
  readonly name: string
  readonly panel: { readonly shown: Panel; readonly show: (panel: Panel) => void }
  readonly viewport: RefObject<Viewport | null>
  readonly schemas: Schemas | undefined
  readonly faults: Faults
  readonly changes: Changes
  readonly grid: GridsWord
  readonly onSaved: (saved: Saved) => void
}

const railTabs = [{ name: 'palette', label: 'Add' }, { name: 'outline', label: 'Outline' }] as const

const panelTabs = (changes: number) => [
  { name: 'sheet' as const, label: 'Sheet' },
  { name: 'text' as const, label: 'Text' },
  { name: 'plan' as const, label: 'Plan', note: changes === 0 ? '' : String(changes) },
]

const fitOf = ({ plan, refusals, problem, isAsked }: GridsWord): Fit => {
  if (!isAsked) return 'unknown'
  if (refusals.length > 0) return 'refused'
  if (problem !== null) return 'unreachable'
  if (plan === undefined) return 'asking'
  if (plan.feasible) return 'fits'
  return plan.refusals.some((it) => /^(project-)?quota-/.test(it.code)) ? 'beyond' : 'tight'
}

/** Somebody else saved while this draft was open; nothing is taken over unasked. */
const useOvertaken = () => {
  const { editor, watched } = useDesigner()
  const { base } = editor
  const now = watched?.application
  const theirs = useMemo(() => (now === undefined ? undefined : baseFrom(now.text, now.generation)), [now?.text, now?.generation])
  const isOvertaken = base !== undefined && theirs !== undefined && theirs.generation > base.generation && !sameDrawing(theirs.drawing, base.drawing)
  return isOvertaken ? theirs : undefined
}

interface Nowhere {
  readonly from: End
  readonly at: Point
}

/** The canvas of the application goes on where it was left; that of an inside shows all of it each time. */
const View = ({ viewport, ...props }: Omit<CanvasProps, 'viewport'> & { readonly viewport?: RefObject<Viewport | null> }) => {
  const own = useRef<Viewport | null>(null)
  return <Canvas {...props} viewport={viewport ?? own} />
}

/** Words for those who don't see the picture change. */
const LiveRegion = () => {
  const { words, count } = useDesigner().editor.said
  return <div className={css.said} role="status" aria-live="polite" data-said><span key={count}>{words}</span></div>
}

export const Work = ({ name, panel, viewport, schemas, faults, changes, grid, onSaved }: Props) => {
  const { tenant, editor, dispatch, catalog, drawing, whole, place, watched, canvas } = useDesigner()
  const [opened, setOpened] = useState<Opened>('nothing')
  const [rail, setRail] = useState<Rail>('palette')
  const [showsProblems, setShowsProblems] = useState(false)
  const [nowhere, setNowhere] = useState<Nowhere | undefined>(undefined)
  const { home } = useHome(tenant)
  const saving = useSaving({ tenant, project: home, name, editor, catalog }, dispatch, onSaved)
  const overtaken = useOvertaken()
  const { refusal, refusalNow } = useSaveRefusal(faults, changes, schemas)
  const frozen = isUnreadable(editor.history.present)
  const { source } = editor.history.present
  const tosca = source.kind === 'unreadable' && isTosca(source.text) ? source.text : ''
  const isRunning = watched?.application.wish === 'running'
  const blocked = frozen ? unreadableWords : whole.appliances.length === 0 ? 'There is nothing to plan yet.' : toBeSolved(faults)
  const tour = useTour('editor')
  const commands = useDeskCommands({
    open: setOpened,
    show: panel.show,
    rail: setRail,
    showTour: tour.show,
    toggleProblems: () => setShowsProblems(!showsProblems),
    save: { label: isRunning ? 'Apply' : 'Save', refused: refusal, refusedNow: refusalNow, run: saving.save },
    plan: { refused: panel.shown === 'plan' ? '' : blocked, run: () => panel.show(panel.shown === 'plan' ? 'sheet' : 'plan') },
  })
  const keys = useDeskKeys(commands)
  const refusals = grid.plan?.refusals ?? []
  const here = useFaultsHere(faults)
  const advice = useMemo(() => adviceFor(drawing, catalog).length, [drawing, catalog])
  const problems = faults.all.length + grid.refusals.length + refusals.length
  return (
    <CommandsProvider value={commands}>
      <div className={css.desk} {...keys}>
        <Toolbar changes={changes} isNew={editor.base === undefined} isSaving={saving.isSaving} />
        {saving.problem !== null && <Refused problem={saving.problem} onDismiss={saving.forget} />}
        {overtaken !== undefined && (
          <Banner tone="moving" act={<button type="button" className={css.act} onClick={() => saving.compare(overtaken)}>Look and merge</button>}>Somebody else has saved this application since your draft began.</Banner>
        )}
        {tosca !== '' && <ToscaBanner text={tosca} />}
        {frozen && tosca === '' && <Banner tone="warning" act={panel.shown === 'text' ? undefined : <button type="button" className={css.act} onClick={() => panel.show('text')}>Show the text</button>}>{faults.inText[0] === undefined ? unreadableWords : `Line ${faults.inText[0].line}: ${faults.inText[0].reason} The picture is as it was before.`}</Banner>}
        <div className={css.body}>
          <aside className={css.rail} aria-label="Palette and outline" data-tour-at="palette">
            <PanelTabs label="Palette and outline" tabs={railTabs} shown={rail} onShow={setRail} />
            {rail === 'palette' ? <Palette /> : <Outline faults={here.bySubject} />}
          </aside>
          <div className={css.stage}>
            {place.inside !== undefined && <WayIn />}
            <div className={css.canvas} data-frozen={frozen}>
              <View key={place.path.map((it) => it.className).join(' ')} faults={here.bySubject} {...(place.inside === undefined ? { viewport } : {})} onNowhere={(from, client) => {
                const at = canvas.current?.toDrawing(client)
                if (at !== undefined) setNowhere({ from, at })
              }} />
              {drawing.appliances.length + drawing.notes.size === 0 && <Blank />}
            </div>
            {showsProblems && <Problems faults={faults.all} fromGrid={grid.refusals} refusals={refusals} onText={() => panel.show('text')} />}
            <StatusBar problems={problems} advice={advice} fit={fitOf(grid)} isOpen={showsProblems} onToggle={() => setShowsProblems(!showsProblems)} />
          </div>
          <aside className={css.panel} data-panel={panel.shown} data-tour-at="panel" aria-label="Sheet, text and plan">
            <PanelTabs label="Sheet, text and plan" tabs={panelTabs(editor.base === undefined ? 0 : changes.all.length)} shown={panel.shown} onShow={panel.show} />
            {panel.shown === 'sheet' && <fieldset className={css.fields} disabled={place.refused !== ''}><Inspector faults={here.all} /></fieldset>}
            {panel.shown === 'text' && <Suspense fallback={<div className={css.pad}><Skeleton rows={8} /></div>}><TextPane faults={faults.inText} schemas={schemas} /></Suspense>}
            {panel.shown === 'plan' && <PlanPane plan={grid.plan} changes={changes} blocked={blocked || (grid.problem !== null && grid.refusals.length === 0 ? grid.problem.message : '')} isStopped={!isRunning} />}
          </aside>
        </div>
        <Dialogs opened={opened} onClose={() => setOpened('nothing')} />
        {nowhere !== undefined && <PartnerDialog {...nowhere} onClose={() => setNowhere(undefined)} />}
        {saving.stale !== undefined && <MergeDialog merge={saving.stale.merge} onMerge={saving.merge} onClose={saving.close} />}
        {tour.isShown && <Tour steps={editorTour} onEnd={tour.end} />}
        <LiveRegion />
      </div>
    </CommandsProvider>
  )
}
