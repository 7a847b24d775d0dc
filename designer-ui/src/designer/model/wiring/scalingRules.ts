import type { ApplianceClass } from '../../../api/types'
import type { Appliance } from '../drawing'
import type { Fault } from '../fault'
import { metricName, type Metric, type Scaling } from '../scaling'
import { isCron, isTimeZone } from './cron'
import { isWirable, terminalNamed } from './scene'

const bounds = (here: string, { name, count }: Appliance, { minReplicas, maxReplicas }: Scaling): readonly Fault[] => {
  if (minReplicas > maxReplicas) return [{ code: 'scaling-bounds', field: `${here}.scaling.minReplicas`, reason: `The least, ${minReplicas}, is more than the most, ${maxReplicas}.` }]
  if (count >= minReplicas && count <= maxReplicas) return []
  return [{ code: 'count-outside-scaling', field: `${here}.count`, reason: `The rule keeps ${name} at ${minReplicas} to ${maxReplicas} instances, and the count is ${count}.` }]
}

const singleness = (here: string, { volumes, externalAddress }: Appliance, { maxReplicas }: Scaling): readonly Fault[] => {
  if (maxReplicas === 1 || (volumes.size === 0 && externalAddress === undefined)) return []
  const reason = volumes.size > 0 ? 'It uses an application volume, which has one writer: it stays one.' : 'One external address cannot belong to several instances.'
  return [{ code: 'scaling-single', field: `${here}.maxReplicas`, reason }]
}

const terminal = (field: string, { className }: Appliance, metric: Metric, known: ApplianceClass): readonly Fault[] => {
  if (metric.type === 'cpu') {
    return metric.terminal === undefined ? [] : [{ code: 'scaling-terminal', field: `${field}.terminal`, reason: 'Processor time belongs to no terminal; leave it out.' }]
  }
  const named = terminalNamed(known, metric.terminal ?? '')
  return named !== undefined && isWirable(named)
    ? []
    : [{ code: 'scaling-terminal', field: `${field}.terminal`, reason: `Name an input or output terminal of class ${className}, whose wires are to be measured.` }]
}

const metrics = (here: string, appliance: Appliance, scaling: Scaling, known: ApplianceClass): readonly Fault[] =>
  scaling.metrics.flatMap((metric, at) => {
    const field = `${here}.metrics[${at}]`
    const twice = scaling.metrics.findIndex((it) => metricName(it) === metricName(metric)) < at
    return twice ? [{ code: 'name-duplicate', field, reason: 'There is a target for this already.' }] : terminal(field, appliance, metric, known)
  })

const cron = (field: string, text: string): readonly Fault[] =>
  isCron(text) ? [] : [{ code: 'schedule-malformed', field, reason: 'Write minute, hour, day of month, month and day of week, as in 0 8 * * 1-5 for eight on weekdays.' }]

const schedules = (here: string, { schedules: all, minReplicas, maxReplicas }: Scaling): readonly Fault[] =>
  all.flatMap(({ start, end, timeZone, replicas }, at) => {
    const field = `${here}.schedules[${at}]`
    return [
      ...cron(`${field}.start`, start),
      ...cron(`${field}.end`, end),
      ...(isTimeZone(timeZone) ? [] : [{ code: 'time-zone-unknown', field: `${field}.timeZone`, reason: `No time zone is called ${timeZone}.` }]),
      ...(replicas >= minReplicas && replicas <= maxReplicas
        ? []
        : [{ code: 'scaling-bounds', field: `${field}.replicas`, reason: `The rule keeps it at ${minReplicas} to ${maxReplicas} instances, not ${replicas}.` }]),
    ]
  })

/** The rule by which an appliance scales, against its count and its class. */
export const scalingFaults = (appliancePath: string, appliance: Appliance, known: ApplianceClass): readonly Fault[] => {
  const { scaling } = appliance
  if (scaling === undefined) return []
  const here = `${appliancePath}.scaling`
  if (known.resources === undefined) {
    return [{ code: 'scaling-of-assembly', field: here, reason: `${known.name} is an assembly and is used once; it has no count that could change.` }]
  }
  const isAmount = scaling.maxCostPerHour === undefined || /^\d{1,9}(\.\d{1,6})?$/.test(scaling.maxCostPerHour)
  return [
    ...bounds(appliancePath, appliance, scaling),
    ...singleness(here, appliance, scaling),
    ...(scaling.metrics.length + scaling.schedules.length > 0 ? [] : [{ code: 'scaling-without-rule', field: here, reason: 'Say by what it scales: metrics, schedules or both.' }]),
    ...metrics(here, appliance, scaling, known),
    ...schedules(here, scaling),
    ...(isAmount ? [] : [{ code: 'value-malformed', field: `${here}.maxCostPerHour`, reason: 'An amount is written like 0.50, with a point and no currency.' }]),
  ]
}
