import { read, type Decoder } from './decode'

/** How many there are, or may be. */
export interface Amounts {
  readonly applications: number
  readonly instances: number
  readonly volumeMib: number
}
const amounts: Decoder<Amounts> = read((f) => ({ applications: f.number('applications', 0), instances: f.number('instances', 0), volumeMib: f.number('volumeMib', 0) }))

export interface Quota {
  readonly limits: Amounts
  readonly used: Amounts
}
export const quota: Decoder<Quota> = read((f) => ({ limits: f.part('limits', amounts), used: f.part('used', amounts) }))
