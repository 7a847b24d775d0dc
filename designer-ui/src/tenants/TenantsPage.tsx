import { useState } from 'react'
import { refusalOf, type Tenant } from '../api/tenancy'
import type { TenantState } from '../api/types'
import { paths } from '../app/paths'
import type { Tone } from '../designer/model/tone'
import { Ago } from '../ui/Ago'
import { Button } from '../ui/Button'
import { Empty } from '../ui/Empty'
import { memory, moment } from '../ui/format'
import { Icon } from '../ui/Icon'
import { Menu, MenuItem } from '../ui/Menu'
import { ProblemView } from '../ui/ProblemView'
import { Skeleton } from '../ui/Skeleton'
import { StateBadge } from '../ui/State'
import { AccountDialog, GrantDialog } from './BillingDialogs'
import { CreditDialog } from './CreditDialog'
import { NewTenantDialog } from './NewTenantDialog'
import { QuotaDialog } from './QuotaDialog'
import { TenantDialog, type TenantAct } from './TenantDialog'
import { useTenants } from './queries'
import css from './Tenancy.module.css'

const tones: Readonly<Record<TenantState, Tone>> = { active: 'ready', suspended: 'warning', leaving: 'moving', gone: 'still' }
const labels: Readonly<Record<TenantState, string>> = { active: 'Active', suspended: 'Suspended', leaving: 'Being deleted', gone: 'Gone' }

const acts: readonly { readonly act: TenantAct; readonly label: string }[] = [
  { act: 'rename', label: 'Rename' },
  { act: 'suspend', label: 'Suspend' },
  { act: 'resume', label: 'Resume' },
  { act: 'delete', label: 'Delete' },
]

type Asking = TenantAct | 'grant' | 'credit' | 'account' | 'quota'

const billRefusal = (it: Tenant): string => (it.state === 'gone' ? 'It is gone.' : '')

const Row = ({ it, onAct }: { readonly it: Tenant; readonly onAct: (act: Asking) => void }) => (
  <tr>
    <td>
      <div className={css.who}>
        <span className={css.face} data-letter={it.title.slice(0, 1).toUpperCase()} aria-hidden />
        <div><strong>{it.title}</strong>{it.trial && <em className={css.you}>trial</em>}<span>{it.name}</span></div>
      </div>
    </td>
    <td>
      <span className={css.state}><StateBadge badge={{ tone: tones[it.state], label: labels[it.state] }} /></span>
      {it.reason !== '' && <span className={css.why}>{it.reason}</span>}
      {it.until !== '' && <span className={css.why}>Destroyed {moment(it.until)}</span>}
      {!it.organized && it.state === 'active' && <span className={css.why}>Its organization is not made yet.</span>}
    </td>
    <td className={css.number}>{it.members}</td>
    <td className={css.number}>{it.applications}</td>
    <td className={css.number}>{it.instances}</td>
    <td className={css.number}>{memory(it.volumeMib)}</td>
    <td><Ago at={it.since} /></td>
    <td>
      <Menu label={`What to do with ${it.title}`} align="end" trigger={<span className={css.more}><Icon name="more" /></span>}>
        {acts.map(({ act, label }) => <MenuItem key={act} refused={refusalOf(it.actions, act)} onSelect={() => onAct(act)}>{label}</MenuItem>)}
        <MenuItem refused={billRefusal(it)} onSelect={() => onAct('quota')}>Quota</MenuItem>
        <MenuItem refused={billRefusal(it)} onSelect={() => onAct('grant')}>Grant credit</MenuItem>
        <MenuItem onSelect={() => onAct('credit')}>Credit it has</MenuItem>
        <MenuItem refused={billRefusal(it)} onSelect={() => onAct('account')}>How it is billed</MenuItem>
        <MenuItem to={paths.gridAudit(it.name)}>Audit</MenuItem>
      </Menu>
    </td>
  </tr>
)

const summary = (tenants: readonly Tenant[]): string => {
  const here = tenants.filter((it) => it.state !== 'gone')
  const held = here.filter((it) => it.state !== 'active').length
  return `${here.length} ${here.length === 1 ? 'tenant' : 'tenants'}${held === 0 ? '' : `, ${held} of them held`}`
}

const Asked = ({ tenant, act, onClose }: { readonly tenant: Tenant; readonly act: Asking; readonly onClose: () => void }) => {
  if (act === 'quota') return <QuotaDialog tenant={tenant} onClose={onClose} />
  if (act === 'grant') return <GrantDialog tenant={tenant} onClose={onClose} />
  if (act === 'credit') return <CreditDialog tenant={tenant} onClose={onClose} />
  return act === 'account' ? <AccountDialog tenant={tenant} onClose={onClose} /> : <TenantDialog tenant={tenant} act={act} onClose={onClose} />
}

/** Tenants of the grid, for its operators. */
export const TenantsPage = () => {
  const tenants = useTenants()
  const [asking, setAsking] = useState<{ readonly tenant: Tenant; readonly act: Asking } | undefined>(undefined)
  const [making, setMaking] = useState(false)
  if (tenants.isError && tenants.data === undefined) return <ProblemView problem={tenants.error} onRetry={() => void tenants.refetch()} />
  return (
    <div className={css.page}>
      <header className={css.header}>
        <div><h1>Tenants</h1>{tenants.data !== undefined && <p className={css.summary}>{summary(tenants.data.items)}</p>}</div>
        <Button tone="primary" onClick={() => setMaking(true)}>New tenant</Button>
      </header>
      {tenants.data === undefined && <Skeleton rows={4} />}
      {tenants.data?.items.length === 0 && <Empty title="There is no tenant yet">Make one, and hand the link to its first manager.</Empty>}
      {tenants.data !== undefined && tenants.data.items.length > 0 && (
        <section className={css.card} aria-label="Tenants">
          <table className={css.table}>
            <thead>
              <tr>
                <th>Tenant</th><th>State</th><th className={css.number}>Members</th><th className={css.number}>Applications</th><th className={css.number}>Instances</th>
                <th className={css.number}>Volumes</th><th>Since</th><th aria-label="Actions" />
              </tr>
            </thead>
            <tbody>{tenants.data.items.map((it) => <Row key={it.name} it={it} onAct={(act) => setAsking({ tenant: it, act })} />)}</tbody>
          </table>
        </section>
      )}
      {making && <NewTenantDialog onClose={() => setMaking(false)} />}
      {asking !== undefined && <Asked {...asking} onClose={() => setAsking(undefined)} />}
    </div>
  )
}
