import { useState } from 'react'
import type { Credit, CreditGrant } from '../api/credit'
import type { Tenant } from '../api/tenancy'
import { creditMoney, expiryWords, undrawnRefusal } from '../billing/creditWords'
import { AskDialog } from '../ui/AskDialog'
import { Button, IconButton } from '../ui/Button'
import { Dialog } from '../ui/Dialog'
import { Empty } from '../ui/Empty'
import { TextField } from '../ui/Field'
import { day } from '../ui/format'
import { Icon } from '../ui/Icon'
import { ProblemView } from '../ui/ProblemView'
import { Skeleton } from '../ui/Skeleton'
import { useCreditOf, useRevokeGrant } from './queries'
import css from './Tenancy.module.css'

interface Props {
  readonly tenant: Tenant
  readonly onClose: () => void
}

const longest = 200

const Row = ({ it, of, onRevoke }: { readonly it: CreditGrant; readonly of: Credit; readonly onRevoke: () => void }) => (
  <tr>
    <td className={css.number}>{it.number}</td>
    <td>
      {it.reason}<span className={css.why}>{it.source === 'gift' ? 'Given' : 'Paid'} {day(it.grantedAt, 'UTC')}, by {it.grantedBy}</span>
      {it.revoked !== undefined && <span className={css.why}>{it.revoked.by} took {creditMoney(of, it.revoked.amount)} back on {day(it.revoked.at, 'UTC')}: {it.revoked.reason}</span>}
    </td>
    <td>{expiryWords(it, Date.now())}</td>
    <td className={css.number}>{creditMoney(of, it.amount)}</td>
    <td className={css.number}>{creditMoney(of, it.undrawn)}</td>
    <td><IconButton label={`Revoke credit ${it.number}`} refused={undrawnRefusal(it)} onClick={onRevoke}><Icon name="trash" /></IconButton></td>
  </tr>
)

const RevokeDialog = ({ tenant, it, of, onClose }: Props & { readonly it: CreditGrant; readonly of: Credit }) => {
  const [reason, setReason] = useState('')
  const revoke = useRevokeGrant(tenant.name, it.number, onClose)
  const left = creditMoney(of, it.undrawn)
  return (
    <AskDialog
      title={`Revoke credit ${it.number} of ${tenant.title}`} act={`Take ${left} back`} busy={revoke.isPending} problem={revoke.error} refused={reason.trim() === '' ? 'Say why first.' : ''} onClose={onClose}
      lead={`${left} of ${creditMoney(of, it.amount)} are on no invoice yet, and are taken back for good. What invoices have taken stays.`} onAct={() => revoke.mutate(reason.trim().slice(0, longest))}
    >
      <TextField label="Why" note="its members read it" value={reason} placeholder="It was meant for another tenant" onChange={setReason} />
      <p className={css.summary}>What the open period has used until now is paid by its other credit, or is due. The balance counts anew at once.</p>
    </AskDialog>
  )
}

/** What was granted to a tenant, and the way to take a mistake back. */
export const CreditDialog = ({ tenant, onClose }: Props) => {
  const credit = useCreditOf(tenant.name)
  const [revoking, setRevoking] = useState<CreditGrant | undefined>(undefined)
  if (revoking !== undefined && credit.data !== undefined) return <RevokeDialog tenant={tenant} it={revoking} of={credit.data} onClose={() => setRevoking(undefined)} />
  return (
    <Dialog label={`Credit of ${tenant.title}`} size="wide" onClose={onClose}>
      <div className={css.once}>
        <div><h2>Credit of {tenant.title}</h2>{credit.data !== undefined && <p className={css.summary}>{creditMoney(credit.data, credit.data.balance)} with the open period taken off</p>}</div>
        {credit.isError && credit.data === undefined && <ProblemView problem={credit.error} onRetry={() => void credit.refetch()} />}
        {credit.isPending && <Skeleton rows={3} />}
        {credit.data?.items.length === 0 && <Empty title="It never had any">Grant some by the menu of the tenant.</Empty>}
        {credit.data !== undefined && credit.data.items.length > 0 && (
          <div className={css.scrolls}>
            <table className={css.table}>
              <thead><tr><th className={css.number}>Number</th><th>Credit</th><th>Expires</th><th className={css.number}>Amount</th><th className={css.number}>On no invoice yet</th><th aria-label="Revoke" /></tr></thead>
              <tbody>{credit.data.items.map((it) => <Row key={it.number} it={it} of={credit.data} onRevoke={() => setRevoking(it)} />)}</tbody>
            </table>
          </div>
        )}
        <div className={css.end}><Button tone="primary" onClick={onClose}>Done</Button></div>
      </div>
    </Dialog>
  )
}
