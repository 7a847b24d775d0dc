import type { MockApplication } from './seed'
import { nameOf } from './world'

/** Made-up usage that is always the same for the same hour: what the first running application would have used. */
const kinds = [
  { meter: 'cpu-allocated', unit: 'millicpu-seconds', perSecond: 750 },
  { meter: 'cpu-used', unit: 'milliseconds', perSecond: 90 },
  { meter: 'memory-allocated', unit: 'MiB-seconds', perSecond: 512 },
  { meter: 'wire-bytes', unit: 'bytes', perSecond: 5300 },
] as const

const stepOf = (group: string): number => (group === 'window' ? 300 : 3600)
const wave = (at: number): number => 0.6 + 0.4 * Math.sin(at / 9000)

export const usageBody = (tenant: string, applications: readonly MockApplication[], query: URLSearchParams, now: number) => {
  const group = query.get('group') ?? 'meter'
  const wanted = query.get('application') ?? ''
  const to = Math.ceil(Date.parse(query.get('to') ?? new Date(now).toISOString()) / 300_000) * 300
  const from = Math.floor(Date.parse(query.get('from') ?? new Date(now - 86_400_000).toISOString()) / 300_000) * 300
  const used = applications.filter((it) => it.wish === 'running' && (wanted === '' || nameOf(it) === wanted))
  const step = stepOf(group)
  const steps: number[] = []
  for (let at = Math.floor(from / step) * step; at < to; at += step) steps.push(at)
  const isByTime = group === 'window' || group === 'hour'
  const items = isByTime
    ? steps.flatMap((at, index) => kinds.map((kind) => ({
        startsAt: new Date(at * 1000).toISOString(), meter: kind.meter, unit: kind.unit, quantity: Math.round(kind.perSecond * step * wave(at) * used.length),
        coveredSeconds: index === 4 ? step - 120 : step, gapSeconds: index === 4 ? 120 : 0,
      })))
    : group === 'appliance'
      ? used.flatMap((application) => kinds.map((kind) => ({
          application: nameOf(application), appliance: kind.meter === 'wire-bytes' ? 'web.app->app.in' : 'web', meter: kind.meter, unit: kind.unit,
          quantity: Math.round(kind.perSecond * (to - from) * 0.6), coveredSeconds: to - from, gapSeconds: 0,
        })))
      : kinds.map((kind) => ({ meter: kind.meter, unit: kind.unit, quantity: Math.round(kind.perSecond * (to - from) * 0.6 * used.length), coveredSeconds: to - from, gapSeconds: 0 }))
  return { tenant, from: new Date(from * 1000).toISOString(), to: new Date(to * 1000).toISOString(), group, items: used.length === 0 ? [] : items }
}
