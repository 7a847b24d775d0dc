import { read, type Decoder } from '../../api/decode'

/** By what rule the count of an appliance changes by itself. */
export interface Scaling {
  readonly minReplicas: number
  readonly maxReplicas: number
  readonly metrics: readonly Metric[]
  readonly schedules: readonly Schedule[]
  readonly scaleOut: Pace
  readonly scaleIn: Pace
  readonly surge: number | undefined
  readonly breakAfter: number
  /** As written. */
  readonly maxCostPerHour: string | undefined
}

export interface Metric {
  readonly type: string
  readonly terminal: string | undefined
  readonly target: number
}

export interface Schedule {
  readonly start: string
  readonly end: string
  readonly timeZone: string
  readonly replicas: number
}

export interface Pace {
  readonly cooldownSeconds: number
  readonly step: number
}

export const usualOut: Pace = { cooldownSeconds: 60, step: 2 }
export const usualIn: Pace = { cooldownSeconds: 300, step: 1 }
export const usualBreak = 3
export const utc = 'UTC'

/** What a rule begins with, around the count that is drawn. */
export const plainScaling = (count: number): Scaling => ({
  minReplicas: 1,
  maxReplicas: Math.min(32, Math.max(4, count * 2)),
  metrics: [{ type: 'cpu', terminal: undefined, target: 60 }],
  schedules: [],
  scaleOut: usualOut,
  scaleIn: usualIn,
  surge: undefined,
  breakAfter: usualBreak,
  maxCostPerHour: undefined,
})

export const metricName = ({ type, terminal }: Metric): string => (terminal === undefined ? type : `${type} of ${terminal}`)

/** One text for each rule, whatever order its author wrote it in; it can be read back. */
export const scalingFact = ({ minReplicas, maxReplicas, metrics, schedules, scaleOut, scaleIn, surge, breakAfter, maxCostPerHour }: Scaling): string =>
  JSON.stringify({
    minReplicas,
    maxReplicas,
    metrics: metrics.map(({ type, terminal, target }) => ({ type, terminal, target })),
    schedules: schedules.map(({ start, end, timeZone, replicas }) => ({ start, end, timeZone, replicas })),
    scaleOut: { cooldownSeconds: scaleOut.cooldownSeconds, step: scaleOut.step },
    scaleIn: { cooldownSeconds: scaleIn.cooldownSeconds, step: scaleIn.step },
    surge,
    breakAfter,
    maxCostPerHour,
  })

export const sameScaling = (one: Scaling | undefined, other: Scaling | undefined): boolean =>
  one === other || (one !== undefined && other !== undefined && scalingFact(one) === scalingFact(other))

const metric: Decoder<Metric> = read((f) => ({ type: f.text('type'), terminal: f.has('terminal') ? f.text('terminal') : undefined, target: f.number('target') }))
const schedule: Decoder<Schedule> = read((f) => ({ start: f.text('start'), end: f.text('end'), timeZone: f.text('timeZone', utc), replicas: f.number('replicas') }))
const pace: Decoder<Pace> = read((f) => ({ cooldownSeconds: f.number('cooldownSeconds'), step: f.number('step') }))
const scaling: Decoder<Scaling> = read((f) => ({
  minReplicas: f.number('minReplicas'),
  maxReplicas: f.number('maxReplicas'),
  metrics: f.list('metrics', metric),
  schedules: f.list('schedules', schedule),
  scaleOut: f.part('scaleOut', pace),
  scaleIn: f.part('scaleIn', pace),
  surge: f.has('surge') ? f.number('surge') : undefined,
  breakAfter: f.number('breakAfter'),
  maxCostPerHour: f.has('maxCostPerHour') ? f.text('maxCostPerHour') : undefined,
}))

export const scalingFrom = (fact: string): Scaling => {
  const stored: unknown = JSON.parse(fact)
  return scaling(stored, 'scaling')
}
