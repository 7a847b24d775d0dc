import { read, type Decoder } from './decode'

/** A host's power, as its power controller tells it. */
export interface Power {
  readonly url: string
  readonly account: string
  readonly fingerprint: string
  readonly state: 'on' | 'off' | 'unknown'
  /** Why it is unknown. */
  readonly problem: string
}

const stateOf = (word: string): Power['state'] => (word === 'on' || word === 'off' ? word : 'unknown')

export const power: Decoder<Power> = read((f) => ({
  url: f.text('url'),
  account: f.text('account', ''),
  fingerprint: f.text('fingerprint', ''),
  state: stateOf(f.text('state', '')),
  problem: f.text('problem', ''),
}))

/** As an operator writes it. */
export interface PowerAsked {
  readonly url: string
  readonly account: string
  readonly password: string
  readonly fingerprint?: string
}
