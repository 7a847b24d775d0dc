import { useState } from 'react'
import type { BookVersion } from '../api/billing'
import { Button } from '../ui/Button'
import { Empty } from '../ui/Empty'
import { AreaField } from '../ui/Field'
import { meterWords, moment } from '../ui/format'
import { ProblemView } from '../ui/ProblemView'
import { Skeleton } from '../ui/Skeleton'
import { usePriceBook, usePutPrices } from './queries'
import css from './Billing.module.css'

const textOf = (currency: string, version: BookVersion | undefined): string => JSON.stringify({ currency, rates: version?.rates.map((it) => ({ ...it, tiers: it.tiers.map(({ upTo, price }) => (upTo === '' ? { price } : { upTo, price })) })) ?? [] }, null, 2)

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

const Version = ({ version, currency }: { readonly version: BookVersion; readonly currency: string }) => (
  <section className={css.card}>
    <header className={css.cardHead}>
      <div><h2>Since {moment(version.effectiveFrom)}</h2><p className={css.quiet}>{version.inForce ? 'In force. ' : ''}Put by {version.putBy}{version.tenants > 0 && `, with other prices for ${version.tenants === 1 ? 'one tenant' : `${version.tenants} tenants`}`}</p></div>
    </header>
    <table className={css.lines}>
      <thead><tr><th>Meter</th><th>Unit</th><th>Tier</th><th className={css.number}>Each, {currency}</th></tr></thead>
      <tbody>
        {version.rates.flatMap((rate) => [
          ...(rate.allowance === '0' ? [] : [<tr key={`${rate.meter} free`}><td>{meterWords(rate.meter)}</td><td>{rate.unit}</td><td>the first {rate.allowance} in a period</td><td className={css.number}>0</td></tr>]),
          ...rate.tiers.map((tier, at) => <tr key={`${rate.meter} ${tier.upTo}`}><td>{meterWords(rate.meter)}</td><td>{rate.unit}</td><td>{tier.upTo !== '' ? `up to ${tier.upTo}` : at === 0 ? '' : 'beyond'}</td><td className={css.number}>{tier.price}</td></tr>),
          ...(rate.minimum === '0' ? [] : [<tr key={`${rate.meter} least`}><td>{meterWords(rate.meter)}</td><td>{rate.unit}</td><td>at the least in a period</td><td className={css.number}>{rate.minimum}</td></tr>]),
        ])}
      </tbody>
    </table>
  </section>
)

/** What the grid asks for what it meters, for its operators. */
export const PricesPage = () => {
  const book = usePriceBook()
  const [text, setText] = useState<string | undefined>(undefined)
  const put = usePutPrices(() => setText(undefined))
  if (book.isError) return <ProblemView problem={book.error} onRetry={() => void book.refetch()} />
  if (book.data === undefined) return <div className={css.page}><Skeleton rows={4} tall /></div>
  const { currency, versions } = book.data
  return (
    <div className={css.page}>
      <header className={css.cardHead}>
        <h1>Prices</h1>
        {text === undefined && <Button onClick={() => setText(textOf(currency, versions.find((it) => it.inForce) ?? versions[0]))}>New prices</Button>}
      </header>
      {text !== undefined && (
        <section className={css.card}>
          <AreaField label="New prices" rows={18} mono value={text} fault={isJson(text) ? (put.error?.message ?? '') : 'This is no JSON.'} onChange={setText} help="They hold from the next five minutes on, or from effectiveFrom, and are never changed." />
          <div className={css.end}><Button tone="quiet" onClick={() => setText(undefined)}>Cancel</Button><Button tone="primary" busy={put.isPending} refused={isJson(text) ? '' : 'This is no JSON.'} onClick={() => put.mutate(text)}>Put them</Button></div>
        </section>
      )}
      {versions.length === 0 && <Empty title="No prices yet">Nothing costs anything until there are.</Empty>}
      {versions.map((it) => <Version key={it.effectiveFrom} version={it} currency={currency} />)}
    </div>
  )
}
