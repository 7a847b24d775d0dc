import { Link, useParams } from 'react-router'
import type { Heading } from '../api/billing'
import { paths } from '../app/paths'
import { Button } from '../ui/Button'
import { Empty } from '../ui/Empty'
import { day } from '../ui/format'
import { ProblemView } from '../ui/ProblemView'
import { Skeleton } from '../ui/Skeleton'
import { amountOf, BillLines, exactAmount, exactMoney } from './BillLines'
import { Budgets } from './Budgets'
import { CreditCard } from './CreditCard'
import { useApplicationNames, useCharge, useFocusFile, useInvoices } from './queries'
import css from './Billing.module.css'

const OpenPeriod = ({ tenant }: { readonly tenant: string }) => {
  const charge = useCharge(tenant)
  const names = useApplicationNames(tenant)
  if (charge.isError && charge.data === undefined) return <ProblemView problem={charge.error} onRetry={() => void charge.refetch()} />
  if (charge.data === undefined) return <Skeleton rows={3} tall />
  const open = charge.data
  return (
    <section className={css.card}>
      <header className={css.cardHead}>
        <div><h2>This period</h2><p className={css.quiet}>Since {day(open.from, open.zone)}, until {day(open.closes, open.zone)}, {open.zone}</p></div>
        <strong className={css.big} title={`${amountOf(open, open.total)} if it were billed now`}>{exactMoney(open, open.exact)}</strong>
      </header>
      {open.lines.length === 0 ? <p className={css.quiet}>Nothing was used yet that has a price.</p> : <BillLines sum={open} lines={open.lines} names={names} amountOf={exactAmount} />}
      <p className={css.quiet}>Until it is billed, all digits count. On the invoice each line is rounded.</p>
    </section>
  )
}

const Row = ({ tenant, it }: { readonly tenant: string; readonly it: Heading }) => (
  <tr>
    <td><Link to={paths.invoice(tenant, it.number)}>{it.number}</Link></td>
    <td>{it.kind === 'credit-note' ? `Credit note on ${it.credits}` : 'Invoice'}</td>
    <td>{it.from.slice(0, 10)}</td>
    <td>{it.to.slice(0, 10)}</td>
    <td className={css.number}>{amountOf(it, it.total)}</td>
    <td className={css.number}>{amountOf(it, it.due)}</td>
  </tr>
)

const Issued = ({ tenant }: { readonly tenant: string }) => {
  const invoices = useInvoices(tenant)
  const file = useFocusFile(tenant)
  if (invoices.isError) return <ProblemView problem={invoices.error} onRetry={() => void invoices.refetch()} />
  if (invoices.data === undefined) return <Skeleton rows={3} />
  if (invoices.data.length === 0) return <Empty title="No invoices yet">One is issued when a period with anything to charge is over.</Empty>
  return (
    <section className={css.card}>
      <header className={css.cardHead}>
        <h2>Invoices</h2>
        <span className={css.files}>
          <Button busy={file.isPending} onClick={() => file.mutate('csv')}>FOCUS as CSV</Button>
          <Button busy={file.isPending} onClick={() => file.mutate('parquet')}>FOCUS as Parquet</Button>
        </span>
      </header>
      <table className={css.lines}>
        <thead><tr><th>Number</th><th>Kind</th><th>From</th><th>To</th><th className={css.number}>Total</th><th className={css.number}>Due</th></tr></thead>
        <tbody>{invoices.data.map((it) => <Row key={it.number} tenant={tenant} it={it} />)}</tbody>
      </table>
      <p className={css.quiet}>Check them yourself: <code>weft bill verify</code> works every sum out anew from prices and usage.</p>
    </section>
  )
}

/** What the tenant owes by now, and what it was billed. */
export const BillingPage = () => {
  const tenant = useParams()['tenant'] ?? ''
  const charge = useCharge(tenant)
  return (
    <div className={css.page}>
      <h1>Billing</h1>
      <CreditCard key={`credit ${tenant}`} tenant={tenant} />
      <OpenPeriod key={`open ${tenant}`} tenant={tenant} />
      <Budgets key={`budgets ${tenant}`} tenant={tenant} currency={charge.data?.currency ?? ''} />
      <Issued key={`issued ${tenant}`} tenant={tenant} />
    </div>
  )
}
