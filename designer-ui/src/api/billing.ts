import { read, type Decoder, type Reader } from './decode'

export interface BillLine {
  readonly position: number
  readonly kind: string
  readonly from: string
  readonly application: string
  readonly appliance: string
  readonly meter: string
  readonly tier: number
  readonly units: string
  readonly unit: string
  readonly price: string
  /** In the currency's smallest unit. */
  readonly amount: number
}
const billLine: Decoder<BillLine> = read((f) => ({
  position: f.number('position'),
  kind: f.text('kind', ''),
  from: f.text('from', ''),
  application: f.text('application', ''),
  appliance: f.text('appliance', ''),
  meter: f.text('meter', ''),
  tier: f.number('tier', 1),
  units: f.text('units', '0'),
  unit: f.text('unit', ''),
  price: f.text('price', '0'),
  amount: f.number('amount', 0),
}))

/** Amounts are whole numbers of the currency's smallest unit. */
export interface Sum {
  readonly currency: string
  readonly digits: number
  readonly total: number
}
const sum = (f: Reader): Sum => ({ currency: f.text('currency', ''), digits: f.number('digits', 2), total: f.number('total', 0) })

export interface Charge extends Sum {
  readonly from: string
  readonly to: string
  readonly closes: string
  readonly zone: string
  readonly lines: readonly BillLine[]
  /** The sum before any line is rounded, in the currency. */
  readonly exact: number
}
export const charge: Decoder<Charge> = read((f) => ({ ...sum(f), from: f.text('from'), to: f.text('to'), closes: f.text('closes', ''), zone: f.text('zone', 'UTC'), lines: f.list('lines', billLine), exact: Number(f.text('exact', '0')) }))

export interface Heading extends Sum {
  readonly number: number
  readonly kind: string
  readonly credits: number
  readonly from: string
  readonly to: string
  readonly issuedAt: string
  /** What is left of the total once credit was taken off. */
  readonly due: number
}
const heading = (f: Reader): Heading => ({ ...sum(f), number: f.number('number'), kind: f.text('kind', ''), credits: f.number('credits', 0), from: f.text('from'), to: f.text('to'), issuedAt: f.text('issuedAt', ''), due: f.number('due', f.number('total', 0)) })
export const headings: Decoder<readonly Heading[]> = read((f) => f.list('items', read(heading)))

export interface Bill extends Omit<Heading, 'due'> {
  readonly reason: string
  readonly zone: string
  readonly lines: readonly BillLine[]
  readonly previous: string
}
const bill: Decoder<Bill> = read((f) => ({ ...heading(f), reason: f.text('reason', ''), zone: f.text('zone', 'UTC'), lines: f.list('lines', billLine), previous: f.text('previous', '') }))

export interface Invoice {
  readonly bill: Bill
  readonly due: number
  readonly hash: string
}
export const invoice: Decoder<Invoice> = read((f) => {
  const found = f.part('bill', bill)
  return { bill: found, due: f.number('due', found.total), hash: f.text('hash', '') }
})

export interface UsagePiece {
  readonly application: string
  readonly appliance: string
  readonly subject: string
  readonly meter: string
  readonly from: string
  readonly to: string
  readonly quantity: string
}
export const usagePieces: Decoder<readonly UsagePiece[]> = read((f) =>
  f.list('items', read((it) => ({
    application: it.text('application', ''), appliance: it.text('appliance', ''), subject: it.text('subject', ''), meter: it.text('meter', ''),
    from: it.text('from'), to: it.text('to'), quantity: it.text('quantity', '0'),
  }))),
)

export interface BookRate {
  readonly meter: string
  readonly unit: string
  readonly per: string
  readonly counting: string
  readonly allowance: string
  readonly minimum: string
  readonly tiers: readonly { readonly upTo: string; readonly price: string }[]
}
const bookRate: Decoder<BookRate> = read((f) => ({
  meter: f.text('meter'),
  unit: f.text('unit', ''),
  per: f.text('per', '1'),
  counting: f.text('counting', 'exact'),
  allowance: f.text('allowance', '0'),
  minimum: f.text('minimum', '0'),
  tiers: f.list('tiers', read((it) => ({ upTo: it.text('upTo', ''), price: it.text('price', '0') }))),
}))
export interface BookVersion {
  readonly effectiveFrom: string
  readonly inForce: boolean
  readonly putBy: string
  readonly rates: readonly BookRate[]
  readonly tenants: number
}
export interface PriceBook {
  readonly currency: string
  readonly versions: readonly BookVersion[]
}
const count = (value: unknown): number => (typeof value === 'object' && value !== null ? Object.keys(value).length : 0)
export const priceBook: Decoder<PriceBook> = read((f) => ({
  currency: f.text('currency', ''),
  versions: f.list('versions', read((it) => ({
    effectiveFrom: it.text('effectiveFrom'), inForce: it.flag('inForce', false), putBy: it.text('putBy', ''), rates: it.list('rates', bookRate), tenants: count(it.raw('tenants')),
  }))),
}))
