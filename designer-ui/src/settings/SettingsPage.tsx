import { useParams, useSearchParams } from 'react-router'
import type { Membership } from '../api/types'
import { useMe } from '../app/me'
import { paths } from '../app/paths'
import { Empty } from '../ui/Empty'
import { Tabs } from '../ui/Tabs'
import { KeysTab } from './KeysTab'
import { TenantTab } from './TenantTab'
import { WebhooksTab } from './WebhooksTab'
import { YouTab } from './YouTab'
import css from './Settings.module.css'

const letsMachinesIn = new Set(['developer', 'manager'])

/** Why somebody makes no keys. Whoever develops a project makes them for it. */
const noKeys = (it: Membership | undefined): string =>
  it === undefined || letsMachinesIn.has(it.role) || it.projects.some((project) => letsMachinesIn.has(project.role))
    ? ''
    : `An API key is made by a developer of the tenant, or of one of its projects for that project; your role is ${[it.role, ...it.projects.map((project) => `${project.role} on ${project.name}`)].join(', ')}.`

/** What is decided about a tenant as a whole, and about the one who looks. */
export const SettingsPage = () => {
  const tenant = useParams()['tenant'] ?? ''
  const [address] = useSearchParams()
  const me = useMe()
  const own = me.data?.tenants.find((it) => it.name === tenant)
  const role = own?.role ?? ''
  const tabs = [
    { name: 'tenant', label: 'Tenant', to: paths.settings(tenant) },
    { name: 'keys', label: 'API keys', to: paths.settings(tenant, 'keys') },
    ...(letsMachinesIn.has(role) ? [{ name: 'webhooks', label: 'Webhooks', to: paths.settings(tenant, 'webhooks') }] : []),
    { name: 'you', label: 'You', to: paths.settings(tenant, 'you') },
  ]
  const current = tabs.find((it) => it.name === address.get('tab'))?.name ?? 'tenant'
  return (
    <div className={css.page}>
      <header><h1>Settings</h1></header>
      <Tabs tabs={tabs} current={current} label="Settings" />
      {current === 'tenant' && <TenantTab tenant={tenant} />}
      {current === 'keys' && (noKeys(own) === '' ? <KeysTab tenant={tenant} /> : <Empty title="You make no keys">{noKeys(own)}</Empty>)}
      {current === 'webhooks' && <WebhooksTab tenant={tenant} managing={role === 'manager' ? '' : `This needs the role manager; yours is ${role}.`} />}
      {current === 'you' && <YouTab />}
    </div>
  )
}
