import { lazy, Suspense } from 'react'
import { useParams, useSearchParams } from 'react-router'
import { useLive } from '../api/live'
import type { ApplianceClass } from '../api/types'
import { paths } from '../app/paths'
import type { Watched } from '../designer/model/rate'
import { LiveSign } from '../ui/LiveSign'
import { ProblemView } from '../ui/ProblemView'
import { Skeleton } from '../ui/Skeleton'
import { Tabs } from '../ui/Tabs'
import { ApplianceSheet } from './ApplianceSheet'
import { ApplicationHeader } from './ApplicationHeader'
import { Boundary } from './Boundary'
import { EventsList } from './EventsList'
import { OperationStrip } from './OperationStrip'
import { useApplication, useClasses } from './queries'
import { TextView } from './TextView'
import { WhyNot } from './WhyNot'
import css from './ApplicationPage.module.css'

const Picture = lazy(() => import('../designer/canvas/Picture'))

const tabs = ['picture', 'text', 'events'] as const
type TabName = (typeof tabs)[number]
const tabLabels: Readonly<Record<TabName, string>> = { picture: 'Picture', text: 'Text', events: 'Events' }

const noClasses: readonly ApplianceClass[] = []

interface PlaceProps {
  readonly tenant: string
  readonly watched: Watched
}

const PicturePane = ({ tenant, watched }: PlaceProps) => {
  const [search, setSearch] = useSearchParams()
  const classes = useClasses()
  const selected = search.get('appliance') ?? ''
  const select = (appliance: string) =>
    setSearch((before) => {
      const next = new URLSearchParams(before)
      if (appliance === '') next.delete('appliance')
      else next.set('appliance', appliance)
      return next
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
            classes={classes.data?.items ?? noClasses}
            traces={traces}
            addresses={application.addresses}
            selected={selected}
            onSelect={select}
          />
        </Suspense>
      </Boundary>
      {shown !== undefined && (
        <ApplianceSheet
          key={shown.name}
          tenant={tenant}
          watched={watched}
          appliance={shown}
          applianceClass={classes.data?.items.find((it) => it.name === shown.className)}
          onClose={() => select('')}
        />
      )}
    </div>
  )
}

const Pane = ({ tab, tenant, watched }: PlaceProps & { readonly tab: TabName }) => {
  switch (tab) {
    case 'picture': return <PicturePane tenant={tenant} watched={watched} />
    case 'text': return <TextView text={watched.application.text} />
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
  const query = useApplication(tenant, name)
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
    <div className={css.page}>
      <ApplicationHeader tenant={tenant} application={query.data.application} />
      <OperationStrip tenant={tenant} />
      {query.data.application.state === 'unplaceable' && <WhyNot tenant={tenant} application={name} />}
      <div className={css.tabs}>
        <Tabs label="Views" current={tab} tabs={tabs.map((it) => ({ name: it, label: tabLabels[it], to: placeOf(it) }))} />
        <LiveSign live={query.isError ? 'interrupted' : live} />
      </div>
      <div className={css.pane}><Pane tab={tab} tenant={tenant} watched={query.data} /></div>
    </div>
  )
}
