import { Fragment, useState } from 'react'
import type { BillLine, Sum, UsagePiece } from '../api/billing'
import { Icon } from '../ui/Icon'
import { meterWords, money } from '../ui/format'
import { Skeleton } from '../ui/Skeleton'
import { useInvoiceUsage } from './queries'
import css from './Billing.module.css'

export const amountOf = (sum: Sum, amount: number): string => money(amount / 10 ** sum.digits, sum.currency, sum.digits)

/** What lines cost, as they are shown. */
type AmountOf = (sum: Sum, lines: readonly BillLine[]) => string
const roundedAmount: AmountOf = (sum, lines) => amountOf(sum, lines.reduce((all, it) => all + it.amount, 0))
/** Enough for a minute of a small appliance. */
const exactDigits = 6
export const exactMoney = (sum: Sum, amount: number): string => money(amount, sum.currency, exactDigits)
export const exactAmount: AmountOf = (sum, lines) => exactMoney(sum, lines.reduce((all, it) => all + Number(it.units) * Number(it.price), 0))

const tierWords = (line: BillLine): string => (line.tier === 0 ? 'free allowance' : line.tier === 99 ? 'minimum' : line.tier > 1 ? `tier ${line.tier}` : '')

const kindWords = new Map([['correction', 'Correction'], ['credit', 'Credit']])

const Hours = ({ pieces }: { readonly pieces: readonly UsagePiece[] }) => (
  pieces.length === 0 ? <p className={css.quiet}>No usage is known for it any more.</p> : (
    <table className={css.hours}>
      <thead><tr><th>From</th><th>To</th><th>Subject</th><th className={css.number}>Quantity</th></tr></thead>
      <tbody>{pieces.map((it) => <tr key={`${it.subject} ${it.from}`}><td>{it.from}</td><td>{it.to}</td><td className={css.mono}>{it.subject.slice(0, 8)}</td><td className={css.number}>{it.quantity}</td></tr>)}</tbody>
    </table>
  )
)

const Opened = ({ tenant, number, line }: { readonly tenant: string; readonly number: string; readonly line: BillLine }) => {
  const usage = useInvoiceUsage(tenant, number, line.application)
  if (usage.isError) return <p className={css.quiet}>{usage.error.message}</p>
  if (usage.data === undefined) return <Skeleton rows={3} />
  return <Hours pieces={usage.data.filter((it) => it.appliance === line.appliance && it.meter === line.meter)} />
}

interface Props {
  readonly sum: Sum
  readonly lines: readonly BillLine[]
  readonly names: ReadonlyMap<string, string>
  readonly amountOf?: AmountOf
  /** What is left to pay, where credit may have paid for a part. */
  readonly due?: number
  /** Lines open into their usage when it is an invoice. */
  readonly opens?: { readonly tenant: string; readonly number: string }
}

const LineRow = ({ line, sum, opens, amountOf: shown = roundedAmount }: Omit<Props, 'lines' | 'names' | 'due'> & { readonly line: BillLine }) => {
  const [open, setOpen] = useState(false)
  const note = [kindWords.get(line.kind) ?? '', tierWords(line), line.kind === 'correction' ? `of ${line.from.slice(0, 10)}` : ''].filter((it) => it !== '').join(', ')
  return (
    <>
      <tr>
        <td>
          {opens !== undefined && line.kind === 'usage' && line.application !== ''
            ? <button type="button" className={css.open} aria-expanded={open} onClick={() => setOpen(!open)}><Icon name={open ? 'down' : 'right'} size={12} />{line.appliance}</button>
            : line.appliance || 'All appliances'}
        </td>
        <td>{meterWords(line.meter)}{note !== '' && <span className={css.quiet}> {note}</span>}</td>
        <td className={css.number}>{line.units}</td>
        <td>{line.unit}</td>
        <td className={css.number}>{line.price}</td>
        <td className={css.number}>{shown(sum, [line])}</td>
      </tr>
      {open && opens !== undefined && <tr className={css.opened}><td colSpan={6}><Opened tenant={opens.tenant} number={opens.number} line={line} /></td></tr>}
    </>
  )
}

const nameOf = (names: ReadonlyMap<string, string>, id: string): string => (id === '' ? 'Minimums' : (names.get(id) ?? `Application ${id.slice(0, 8)}, which is gone`))

/** Lines by application, each with its own sum. */
export const BillLines = ({ sum, lines, names, opens, due, amountOf: shown = roundedAmount }: Props) => {
  const applications = [...new Set(lines.map((it) => it.application))]
  return (
    <table className={css.lines}>
      <thead><tr><th>Appliance</th><th>What</th><th className={css.number}>Units</th><th>Unit</th><th className={css.number}>Each</th><th className={css.number}>Amount</th></tr></thead>
      {applications.map((id) => {
        const mine = lines.filter((it) => it.application === id)
        return (
          <Fragment key={id}>
            <tbody>
              <tr className={css.group}><th colSpan={5} scope="rowgroup">{nameOf(names, id)}</th><td className={css.number}>{shown(sum, mine)}</td></tr>
              {mine.map((it) => <LineRow key={it.position} line={it} sum={sum} amountOf={shown} {...(opens === undefined ? {} : { opens })} />)}
            </tbody>
          </Fragment>
        )
      })}
      <tfoot>
        <tr><th colSpan={5} scope="row">Total</th><td className={css.number}>{shown(sum, lines)}</td></tr>
        {due !== undefined && due !== sum.total && (
          <>
            <tr className={css.paid}><th colSpan={5} scope="row">Paid from credit</th><td className={css.number}>{amountOf(sum, due - sum.total)}</td></tr>
            <tr><th colSpan={5} scope="row">Left to pay</th><td className={css.number}>{amountOf(sum, due)}</td></tr>
          </>
        )}
      </tfoot>
    </table>
  )
}
