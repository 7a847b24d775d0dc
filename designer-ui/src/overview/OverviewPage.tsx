import { Link, useParams, useSearchParams } from 'react-router'
import type { ApplicationSummary } from '../api/applications'
import { useLive } from '../api/live'
import type { Quota } from '../api/quota'
import { useMe } from '../app/me'
import { paths } from '../app/paths'
import { NewApplication, NothingRuns } from '../applications/NewApplication'
import { useApplications, useEvents } from '../applications/queries'
import { amountOf, exactMoney } from '../billing/BillLines'
import { BudgetBar } from '../billing/Budgets'
import { creditMoney, hasCredit, lastsWords } from '../billing/creditWords'
import { useBudgets, useCharge, useCredit } from '../billing/queries'
import { applicationBadge } from '../designer/model/tone'
import { useTour } from '../tour/seen'
import { overviewTour } from '../tour/steps'
import { Tour } from '../tour/Tour'
import { Ago } from '../ui/Ago'
import { day, memory, plainType } from '../ui/format'
import { LiveSign } from '../ui/LiveSign'
import { ProblemView } from '../ui/ProblemView'
import { Share } from '../ui/Share'
import { Skeleton } from '../ui/Skeleton'
import { StateBadge } from '../ui/State'
import { Strand } from '../ui/Strand'
import { usePolicies } from '../backups/queries'
import { useSchedules } from '../snapshots/queries'
import { useVolumes } from '../volumes/queries'
import { tally } from '../volumes/words'
import { attention, inBrief, type Matter } from './attention'
import { shares } from '../tenants/quotaWords'
import { useQuota } from './queries'
import css from './OverviewPage.module.css'

const mostApplications = 8
const mostEvents = 12

const NeedsALook = ({ matters }: { readonly matters: readonly Matter[] }) => (
  <section className={css.card} aria-labelledby="matters">
    <h2 id="matters">Needs a look</h2>
    <ul className={css.matters}>
      {matters.map((it) => (
        <li key={it.key}>
          <StateBadge badge={it.badge} />
          <div><Link to={it.to}>{it.what}</Link>{it.why !== '' && <p>{it.why}</p>}</div>
        </li>
      ))}
    </ul>
  </section>
)

/** Those that run before those that rest; the latest of each first. */
const inOrder = (applications: readonly ApplicationSummary[]): readonly ApplicationSummary[] =>
  applications
    .filter((it) => !it.template)
    .toSorted((a, b) => Number(b.wish === 'running') - Number(a.wish === 'running') || b.updatedAt.localeCompare(a.updatedAt))

const Applications = ({ tenant, applications }: { readonly tenant: string; readonly applications: readonly ApplicationSummary[] }) => (
  <section className={css.card} aria-labelledby="applications">
    <header><h2 id="applications">Applications</h2><Link to={paths.applications(tenant)}>All {applications.length}</Link></header>
    <ul className={css.applications}>
      {inOrder(applications).slice(0, mostApplications).map((it) => (
        <li key={it.id}>
          <Link to={paths.application(tenant, it.name)} className={css.title}>{it.title}</Link>
          <StateBadge badge={applicationBadge(it.state)} />
          <Strand ready={it.ready} wanted={it.wanted} tone={applicationBadge(it.state).tone} />
        </li>
      ))}
    </ul>
  </section>
)

const Lately = ({ tenant }: { readonly tenant: string }) => {
  const events = useEvents(tenant)
  const latest = (events.data?.items ?? []).toReversed().toSorted((a, b) => b.at.localeCompare(a.at)).slice(0, mostEvents)
  return (
    <section className={css.card} aria-labelledby="lately">
      <h2 id="lately">Lately</h2>
      {events.isError && events.data === undefined && <p className={css.quiet}>{events.error.message}</p>}
      {events.isPending && <Skeleton rows={4} />}
      {events.data !== undefined && latest.length === 0 && <p className={css.quiet}>Nothing has happened yet.</p>}
      <ol className={css.events}>
        {latest.map((it) => (
          <li key={it.id}>
            <span className={css.when}><Ago at={it.at} /></span>
            <div>
              <p>{it.message}</p>
              <span className={css.type}>{plainType(it.type)}{it.application !== '' && <> · <Link to={paths.application(tenant, it.application)}>{it.application}</Link></>}</span>
            </div>
          </li>
        ))}
      </ol>
    </section>
  )
}

const Money = ({ tenant }: { readonly tenant: string }) => {
  const charge = useCharge(tenant)
  const credit = useCredit(tenant)
  const budgets = useBudgets(tenant)
  return (
    <section className={css.card} aria-labelledby="money">
      <header><h2 id="money">This period</h2><Link to={paths.billing(tenant)}>Billing</Link></header>
      {charge.isError && charge.data === undefined && <p className={css.quiet}>{charge.error.message}</p>}
      {charge.isPending && <Skeleton rows={1} tall />}
      {charge.data !== undefined && (
        <>
          <strong className={css.big} title={`${exactMoney(charge.data, charge.data.exact)}, all digits`}>{amountOf(charge.data, charge.data.total)}</strong>
          <p className={css.quiet}>Since {day(charge.data.from, charge.data.zone)}, until {day(charge.data.closes, charge.data.zone)}</p>
        </>
      )}
      {credit.data !== undefined && hasCredit(credit.data) && (
        <p className={css.quiet}>Credit {creditMoney(credit.data, credit.data.balance)}{credit.data.balance > 0 && `, lasts until ${lastsWords(credit.data, credit.dataUpdatedAt)}`}</p>
      )}
      {(budgets.data ?? []).map((it) => (
        <div key={it.name} className={css.budget}>
          <span>{it.name}</span><span className={css.quiet}>{it.percent} % spent, {it.foreseen} % foreseen</span>
          <BudgetBar it={it} />
        </div>
      ))}
    </section>
  )
}

const QuotaCard = ({ quota }: { readonly quota: Quota }) => (
  <section className={css.card} aria-labelledby="quota">
    <h2 id="quota">Quota</h2>
    <div className={css.shares}>
      {shares(quota).map((it) => <Share key={it.name} {...it} />)}
    </div>
  </section>
)

/** How a tenant is, on one page: what needs a look, what runs, what happened, what it costs and how much room is left. */
export const OverviewPage = () => {
  const tenant = useParams()['tenant'] ?? ''
  const me = useMe()
  const live = useLive(tenant)
  const applications = useApplications(tenant)
  const volumes = useVolumes(tenant)
  const schedules = useSchedules(tenant)
  const policies = usePolicies(tenant)
  const budgets = useBudgets(tenant)
  const credit = useCredit(tenant)
  const quota = useQuota(tenant)
  const [asked, ask] = useSearchParams()
  const tour = useTour('overview', asked.has('tour'))
  const endTour = () => {
    tour.end()
    ask({}, { replace: true })
  }
  if (applications.isError && applications.data === undefined) return <ProblemView problem={applications.error} onRetry={() => void applications.refetch()} />
  if (applications.data === undefined) return <div className={css.page}><Skeleton rows={4} tall /></div>
  const items = applications.data.items
  const matters = attention({ tenant, applications: items, volumes: volumes.data?.items ?? [], schedules: schedules.data?.items ?? [], policies: policies.data?.items ?? [], budgets: budgets.data ?? [], credit: credit.data, quota: quota.data })
  const data = tally(volumes.data?.items ?? [])
  return (
    <div className={css.page}>
      <header className={css.header}>
        <div data-tour-at="overview">
          <h1>{me.data?.tenants.find((it) => it.name === tenant)?.title ?? tenant}</h1>
          <p className={css.brief}>{inBrief(items)}{matters.length === 0 && items.length > 0 && ' All is well.'}</p>
        </div>
        <div className={css.end}>
          <LiveSign live={live} />
          <span data-tour-at="new"><NewApplication tenant={tenant} /></span>
        </div>
      </header>
      {tour.isShown && <Tour steps={overviewTour} onEnd={endTour} />}
      <div className={css.columns}>
        <div className={css.column}>
          {matters.length > 0 && <NeedsALook matters={matters} />}
          {items.length === 0
            ? <NothingRuns tenant={tenant} />
            : <Applications tenant={tenant} applications={items} />}
          <Lately key={tenant} tenant={tenant} />
        </div>
        <div className={css.column}>
          <Money key={tenant} tenant={tenant} />
          {quota.data !== undefined && <QuotaCard quota={quota.data} />}
          {data.volumes > 0 && (
            <section className={css.card} aria-labelledby="volumes">
              <header><h2 id="volumes">Data</h2><Link to={paths.volumes(tenant)}>Volumes</Link></header>
              <p>{memory(data.sizeMib)} in {data.volumes} {data.volumes === 1 ? 'volume' : 'volumes'}</p>
              <p className={css.quiet}>{data.ailing === 0 ? 'All well' : `${data.ailing} of them ${data.ailing === 1 ? 'needs' : 'need'} a look`}</p>
            </section>
          )}
        </div>
      </div>
    </div>
  )
}
