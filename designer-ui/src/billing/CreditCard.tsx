import { useState } from 'react'
import type { Credit, CreditGrant } from '../api/credit'
import { useMe } from '../app/me'
import { Button } from '../ui/Button'
import { day } from '../ui/format'
import { ProblemView } from '../ui/ProblemView'
import { Skeleton } from '../ui/Skeleton'
import { StateBadge } from '../ui/State'
import { creditBadge, creditMoney, expiryWords, hasCredit, lastsWords, paceWords, leftShare, thenWords, warnWords } from './creditWords'
import { CreditWarningDialog } from './CreditWarningDialog'
import { useCredit } from './queries'
import css from './Billing.module.css'

const Left = ({ it, of }: { readonly it: CreditGrant; readonly of: Credit }) => (
  <span className={css.left}>
    <span className={css.gauge} aria-hidden><i style={{ width: `${leftShare(it)}%` }} /></span>
    <span>{creditMoney(of, it.left)}</span>
  </span>
)

const Row = ({ it, of, now }: { readonly it: CreditGrant; readonly of: Credit; readonly now: number }) => (
  <tr data-spent={it.left === 0}>
    <td>{it.reason}<span className={css.under}>{it.source === 'gift' ? 'Given' : 'Paid'} {day(it.grantedAt, 'UTC')}</span>{it.revoked !== undefined && <span className={css.under}>{creditMoney(of, it.revoked.amount)} were taken back {day(it.revoked.at, 'UTC')}: {it.revoked.reason}</span>}</td>
    <td>{expiryWords(it, now)}</td>
    <td className={css.number}>{creditMoney(of, it.amount)}</td>
    <td className={css.number}><Left it={it} of={of} /></td>
  </tr>
)

const Grants = ({ it, now }: { readonly it: Credit; readonly now: number }) => (
  it.items.length === 0 ? <p className={css.quiet}>Nothing was granted yet.</p> : (
    <table className={css.lines}>
      <thead><tr><th>Credit</th><th>Expires</th><th className={css.number}>Amount</th><th className={css.number}>Left</th></tr></thead>
      <tbody>{it.items.map((grant) => <Row key={grant.number} it={grant} of={it} now={now} />)}</tbody>
    </table>
  )
)

/** What is left of credit, until when it lasts, and what then. */
export const CreditCard = ({ tenant }: { readonly tenant: string }) => {
  const found = useCredit(tenant)
  const me = useMe()
  const [warning, setWarning] = useState(false)
  if (found.isError && found.data === undefined) return <ProblemView problem={found.error} onRetry={() => void found.refetch()} />
  if (found.data === undefined) return <Skeleton rows={2} />
  const it = found.data
  if (!hasCredit(it)) return null
  const now = found.dataUpdatedAt
  const role = me.data?.tenants.find((of) => of.name === tenant)?.role ?? ''
  const badge = creditBadge(it)
  return (
    <section className={css.card} aria-labelledby="credit">
      <header className={css.cardHead}>
        <div>
          <h2 id="credit">Credit</h2>
          <p className={css.quiet}>{it.terms === 'prepaid' ? 'Prepaid: what is used is taken off at once.' : 'Taken off invoices before they are due.'}</p>
        </div>
        <div className={css.balance}><StateBadge badge={badge} /><strong className={css.big} data-tone={badge.tone}>{creditMoney(it, it.balance)}</strong></div>
      </header>
      <div className={css.terms}>
        <dl>
          <div><dt>{it.balance > 0 ? 'Lasts until' : 'Gone since'}</dt><dd>{lastsWords(it, now)}</dd></div>
          <div><dt>A day costs</dt><dd title="If it is like the last hour">{paceWords(it)}</dd></div>
          <div><dt>Members are told</dt><dd>{warnWords(it)}</dd></div>
        </dl>
        <Button refused={role === 'manager' ? '' : 'Managers set this.'} onClick={() => setWarning(true)}>Change warning</Button>
      </div>
      <Grants it={it} now={now} />
      <p className={css.then} data-tone={badge.tone}>{thenWords(it, now)}</p>
      {warning && <CreditWarningDialog tenant={tenant} credit={it} onClose={() => setWarning(false)} />}
    </section>
  )
}
