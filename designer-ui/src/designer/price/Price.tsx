import type { Cost, Estimate } from '../../api/prices'
import { meterWords, money } from '../../ui/format'
import { useDesigner } from '../draft/context'
import { only } from '../model/selection'
import { costOf } from './useDraftPrice'
import css from './Price.module.css'

const fineDigits = 4

const Amounts = ({ price, cost }: { readonly price: Estimate; readonly cost: Cost }) => (
  <dl className={css.amounts}>
    <div><dt>An hour</dt><dd>{money(cost.hour, price.currency, fineDigits)}</dd></div>
    <div><dt>30 days</dt><dd>{money(cost.month, price.currency, price.digits)}</dd></div>
  </dl>
)

/** What the chosen appliance costs, meter by meter. */
export const AppliancePrice = ({ appliance }: { readonly appliance: string }) => {
  const { price, place } = useDesigner()
  if (price === undefined || place.inside !== undefined) return null
  const lines = price.lines.filter((it) => it.appliance === appliance || it.appliance.startsWith(`${appliance}/`))
  return (
    <section className={css.price} aria-label={`Price of ${appliance}`}>
      <h3>Price while it runs</h3>
      {price.without !== '' ? <p className={css.quiet}>{price.without}</p> : (
        <>
          <Amounts price={price} cost={costOf(price, appliance)} />
          <ul className={css.lines}>
            {lines.map((it) => (
              <li key={`${it.appliance} ${it.meter}`}>
                <span>{meterWords(it.meter)}<span className={css.quiet}> {it.units} × {it.price} per {it.unit}</span></span>
                <span>{money(it.month, price.currency, price.digits)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

/** What the whole drawing costs, shape by shape. */
export const DrawingPrice = () => {
  const { price, drawing, dispatch } = useDesigner()
  if (price === undefined) return null
  if (price.without !== '') return <section className={css.price}><h3>Price while it runs</h3><p className={css.quiet}>{price.without}</p></section>
  const shapes = drawing.appliances.map((it) => ({ name: it.name, cost: costOf(price, it.name) })).toSorted((a, b) => b.cost.month - a.cost.month)
  return (
    <section className={css.price} aria-label="Price of the application">
      <h3>Price while it runs</h3>
      <Amounts price={price} cost={price} />
      <ul className={css.lines}>
        {shapes.map(({ name, cost }) => (
          <li key={name}>
            <button type="button" onClick={() => dispatch({ kind: 'select', selection: only(name) })}>{name}</button>
            <span>{money(cost.month, price.currency, price.digits)}</span>
          </li>
        ))}
      </ul>
      {price.byUse.length > 0 && <p className={css.quiet}>By use: {price.byUse.map((it) => `${meterWords(it.meter).toLowerCase()} ${it.price} per ${it.unit}`).join(', ')}.</p>}
    </section>
  )
}

/** One line for the bar below the canvas. */
export const PriceTag = () => {
  const { price } = useDesigner()
  if (price === undefined) return null
  if (price.without !== '') return <span className={css.tag} title={price.without}>No prices set</span>
  return <span className={css.tag} data-price>{money(price.hour, price.currency, fineDigits)} an hour, {money(price.month, price.currency, price.digits)} in 30 days</span>
}
