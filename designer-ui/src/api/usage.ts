import { read, type Decoder } from './decode'

/** What one meter has counted; `startsAt`, `application` and `appliance` are empty unless it was grouped by them. */
export interface UsageLine {
  readonly startsAt: string
  readonly application: string
  readonly appliance: string
  readonly meter: string
  readonly unit: string
  readonly quantity: number
  readonly coveredSeconds: number
  readonly gapSeconds: number
}

export interface Usage {
  readonly from: string
  readonly to: string
  readonly items: readonly UsageLine[]
}

const line: Decoder<UsageLine> = read((f) => ({
  startsAt: f.text('startsAt', ''),
  application: f.text('application', ''),
  appliance: f.text('appliance', ''),
  meter: f.text('meter'),
  unit: f.text('unit'),
  quantity: f.number('quantity'),
  coveredSeconds: f.number('coveredSeconds'),
  gapSeconds: f.number('gapSeconds'),
}))

export const usage: Decoder<Usage> = read((f) => ({ from: f.text('from'), to: f.text('to'), items: f.list('items', line) }))
