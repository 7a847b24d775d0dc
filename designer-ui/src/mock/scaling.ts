import { metricName, type Scaling } from '../designer/model/scaling'
import { time } from './bodies'
import { drawingOf } from './documents'
import type { MockApplication, Person } from './seed'
import type { World } from './world'

const looks = 90
const lookMillis = 10_000

/** A day's load in a quarter of an hour: up, down, and a little restless. */
const load = (look: number, target: number): number => Math.round(target * (0.72 + 0.3 * Math.sin(look / 11) + 0.07 * Math.sin(look / 2.3)))

const metricBody = ({ metrics }: Scaling, look: number) =>
  metrics.map((it) => ({ name: metricName(it), unit: it.type === 'cpu' ? '%' : 'bytes/s', target: it.target, each: load(look, it.target), missing: null }))

/** The mock shows rules and their switches; its counts change by hand alone. */
export const scalingBody = (world: World, person: Person, application: MockApplication, appliance: string, word: string): unknown => {
  const now = Date.now()
  const key = `${application.id}/${appliance}`
  if (word === 'pause') world.pausedRules.set(key, { by: person, at: now })
  if (word === 'resume') world.pausedRules.delete(key)
  return {
    items: drawingOf(application.text).appliances.flatMap(({ name, count, scaling }) => {
      if (scaling === undefined) return []
      const last = Math.floor(now / lookMillis)
      const running = application.wish === 'running'
      const paused = world.pausedRules.get(`${application.id}/${name}`)
      const [first] = metricBody(scaling, last)
      const outcome = paused !== undefined ? 'paused' : !running ? 'not-running' : count === scaling.maxReplicas ? 'at-maximum' : count === scaling.minReplicas ? 'at-minimum' : 'on-target'
      const sentence = paused !== undefined ? `${paused.by} paused it.` : running && first !== undefined ? `${first.unit === '%' ? 'Processor time' : 'Traffic'} is ${first.each} ${first.unit} for each of ${count}, the target ${first.target}.` : running ? `The least is ${scaling.minReplicas}.` : 'The application is not to run.'
      return [{
        appliance: name,
        count,
        minReplicas: scaling.minReplicas,
        maxReplicas: scaling.maxReplicas,
        surge: scaling.surge ?? scaling.maxReplicas,
        metrics: metricBody(scaling, last),
        schedules: scaling.schedules,
        maxCostPerHour: scaling.maxCostPerHour ?? null,
        outcome,
        sentence: sentence.charAt(0).toUpperCase() + sentence.slice(1),
        until: null,
        lookedAt: time(last * lookMillis),
        breaker: { open: false, failures: 0, breakAfter: scaling.breakAfter, since: null },
        paused: paused === undefined ? null : { by: paused.by, at: time(paused.at) },
        trail: running ? Array.from({ length: looks }, (_, at) => last - looks + 1 + at).map((look) => ({ at: time(look * lookMillis), count, each: scaling.metrics.map((it) => load(look, it.target)) })) : [],
      }]
    }),
  }
}
