import type { Viewport } from '@xyflow/react'
import { lazy, Suspense, useEffect, useMemo, useRef, type RefObject } from 'react'
import { useParams, useSearchParams } from 'react-router'
import { useLive } from '../api/live'
import { useClasses } from '../api/catalog'
import type { ApplianceClass } from '../api/types'
import { useMe } from '../app/me'
import { paths } from '../app/paths'
import { useAddress } from '../app/useAddress'
import { withOwn } from '../designer/model/faces'
import type { Watched } from '../designer/model/rate'
import { reading } from '../designer/model/text/read'
import { catalogOf } from '../designer/model/wiring/scene'
import { LiveSign } from '../ui/LiveSign'
import { ProblemView } from '../ui/ProblemView'
import { Skeleton } from '../ui/Skeleton'
import { Switch } from '../ui/Switch'
import { Tabs } from '../ui/Tabs'
import { Backups } from '../backups/Backups'
import { Snapshots } from '../snapshots/Snapshots'
import { ApplianceSheet } from './ApplianceSheet'
import { ApplicationHeader } from './ApplicationHeader'
import { Boundary } from './Boundary'
import { Debugging } from './Debugging'
import { EventsList } from './EventsList'
import { OperationStrip } from './OperationStrip'
import { useApplication } from './queries'
import { Revisions } from './Revisions'
import { TextView } from './TextView'
import { useView, type View } from './useView'
import { WhyNot } from './WhyNot'
import css from './ApplicationPage.module.css'

const picture = () => import('../designer/canvas/Picture')
const draftDesk = () => import('../designer/draft/DraftDesk')
const Picture = lazy(picture)
const DraftDesk = lazy(draftDesk)

/** What the picture takes is asked for beside the application, not after it. */
const usePictureSoon = (tenant: string, view: View): void => {
  useClasses(tenant)
  useEffect(() => {
    // Whoever shows it tells of a part that does not come.
    void (view === 'drawn' ? draftDesk() : picture()).catch(() => undefined)
  }, [view])
}

const tabs = ['picture', 'text', 'revisions', 'snapshots', 'backups', 'events'] as const
type TabName = (typeof tabs)[number]
const tabLabels: Readonly<Record<TabName, string>> = { picture: 'Picture', text: 'Text', revisions: 'Revisions', snapshots: 'Snapshots', backups: 'Backups', events: 'Events' }

const noClasses: readonly ApplianceClass[] = []

interface PlaceProps {
  readonly tenant: string
  readonly watched: Watched
  /** Where the picture was last looked at, so that the two views of it don't jump. */
  readonly viewport: RefObject<Viewport | null>
}

/** The application as it is drawn: its draft, on the same canvas. */
const DrawnPane = ({ tenant, watched, viewport }: PlaceProps) => {
  const [, change] = useAddress()
  const classes = useClasses(tenant)
  const person = useMe().data?.subject
  if (classes.data === undefined || person === undefined) return <div className={css.pad}><Skeleton rows={2} tall /></div>
  return (
    <Boundary>
      <Suspense fallback={<div className={css.pad}><Skeleton rows={2} tall /></div>}>
        <DraftDesk
          draftKey={{ person, tenant, of: { kind: 'application', name: watched.application.name } }} classes={classes.data.items} watched={watched} viewport={viewport}
          onSaved={(saved) => {
            if (saved.kind !== 'changed') return
            change((address) => address.set('operation', saved.operation.id), { replace: true })
          }}
        />
      </Suspense>
    </Boundary>
  )
}

/** The tenant's catalog, and what lives in this application alone. */
const useKnown = (tenant: string, text: string) => {
  const classes = useClasses(tenant)
  const items = classes.data?.items
  const own = useMemo(() => {
    const read = reading(text)
    return read.kind === 'read' ? read.drawing.classes : []
  }, [text])
  return { isPending: classes.isPending, items: useMemo(() => (items === undefined ? noClasses : [...withOwn(catalogOf(items), own).values()]), [items, own]) }
}

const RunningPane = ({ tenant, watched, viewport }: PlaceProps) => {
  const [search, change] = useAddress()
  const classes = useKnown(tenant, watched.application.text)
  const selected = search.get('appliance') ?? ''
  const select = (appliance: string) =>
    change((address) => {
      if (appliance === '') address.delete('appliance')
      else address.set('appliance', appliance)
    }, { replace: true })
  const { application, traces } = watched
  const shown = application.drawing.appliances.find((it) => it.name === selected)
  // Shapes depend on the classes; drawing before they are known would make every terminal jump.
  if (classes.isPending) return <div className={css.pad}><Skeleton rows={2} tall /></div>
  return (
    <div className={css.picture}>
      <Boundary>
        <Suspense fallback={<div className={css.pad}><Skeleton rows={2} tall /></div>}>
          <Picture
            drawing={application.drawing}
            wish={application.wish}
            heldBack={application.heldBack}
            classes={classes.items}
            traces={traces}
            addresses={application.addresses}
            selected={selected}
            onSelect={select}
            viewport={viewport}
          />
        </Suspense>
      </Boundary>
      {shown !== undefined && (
        <ApplianceSheet
          key={shown.name}
          tenant={tenant}
          watched={watched}
          appliance={shown}
          applianceClass={classes.items.find((it) => it.name === shown.className)}
          onClose={() => select('')}
        />
      )}
    </div>
  )
}

const Pane = ({ tab, ...place }: PlaceProps & { readonly tab: TabName }) => {
  const { tenant, watched } = place
  const [view] = useView()
  switch (tab) {
    case 'picture': return view === 'drawn' ? <div className={css.drawn}><DrawnPane {...place} /></div> : <RunningPane {...place} />
    case 'text': return <TextView text={watched.application.text} />
    case 'revisions': return <Revisions tenant={tenant} application={watched.application} />
    case 'snapshots': return <Snapshots tenant={tenant} application={watched.application} />
    case 'backups': return <Backups tenant={tenant} application={watched.application} />
    case 'events': return <EventsList tenant={tenant} application={watched.application} />
    default: return tab satisfies never
  }
}

export const ApplicationPage = () => {
  const params = useParams()
  const tenant = params['tenant'] ?? ''
  const name = params['name'] ?? ''
  const live = useLive(tenant)
  const [search] = useSearchParams()
  const [view, setView] = useView()
  const viewport = useRef<Viewport | null>(null)
  const query = useApplication(tenant, name)
  usePictureSoon(tenant, view)
  if (query.isError && query.data === undefined) return <ProblemView problem={query.error} onRetry={() => void query.refetch()} />
  if (query.data === undefined) return <div className={css.pad}><Skeleton rows={3} tall /></div>
  const tab = tabs.find((it) => it === search.get('tab')) ?? 'picture'
  const placeOf = (it: TabName): string => {
    const next = new URLSearchParams(search)
    if (it === 'picture') next.delete('tab')
    else next.set('tab', it)
    return next.size === 0 ? paths.application(tenant, name) : `${paths.application(tenant, name)}?${next}`
  }
  return (
    <div className={css.page} data-view={tab === 'picture' ? view : 'runs'}>
      <ApplicationHeader tenant={tenant} application={query.data.application} />
      <OperationStrip tenant={tenant} />
      {query.data.application.debug && <Debugging application={query.data.application} />}
      {query.data.application.state === 'unplaceable' && <WhyNot tenant={tenant} application={name} />}
      <div className={css.tabs}>
        <Tabs label="Views" current={tab} tabs={tabs.map((it) => ({ name: it, label: tabLabels[it], to: placeOf(it) }))} />
        <div className={css.end}>
          {tab === 'picture' && <Switch label="The picture" value={view} onChange={setView} options={[{ value: 'runs', label: 'As it runs' }, { value: 'drawn', label: 'As drawn' }]} />}
          <LiveSign live={query.isError ? 'interrupted' : live} />
        </div>
      </div>
      <div className={css.pane}><Pane tab={tab} tenant={tenant} watched={query.data} viewport={viewport} /></div>
    </div>
  )
}
