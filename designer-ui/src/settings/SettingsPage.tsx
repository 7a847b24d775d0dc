import { useParams, useSearchParams } from 'react-router'
import { useMe } from '../app/me'
import { paths } from '../app/paths'
import { Tabs } from '../ui/Tabs'
import { KeysTab } from './KeysTab'
import { TenantTab } from './TenantTab'
import { WebhooksTab } from './WebhooksTab'
import { YouTab } from './YouTab'
import css from './Settings.module.css'

const letsMachinesIn = new Set(['developer', 'manager'])

/** What is decided about a tenant as a whole, and about the one who looks. */
export const SettingsPage = () => {
  const tenant = useParams()['tenant'] ?? ''
  const [address] = useSearchParams()
  const me = useMe()
  const role = me.data?.tenants.find((it) => it.name === tenant)?.role ?? ''
  const tabs = [
    { name: 'tenant', label: 'Tenant', to: paths.settings(tenant) },
    ...(letsMachinesIn.has(role)
      ? [{ name: 'keys', label: 'API keys', to: paths.settings(tenant, 'keys') }, { name: 'webhooks', label: 'Webhooks', to: paths.settings(tenant, 'webhooks') }]
      : []),
    { name: 'you', label: 'You', to: paths.settings(tenant, 'you') },
  ]
  const current = tabs.find((it) => it.name === address.get('tab'))?.name ?? 'tenant'
  return (
    <div className={css.page}>
      <header><h1>Settings</h1></header>
      <Tabs tabs={tabs} current={current} label="Settings" />
      {current === 'tenant' && <TenantTab tenant={tenant} />}
      {current === 'keys' && <KeysTab tenant={tenant} />}
      {current === 'webhooks' && <WebhooksTab tenant={tenant} managing={role === 'manager' ? '' : `This needs the role manager; yours is ${role}.`} />}
      {current === 'you' && <YouTab />}
    </div>
  )
}
