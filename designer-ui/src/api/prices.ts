import { read, type Decoder } from './decode'

/** Amounts are exact decimals in the currency's units; they are read as numbers only to be shown. */
export interface Cost {
  readonly hour: number
  readonly month: number
}
export interface ApplianceCost extends Cost {
  readonly appliance: string
}
export interface CostLine extends Cost {
  readonly appliance: string
  readonly meter: string
  readonly unit: string
  readonly units: string
  readonly price: string
}
export interface Unforeseen {
  readonly meter: string
  readonly unit: string
  readonly price: string
}
/** What a drawing costs while it runs. `without` says why there is no price. */
export interface Estimate extends Cost {
  readonly without: string
  readonly currency: string
  readonly digits: number
  readonly appliances: readonly ApplianceCost[]
  readonly lines: readonly CostLine[]
  readonly byUse: readonly Unforeseen[]
}
const applianceCost: Decoder<ApplianceCost> = read((f) => ({ appliance: f.text('appliance'), hour: Number(f.text('hour', '0')), month: Number(f.text('month', '0')) }))
const unforeseen: Decoder<Unforeseen> = read((f) => ({ meter: f.text('meter'), unit: f.text('unit', ''), price: f.text('price', '0') }))
const costLine: Decoder<CostLine> = read((f) => ({
  appliance: f.text('appliance', ''),
  meter: f.text('meter'),
  unit: f.text('unit', ''),
  units: f.text('units', '0'),
  price: f.text('price', '0'),
  hour: Number(f.text('hour', '0')),
  month: Number(f.text('month', '0')),
}))
export const estimate: Decoder<Estimate> = read((f) => ({
  without: f.text('without', ''),
  currency: f.text('currency', ''),
  digits: f.number('digits', 2),
  hour: Number(f.text('hour', '0')),
  month: Number(f.text('month', '0')),
  appliances: f.list('appliances', applianceCost),
  lines: f.list('lines', costLine),
  byUse: f.list('byUse', unforeseen),
}))
