import { Navigate } from 'react-router'
import { FirstTenant } from '../tenants/FirstTenant'
import { Empty } from '../ui/Empty'
import { useMe } from './me'
import { paths } from './paths'
import { firstPage } from './sight'

/** The way in: how the first tenant is, or the hosts for an operator who belongs to none. */
export const Home = () => {
  const me = useMe()
  if (me.data === undefined) return null
  const first = me.data.tenants[0]
  if (first !== undefined) return <Navigate to={firstPage(first)} replace />
  if (me.data.operator) return <Navigate to={paths.hosts()} replace />
  if (me.data.registration.open) return <FirstTenant name={me.data.name} />
  return (
    <Empty title="You are signed in, and belong to no tenant">
      {me.data.registration.reason || 'Ask a tenant’s manager to add you. Nothing can be shown before that.'}
    </Empty>
  )
}
