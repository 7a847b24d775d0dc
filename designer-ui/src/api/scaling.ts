import { read, type Decoder } from './decode'

/** How an appliance scales by its rule, as last looked at. */
export interface Tier {
  readonly appliance: string
  readonly count: number
  readonly minReplicas: number
  readonly maxReplicas: number
  readonly metrics: readonly TierMetric[]
  readonly outcome: string
  readonly sentence: string
  readonly until: string
  readonly lookedAt: string
  readonly breaker: { readonly open: boolean; readonly failures: number; readonly breakAfter: number }
  /** Who paused it; empty while it goes on. */
  readonly pausedBy: string
  readonly trail: readonly TierPoint[]
}

export interface TierMetric {
  readonly name: string
  readonly unit: string
  readonly target: number
  readonly each: number | undefined
  readonly missing: string
}

export interface TierPoint {
  readonly at: string
  readonly count: number
  readonly each: readonly number[]
}

const metric: Decoder<TierMetric> = read((f) => ({ name: f.text('name'), unit: f.text('unit'), target: f.number('target'), each: f.has('each') ? f.number('each') : undefined, missing: f.text('missing', '') }))
const point: Decoder<TierPoint> = read((f) => ({ at: f.text('at'), count: f.number('count'), each: f.list('each', Number) }))
const breaker = read((f) => ({ open: f.flag('open'), failures: f.number('failures'), breakAfter: f.number('breakAfter') }))
const paused = read((f) => f.text('by'))

const tier: Decoder<Tier> = read((f) => ({
  appliance: f.text('appliance'),
  count: f.number('count'),
  minReplicas: f.number('minReplicas'),
  maxReplicas: f.number('maxReplicas'),
  metrics: f.list('metrics', metric),
  outcome: f.text('outcome'),
  sentence: f.text('sentence'),
  until: f.text('until', ''),
  lookedAt: f.text('lookedAt', ''),
  breaker: f.part('breaker', breaker),
  pausedBy: f.has('paused') ? f.part('paused', paused) : '',
  trail: f.list('trail', point),
}))

export const tiers: Decoder<readonly Tier[]> = read((f) => f.list('items', tier))
