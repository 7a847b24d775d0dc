import { read, type Decoder } from './decode'

/** Amounts are whole numbers of the currency's smallest unit. */
export interface CreditGrant {
  readonly number: number
  readonly source: string
  readonly amount: number
  readonly left: number
  /** What is on no invoice yet; the open period is not taken off. */
  readonly undrawn: number
  readonly reason: string
  readonly grantedBy: string
  readonly grantedAt: string
  /** Empty when it never does. */
  readonly expiresAt: string
  readonly revoked: Revocation | undefined
}

/** What an operator took back of a grant. */
export interface Revocation {
  readonly amount: number
  readonly reason: string
  readonly by: string
  readonly at: string
}
const revocation: Decoder<Revocation> = read((f) => ({ amount: f.number('amount'), reason: f.text('reason'), by: f.text('by'), at: f.text('at') }))
const creditGrant: Decoder<CreditGrant> = read((f) => ({
  number: f.number('number'),
  source: f.text('source', ''),
  amount: f.number('amount'),
  left: f.number('left', 0),
  reason: f.text('reason', ''),
  grantedBy: f.text('grantedBy', ''),
  grantedAt: f.text('grantedAt', ''),
  expiresAt: f.text('expiresAt', ''),
  undrawn: f.number('undrawn', 0),
  revoked: f.has('revoked') ? f.part('revoked', revocation) : undefined,
}))

export interface Credit {
  readonly terms: 'prepaid' | 'postpaid'
  readonly currency: string
  readonly digits: number
  /** Below zero what nothing pays for yet. */
  readonly balance: number
  /** What a day costs that is like the last hour, in the currency. */
  readonly perDay: number
  /** Until when at that; empty when that is years. */
  readonly lasts: string
  readonly low: boolean
  /** As it was typed, in the currency; empty when members are told a few days before it is gone. */
  readonly warnBelow: string
  readonly goneSince: string
  /** When nothing begins or grows any more, unless there is more by then. */
  readonly freezesAt: string
  readonly frozenSince: string
  readonly items: readonly CreditGrant[]
}

export const credit: Decoder<Credit> = read((f) => ({
  terms: f.text('terms', 'postpaid') === 'prepaid' ? 'prepaid' : 'postpaid',
  currency: f.text('currency', ''),
  digits: f.number('digits', 2),
  balance: f.number('balance', 0),
  perDay: Number(f.text('perDay', '0')),
  lasts: f.text('lasts', ''),
  low: f.flag('low', false),
  warnBelow: f.text('warnBelow', ''),
  goneSince: f.text('goneSince', ''),
  freezesAt: f.text('freezesAt', ''),
  frozenSince: f.text('frozenSince', ''),
  items: f.list('items', creditGrant),
}))

export interface NewGrant {
  readonly amount: number
  readonly source: string
  readonly reason: string
  readonly expiresAt?: string
}

/** How a tenant is billed. */
export interface BillingAccount {
  readonly currency: string
  readonly zone: string
  readonly anchor: number
  readonly terms: string
}
export const billingAccount: Decoder<BillingAccount> = read((f) => ({ currency: f.text('currency'), zone: f.text('zone', 'UTC'), anchor: f.number('anchor', 1), terms: f.text('terms', 'postpaid') }))
