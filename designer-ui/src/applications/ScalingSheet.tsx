import type { Action } from '../api/applications'
import { refusal } from '../api/applications'
import type { Tier, TierMetric, TierPoint } from '../api/scaling'
import { Ago } from '../ui/Ago'
import { Refused } from '../ui/Refused'
import { rate } from '../ui/format'
import { useScaling, useSwitchScaling } from './queries'
import css from './ScalingSheet.module.css'

const width = 320
const height = 64
const foot = 14

const across = (at: number, points: number): number => (at / Math.max(1, points - 1)) * width

/** The metric as a line under its target, and below it the count, which goes in steps. */
const Trail = ({ points, at, target, most, name }: { readonly points: readonly TierPoint[]; readonly at: number; readonly target: number; readonly most: number; readonly name: string }) => {
  const values = points.map((it) => it.each[at] ?? 0)
  const top = Math.max(target * 1.35, ...values)
  const y = (value: number): number => height - 2 - (value / top) * (height - 4)
  const line = values.map((value, place) => `${place === 0 ? 'M' : 'L'}${across(place, points.length).toFixed(1)} ${y(value).toFixed(1)}`).join('')
  const step = (it: TierPoint): string => (height + foot + 4 - (it.count / Math.max(1, most)) * foot).toFixed(1)
  const steps = points.map((it, place) => (place === 0 ? `M0 ${step(it)}` : `H${across(place, points.length).toFixed(1)}V${step(it)}`)).join('')
  return (
    <svg className={css.trail} viewBox={`0 0 ${width} ${height + foot + 6}`} preserveAspectRatio="none" role="img" aria-label={`${name} over the last ${points.length} looks, and the count below`}>
      <line className={css.target} x1={0} x2={width} y1={y(target)} y2={y(target)} />
      <path className={css.line} d={line} />
      <path className={css.steps} d={steps} />
    </svg>
  )
}

const amount = (value: number, unit: string): string => (unit === 'bytes/s' ? rate(value) : `${value} ${unit}`)

const Metric = ({ metric, at, tier }: { readonly metric: TierMetric; readonly at: number; readonly tier: Tier }) => (
  <div className={css.metric}>
    <p className={css.figures}>
      <span>{metric.name}</span>
      <span><b>{metric.each === undefined ? 'not yet known' : amount(metric.each, metric.unit)}</b> of each, target {amount(metric.target, metric.unit)}</span>
    </p>
    {tier.trail.length > 1 && <Trail points={tier.trail} at={at} target={metric.target} most={tier.maxReplicas} name={metric.name} />}
  </div>
)

const outcomes: ReadonlyMap<string, string> = new Map([
  ['scaled', 'Has just scaled'], ['paused', 'Paused'], ['not-running', 'Not running'], ['locked', 'Locked'], ['held-back', 'Stopped by itself'], ['not-settled', 'Waits until all is settled'],
  ['on-target', 'On target'], ['no-readings', 'Not all is known'], ['cooldown', 'Cools down'], ['at-maximum', 'At its most'], ['at-minimum', 'At its least'],
  ['members-not-gone', 'Waits for what left'], ['breaker-open', 'Stopped after failed starts'], ['quota', 'Stopped by the quota'], ['budget', 'Stopped by the budget'], ['new', 'Not yet looked at'],
])

const warns = new Set(['breaker-open', 'quota', 'budget', 'no-readings', 'members-not-gone'])

/** By what rule the appliance scales, and what became of the last look. */
export const ScalingSheet = ({ tenant, application, appliance, actions }: { readonly tenant: string; readonly application: string; readonly appliance: string; readonly actions: readonly Action[] }) => {
  const tier = useScaling(tenant, application).data?.find((it) => it.appliance === appliance)
  const act = useSwitchScaling(tenant, application)
  if (tier === undefined) return null
  const refused = refusal(actions, 'scale')
  const button = (label: string, word: 'pause' | 'resume' | 'reset-breaker') => (
    <button type="button" className={css.act} title={refused} aria-disabled={refused === '' ? undefined : true} onClick={refused === '' ? () => act.mutate({ appliance, word }) : undefined}>{label}</button>
  )
  return (
    <section aria-label={`Scaling of ${appliance}`}>
      <h3>Scaling <span className={css.bounds}>{tier.minReplicas} to {tier.maxReplicas}</span></h3>
      <p className={css.outcome} data-warns={warns.has(tier.outcome)}>
        <b>{outcomes.get(tier.outcome) ?? tier.outcome}</b>{tier.lookedAt !== '' && <span><Ago at={tier.lookedAt} /></span>}
      </p>
      <p className={css.why}>{tier.sentence}</p>
      {tier.metrics.map((metric, at) => <Metric key={metric.name} metric={metric} at={at} tier={tier} />)}
      <p className={css.acts}>
        {tier.pausedBy === '' ? button('Pause the rule', 'pause') : button('Let the rule go on', 'resume')}
        {tier.breaker.failures > 0 && button(`Forget ${tier.breaker.failures} failed ${tier.breaker.failures === 1 ? 'start' : 'starts'}`, 'reset-breaker')}
      </p>
      {act.isError && <Refused problem={act.error} onDismiss={act.reset} />}
    </section>
  )
}
