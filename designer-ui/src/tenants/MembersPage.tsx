import { useState } from 'react'
import { useParams } from 'react-router'
import { refusalOf, type Member } from '../api/tenancy'
import { Ago } from '../ui/Ago'
import { Button, IconButton } from '../ui/Button'
import { Icon } from '../ui/Icon'
import { ProblemView } from '../ui/ProblemView'
import { Refused } from '../ui/Refused'
import { Skeleton } from '../ui/Skeleton'
import { AddDialog } from './AddDialog'
import { Groups } from './Groups'
import { Invitations } from './Invitations'
import { useMemberChange, useMembers } from './queries'
import { roleMay } from './roles'
import css from './Tenancy.module.css'

interface RowProps {
  readonly it: Member
  readonly roles: readonly string[]
  /** Nobody in this list may be changed by whoever looks: said once, above. */
  readonly reading: boolean
  readonly onRole: (role: string) => void
  readonly onRemove: () => void
}

const RoleCell = ({ it, roles, reading, onRole }: RowProps) => {
  const refused = refusalOf(it.actions, 'change-role')
  if (refused !== '') return <><span>{it.role}</span>{!reading && <span className={css.why}>{refused}</span>}</>
  return (
    <span className={css.role}>
      <select aria-label={`Role of ${it.name}`} title={roleMay(it.role)} value={it.role} onChange={(event) => onRole(event.target.value)}>
        {roles.map((role) => <option key={role} value={role}>{role}</option>)}
      </select>
      <Icon name="down" size={13} />
    </span>
  )
}

const Row = (props: RowProps) => {
  const { it, reading, onRemove } = props
  return (
    <tr>
      <td>
        <div className={css.who}>
          <span className={css.face} data-letter={it.name.slice(0, 1).toUpperCase()} aria-hidden />
          <div><strong>{it.name}</strong>{it.you && <em className={css.you}>you</em>}{it.login !== '' && <span>{it.login}</span>}</div>
        </div>
      </td>
      <td><RoleCell {...props} /></td>
      <td><Ago at={it.since} /></td>
      {!reading && <td><IconButton label={`Remove ${it.name}`} refused={refusalOf(it.actions, 'remove')} onClick={onRemove}><Icon name="trash" /></IconButton></td>}
    </tr>
  )
}

/** Who belongs to a tenant and as what. */
export const MembersPage = () => {
  const tenant = useParams()['tenant'] ?? ''
  const members = useMembers(tenant)
  const change = useMemberChange(tenant, () => undefined)
  const [adding, setAdding] = useState(false)
  if (members.isError && members.data === undefined) return <ProblemView problem={members.error} onRetry={() => void members.refetch()} />
  const refused = members.data === undefined ? '' : refusalOf(members.data.actions, 'add')
  const reading = refused !== ''
  return (
    <div className={css.page}>
      <header className={css.header}>
        <div>
          <h1>Members</h1>
          <p className={css.summary}>A changed role holds from the next request on, whoever is signed in.</p>
        </div>
        <Button tone="primary" refused={refused} onClick={() => setAdding(true)}>Add or invite</Button>
      </header>
      {change.isError && <Refused problem={change.error} onDismiss={() => change.reset()} />}
      {members.data === undefined
        ? <Skeleton rows={3} />
        : (
          <section className={css.card} aria-label="Members">
            <table className={css.table}>
              <thead><tr><th>Who</th><th>Role</th><th>Since</th>{!reading && <th aria-label="Remove" />}</tr></thead>
              <tbody>
                {members.data.items.map((it) => (
                  <Row
                    key={it.subject} it={it} roles={members.data.roles} reading={reading}
                    onRole={(role) => change.mutate({ kind: 'role', subject: it.subject, role })} onRemove={() => change.mutate({ kind: 'remove', subject: it.subject })}
                  />
                ))}
              </tbody>
            </table>
          </section>
        )}
      <Groups tenant={tenant} />
      {members.data !== undefined && !reading && <Invitations tenant={tenant} onWithdraw={(id) => change.mutate({ kind: 'withdraw', id })} />}
      {adding && members.data !== undefined && <AddDialog tenant={tenant} roles={members.data.roles} onClose={() => setAdding(false)} />}
    </div>
  )
}
