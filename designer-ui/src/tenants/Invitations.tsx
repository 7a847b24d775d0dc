import { Button } from '../ui/Button'
import { moment } from '../ui/format'
import { useInvitations } from './queries'
import css from './Tenancy.module.css'

/** Open ones first asked about; those that are over stay to be read. */
export const Invitations = ({ tenant, onWithdraw }: { readonly tenant: string; readonly onWithdraw: (id: string) => void }) => {
  const invitations = useInvitations(tenant, true)
  if (invitations.data === undefined || invitations.data.length === 0) return null
  return (
    <section className={css.card} aria-label="Invitations">
      <h2>Invitations</h2>
      <table className={css.table}>
        <thead><tr><th>For</th><th>As</th><th>By</th><th>Until</th><th>State</th></tr></thead>
        <tbody>
          {invitations.data.map((it) => (
            <tr key={it.id}>
              <td>{it.forWhom}</td>
              <td>{it.role}</td>
              <td>{it.invitedBy}</td>
              <td>{moment(it.expiresAt)}</td>
              <td>{it.state === 'open' ? <Button onClick={() => onWithdraw(it.id)}>Withdraw</Button> : <span className={css.quiet}>{it.state}{it.endedBy !== '' && ` by ${it.endedBy}`}</span>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
