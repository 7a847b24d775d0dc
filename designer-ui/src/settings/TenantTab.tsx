import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { OwnMembership, OwnTenant } from '../api/keys'
import { refusalOf } from '../api/tenancy'
import { paths } from '../app/paths'
import { AskDialog } from '../ui/AskDialog'
import { Button } from '../ui/Button'
import { Copy } from '../ui/Copy'
import { TextField } from '../ui/Field'
import { moment } from '../ui/format'
import { ProblemView } from '../ui/ProblemView'
import { Refused } from '../ui/Refused'
import { Skeleton } from '../ui/Skeleton'
import { useBillingCalendar, useLeave, useOwnMembership, useOwnTenant, useRename } from './queries'
import css from './Settings.module.css'

const Title = ({ it }: { readonly it: OwnTenant }) => {
  const [typed, setTyped] = useState<string | undefined>(undefined)
  const rename = useRename(it.name, () => setTyped(undefined))
  const managing = it.role === 'manager' ? '' : `This needs the role manager; yours is ${it.role}.`
  const title = typed ?? it.title
  const same = title.trim() === '' ? 'Type a title first.' : title === it.title ? 'Type another title first.' : ''
  return (
    <section className={css.card} aria-label="Title">
      <div className={css.line}>
        <TextField label="Title" help="What people call it. Its name in addresses and invoices stays." value={title} refused={managing} onChange={setTyped} />
        <Button tone="primary" busy={rename.isPending} refused={managing || same} onClick={() => rename.mutate(title)}>Save</Button>
      </div>
      {rename.isError && <Refused problem={rename.error} onDismiss={() => rename.reset()} />}
    </section>
  )
}

const Facts = ({ it }: { readonly it: OwnTenant }) => {
  const calendar = useBillingCalendar(it.name, it.role)
  return (
    <section className={css.card} aria-label="Facts">
      <dl className={css.facts}>
        <div><dt>Name</dt><dd><code>{it.name}</code></dd></div>
        <div><dt>Id</dt><dd><code>{it.id}</code><Copy text={it.id} what="the id" /></dd></div>
        <div><dt>Since</dt><dd>{moment(it.since)}</dd></div>
        <div><dt>State</dt><dd>{it.state}{it.trial && ', a trial'}</dd></div>
        <div><dt>Your role</dt><dd>{it.role}</dd></div>
        {calendar.data !== undefined && <div><dt>Bill</dt><dd>in {calendar.data.currency}, by the days of {calendar.data.zone}</dd></div>}
      </dl>
      <p className={css.note}>Currency and time zone of the bill, quota, suspension and deletion are decided by the grid’s operators.</p>
    </section>
  )
}

/** What goes with somebody, as they have to know it before. */
const Lost = ({ it }: { readonly it: OwnMembership }) => (
  <ul className={css.lost}>
    <li>Your role {it.role}: from the next request on there is nothing of the tenant for you.</li>
    {it.projects.length > 0 && <li>Your roles on the projects {it.projects.join(', ')}.</li>}
    {it.groups.length > 0 && <li>Your place in {it.groups.length === 1 ? 'the group' : 'the groups'} {it.groups.join(', ')}, with what is given to its members.</li>}
    {it.keys.length > 0 && <li>{it.keys.length === 1 ? 'The API key' : 'The API keys'} {it.keys.join(', ')}, which you made: whatever shows {it.keys.length === 1 ? 'it' : 'one'} is refused.</li>}
  </ul>
)

const Leaving = ({ it }: { readonly it: OwnTenant }) => {
  const own = useOwnMembership(it.name)
  const navigate = useNavigate()
  const [asking, setAsking] = useState(false)
  const [typed, setTyped] = useState('')
  const leave = useLeave(it.name, () => void navigate(paths.home()))
  if (own.isError && own.data === undefined) return <ProblemView problem={own.error} onRetry={() => void own.refetch()} />
  if (own.data === undefined) return <Skeleton rows={1} />
  return (
    <section className={css.danger} aria-label="Danger zone">
      <div>
        <h2>Leave {it.title}</h2>
        <p>You are a member no more from the next request on, and the API keys that you made are revoked. A group alone can’t be left: a manager takes you out of it. The last manager can’t leave.</p>
      </div>
      <Button refused={refusalOf(own.data.actions, 'leave')} onClick={() => setAsking(true)}>Leave</Button>
      {asking && (
        <AskDialog
          title={`Leave ${it.title}`} lead="What runs goes on. You lose, and being let in again brings none of it back:" act="Leave" busy={leave.isPending} problem={leave.error}
          refused={typed === it.name ? '' : `Type ${it.name} first.`} onAct={() => leave.mutate()} onClose={() => setAsking(false)}
        >
          <Lost it={own.data} />
          <TextField label={`Type ${it.name} to confirm`} mono value={typed} onChange={setTyped} />
        </AskDialog>
      )}
    </section>
  )
}

export const TenantTab = ({ tenant }: { readonly tenant: string }) => {
  const own = useOwnTenant(tenant)
  if (own.isError && own.data === undefined) return <ProblemView problem={own.error} onRetry={() => void own.refetch()} />
  if (own.data === undefined) return <Skeleton rows={5} />
  return (
    <>
      <Title it={own.data} />
      <Facts it={own.data} />
      <Leaving it={own.data} />
    </>
  )
}
