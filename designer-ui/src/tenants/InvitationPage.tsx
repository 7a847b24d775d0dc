import { useLocation, useNavigate } from 'react-router'
import { paths } from '../app/paths'
import { Button } from '../ui/Button'
import { Empty } from '../ui/Empty'
import { moment } from '../ui/format'
import { ProblemView } from '../ui/ProblemView'
import { Refused } from '../ui/Refused'
import { Skeleton } from '../ui/Skeleton'
import { useAccept, useWay } from './queries'
import { roleMay } from './roles'
import css from './Tenancy.module.css'

/** The other end of an invitation. Its token stands behind the #, which browsers send to nobody. */
export const InvitationPage = () => {
  const token = useLocation().hash.slice(1)
  const navigate = useNavigate()
  const found = useWay(token)
  const accept = useAccept((tenant, role) => void navigate(role === 'billing' ? paths.billing(tenant) : paths.applications(tenant), { replace: true }))
  if (token === '') return <Empty title="This link is not whole">An invitation ends with a # and a token.</Empty>
  if (found.isError) return <ProblemView problem={found.error} />
  if (found.data === undefined) return <Skeleton rows={2} />
  const { title, role, invitedBy, expiresAt } = found.data
  return (
    <section className={css.welcome}>
      <h1>{title}</h1>
      <p>{invitedBy} invites you as <strong>{role}</strong>, who {roleMay(role) || 'has a role of its own'}.</p>
      <p className={css.quiet}>Until {moment(expiresAt)}. It works once, for whoever accepts it first.</p>
      {accept.isError && <Refused problem={accept.error} onDismiss={() => accept.reset()} />}
      <div className={css.end}>
        <Button tone="quiet" onClick={() => void navigate(paths.home())}>Not now</Button>
        <Button tone="primary" busy={accept.isPending} onClick={() => accept.mutate(token)}>Accept</Button>
      </div>
    </section>
  )
}
