import { Link, useParams } from 'react-router'
import { paths } from '../app/paths'
import { Button } from '../ui/Button'
import { day } from '../ui/format'
import { Icon } from '../ui/Icon'
import { ProblemView } from '../ui/ProblemView'
import { Refused } from '../ui/Refused'
import { Skeleton } from '../ui/Skeleton'
import { amountOf, BillLines } from './BillLines'
import { useApplicationNames, useInvoice, usePaper } from './queries'
import css from './Billing.module.css'

/** One invoice as it was issued, set to be printed on a sheet of paper. */
export const InvoicePage = () => {
  const params = useParams()
  const tenant = params['tenant'] ?? ''
  const number = params['number'] ?? ''
  const query = useInvoice(tenant, number)
  const names = useApplicationNames(tenant)
  const paper = usePaper(tenant, number)
  if (query.isError) return <ProblemView problem={query.error} onRetry={() => void query.refetch()} />
  if (query.data === undefined) return <div className={css.page}><Skeleton rows={5} tall /></div>
  const { bill, due, hash } = query.data
  return (
    <div className={css.page} data-invoice>
      <header className={css.tools}>
        <Link to={paths.billing(tenant)} className={css.back}><Icon name="back" />Billing</Link>
        <span className={css.end}>
          <Button onClick={() => window.print()}>Print</Button>
          <Button busy={paper.isPending} onClick={() => paper.mutate()}>PDF</Button>
        </span>
      </header>
      {paper.isError && <Refused problem={paper.error} onDismiss={paper.reset} />}
      <article className={css.paper}>
        <header className={css.paperHead}>
          <div>
            <h1>{bill.kind === 'credit-note' ? 'Credit note' : 'Invoice'} {bill.number}</h1>
            <p className={css.quiet}>{bill.kind === 'credit-note' ? `On invoice ${bill.credits}: ${bill.reason}` : `For ${tenant}`}</p>
          </div>
          <strong className={css.big}>{amountOf(bill, due)}</strong>
        </header>
        <dl className={css.facts}>
          <div><dt>From</dt><dd>{day(bill.from, bill.zone)}</dd></div>
          <div><dt>Until, not with</dt><dd>{day(bill.to, bill.zone)}</dd></div>
          <div><dt>Issued</dt><dd>{day(bill.issuedAt, bill.zone)}</dd></div>
          <div><dt>Time zone</dt><dd>{bill.zone}</dd></div>
        </dl>
        <BillLines sum={bill} lines={bill.lines} names={names} due={due} opens={{ tenant, number }} />
        <footer className={css.receipt}>
          <span>Receipt</span><code>{hash}</code>
          <span>after</span><code>{bill.previous}</code>
        </footer>
      </article>
    </div>
  )
}
