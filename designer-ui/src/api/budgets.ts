import { read, type Decoder } from './decode'

export interface Budget {
  readonly name: string
  /** Its id; empty when everything counts. */
  readonly application: string
  /** Its name; empty where it is of none. */
  readonly project: string
  readonly amount: number
  readonly alerts: readonly number[]
  readonly freeze: boolean
  readonly to: string
  readonly currency: string
  readonly digits: number
  readonly spent: number
  readonly forecast: number
  /** Of the amount, spent and foreseen, rounded down. */
  readonly percent: number
  readonly foreseen: number
  /** Empty unless nothing may begin or grow. */
  readonly frozenSince: string
}

export const budget: Decoder<Budget> = read((f) => ({
  name: f.text('name'),
  application: f.text('application', ''),
  project: f.text('project', ''),
  amount: Number(f.text('amount', '0')),
  alerts: f.list('alerts', Number),
  freeze: f.flag('freeze', false),
  to: f.text('to', ''),
  currency: f.text('currency', ''),
  digits: f.number('digits', 2),
  spent: Number(f.text('spent', '0')),
  forecast: Number(f.text('forecast', '0')),
  percent: f.number('percent', 0),
  foreseen: f.number('foreseen', 0),
  frozenSince: f.text('frozenSince', ''),
}))

export const budgets: Decoder<readonly Budget[]> = read((f) => f.list('items', budget))

/** What is asked for. The amount stays the text that was typed, so that no digit is lost. */
export interface NewBudget {
  readonly application?: string
  readonly project?: string
  readonly amount: string
  readonly alerts: readonly number[]
  readonly freeze: boolean
}
