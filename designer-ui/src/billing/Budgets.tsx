import { useState } from 'react'
import type { Budget } from '../api/budgets'
import type { Project } from '../api/projects'
import { useMe } from '../app/me'
import { Button, IconButton } from '../ui/Button'
import { day, money } from '../ui/format'
import { Icon } from '../ui/Icon'
import { ProblemView } from '../ui/ProblemView'
import { Skeleton } from '../ui/Skeleton'
import { StateBadge } from '../ui/State'
import { BudgetDialog } from './BudgetDialog'
import { useProjects } from '../tenants/projectQueries'
import { useApplicationNames, useBudgets } from './queries'
import css from './Billing.module.css'

const all = 100

const badgeOf = (it: Budget) => {
  if (it.frozenSince !== '') return { label: 'Frozen', tone: 'failed' } as const
  if (it.percent >= all) return { label: 'Spent', tone: 'failed' } as const
  return it.foreseen >= all ? ({ label: 'Will be spent', tone: 'warning' } as const) : ({ label: 'Within', tone: 'ready' } as const)
}

const words = (it: Budget, badge: string): string =>
  `${money(it.spent, it.currency, it.digits)} of ${money(it.amount, it.currency, it.digits)} spent, ${money(it.forecast, it.currency, it.digits)} foreseen. ${badge}.`

/** What is spent as a filled bar, what is foreseen as a paler one behind it, and the amount as a line where both may pass. */
export const BudgetBar = ({ it }: { readonly it: Budget }) => {
  const whole = Math.max(it.amount, it.forecast, it.spent) * 1.04
  const share = (part: number): string => `${(part / whole) * all}%`
  const badge = badgeOf(it)
  return (
    <div className={css.bar} role="img" aria-label={words(it, badge.label)} data-tone={badge.tone}>
      <i className={css.foreseen} style={{ width: share(it.forecast) }} />
      <i className={css.spent} style={{ width: share(it.spent) }} />
      <i className={css.limit} style={{ left: share(it.amount) }} />
    </div>
  )
}

const ofWhat = (it: Budget, names: ReadonlyMap<string, string>, projects: readonly Project[]): string => {
  if (it.project !== '') return `project ${projects.find((each) => each.name === it.project)?.title ?? it.project}`
  return it.application === '' ? 'everything' : (names.get(it.application) ?? 'an application that is gone')
}

interface RowProps {
  readonly it: Budget
  readonly of: string
  readonly refused: string
  readonly onChange: () => void
}

const Row = ({ it, of, refused, onChange }: RowProps) => (
  <li className={css.budget}>
    <header>
      <div><h3>{it.name}</h3><span className={css.quiet}>{of}, until {day(it.to, 'UTC')}</span></div>
      <StateBadge badge={badgeOf(it)} />
      <IconButton label={`Change budget ${it.name}`} refused={refused} onClick={onChange}><Icon name="pencil" /></IconButton>
    </header>
    <BudgetBar it={it} />
    <dl>
      <div><dt>Spent</dt><dd>{money(it.spent, it.currency, it.digits)} <span className={css.quiet}>{it.percent} %</span></dd></div>
      <div><dt>Foreseen</dt><dd>{money(it.forecast, it.currency, it.digits)} <span className={css.quiet}>{it.foreseen} %</span></dd></div>
      <div><dt>Budget</dt><dd>{money(it.amount, it.currency, it.digits)}</dd></div>
      <div><dt>Then</dt><dd>{it.freeze ? 'nothing begins or grows' : 'members are told'}</dd></div>
    </dl>
  </li>
)

/** What the tenant means to spend, and how it stands. */
export const Budgets = ({ tenant, currency }: { readonly tenant: string; readonly currency: string }) => {
  const found = useBudgets(tenant)
  const names = useApplicationNames(tenant)
  const projects = useProjects(tenant).data?.items ?? []
  const me = useMe()
  const [changing, setChanging] = useState<Budget | 'new' | undefined>(undefined)
  if (found.isError && found.data === undefined) return <ProblemView problem={found.error} onRetry={() => void found.refetch()} />
  if (found.data === undefined) return <Skeleton rows={2} />
  const role = me.data?.tenants.find((it) => it.name === tenant)?.role ?? ''
  const refused = role === 'manager' ? '' : 'Managers set budgets.'
  return (
    <section className={css.card} aria-labelledby="budgets">
      <header className={css.cardHead}>
        <div><h2 id="budgets">Budgets</h2><p className={css.quiet}>Foreseen is what the period costs if the rest of it goes on as the last hour did.</p></div>
        <Button refused={refused} onClick={() => setChanging('new')}>New budget</Button>
      </header>
      {found.data.length === 0
        ? <p className={css.quiet}>None yet. With one, members are told in time what is spent, and nothing grows past it if you say so.</p>
        : <ul className={css.budgets}>{found.data.map((it) => <Row key={it.name} it={it} of={ofWhat(it, names, projects)} refused={refused} onChange={() => setChanging(it)} />)}</ul>}
      {changing !== undefined && (
        <BudgetDialog
          tenant={tenant} currency={currency} applications={names} projects={projects} taken={found.data.map((it) => it.name)} onClose={() => setChanging(undefined)}
          {...(changing === 'new' ? {} : { budget: changing })}
        />
      )}
    </section>
  )
}
