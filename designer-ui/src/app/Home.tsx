import { Navigate } from 'react-router'
import { Empty } from '../ui/Empty'
import { useMe } from './me'
import { paths } from './paths'

/** The way in: the first tenant's applications, or the hosts for an operator who belongs to none. */
export const Home = () => {
  const me = useMe()
  if (me.data === undefined) return null
  const first = me.data.tenants[0]
  if (first !== undefined) return <Navigate to={paths.applications(first.name)} replace />
  if (me.data.operator) return <Navigate to={paths.hosts()} replace />
  return (
    <Empty title="You are signed in, and belong to no tenant yet">
      Ask a tenant’s manager to add you. Nothing can be shown before that.
    </Empty>
  )
}
