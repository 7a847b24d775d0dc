import type { Scalar, YAMLMap } from 'yaml'
import { usualBreak, usualIn, usualOut, utc, type Metric, type Pace, type Scaling, type Schedule } from '../scaling'
import { both, dropKey, flowMap, mapUnder, pairIn, putScalar, seqUnder, settleList, type Matching } from './nodes'
import { numberNode, settingNode, textNode } from './style'
import { textIn } from './yaml'

/** How a rule is written. */

const scalingKeys = ['minReplicas', 'maxReplicas', 'metrics', 'schedules', 'scaleOut', 'scaleIn', 'surge', 'breakAfter', 'maxCostPerHour']
const metricKeys = ['type', 'terminal', 'target']
const scheduleKeys = ['start', 'end', 'timeZone', 'replicas']
const paceKeys = ['cooldownSeconds', 'step']

const said = (map: YAMLMap, key: string): string => textIn(map.get(key, true))

/** What is usual need not be said; where somebody says it, it stays. */
const putUnusual = (map: YAMLMap, key: string, value: Scalar, usual: string, order: readonly string[]): void => {
  if (textIn(value) !== usual || pairIn(map, key) !== undefined) putScalar(map, key, value, order)
}

const settleMetric = (item: YAMLMap, { type, terminal, target }: Metric): void => {
  putScalar(item, 'type', textNode(type), metricKeys)
  putScalar(item, 'terminal', terminal === undefined ? undefined : textNode(terminal), metricKeys)
  putScalar(item, 'target', numberNode(target), metricKeys)
}

const settleSchedule = (item: YAMLMap, { start, end, timeZone, replicas }: Schedule): void => {
  putScalar(item, 'start', textNode(start), scheduleKeys)
  putScalar(item, 'end', textNode(end), scheduleKeys)
  putUnusual(item, 'timeZone', textNode(timeZone), utc, scheduleKeys)
  putScalar(item, 'replicas', numberNode(replicas), scheduleKeys)
}

const made = <T>(update: (item: YAMLMap, value: T) => void) => (value: T): YAMLMap => {
  const map = flowMap()
  update(map, value)
  return map
}

const metrics: Matching<Metric> = {
  called: (item) => both(said(item, 'type'), said(item, 'terminal')),
  nameOf: ({ type, terminal = '' }) => both(type, terminal),
  resembles: (item, it) => said(item, 'type') === it.type,
  make: made(settleMetric),
  update: settleMetric,
}

const schedules: Matching<Schedule> = {
  called: (item) => both(said(item, 'start'), said(item, 'end')),
  nameOf: ({ start, end }) => both(start, end),
  resembles: (item, it) => said(item, 'start') === it.start || said(item, 'end') === it.end,
  make: made(settleSchedule),
  update: settleSchedule,
}

const settlePace = (map: YAMLMap, key: string, it: Pace, usual: Pace): void => {
  const isUsual = it.cooldownSeconds === usual.cooldownSeconds && it.step === usual.step
  if (isUsual && pairIn(map, key) === undefined) return
  const pace = mapUnder(map, key, scalingKeys, flowMap)
  putUnusual(pace, 'cooldownSeconds', numberNode(it.cooldownSeconds), String(usual.cooldownSeconds), paceKeys)
  putUnusual(pace, 'step', numberNode(it.step), String(usual.step), paceKeys)
}

export const settleScalingIn = (map: YAMLMap, it: Scaling): void => {
  putUnusual(map, 'minReplicas', numberNode(it.minReplicas), '1', scalingKeys)
  putScalar(map, 'maxReplicas', numberNode(it.maxReplicas), scalingKeys)
  if (it.metrics.length === 0) dropKey(map, 'metrics')
  else settleList(seqUnder(map, 'metrics', scalingKeys), it.metrics, metrics)
  if (it.schedules.length === 0) dropKey(map, 'schedules')
  else settleList(seqUnder(map, 'schedules', scalingKeys), it.schedules, schedules)
  settlePace(map, 'scaleOut', it.scaleOut, usualOut)
  settlePace(map, 'scaleIn', it.scaleIn, usualIn)
  putScalar(map, 'surge', it.surge === undefined ? undefined : numberNode(it.surge), scalingKeys)
  putUnusual(map, 'breakAfter', numberNode(it.breakAfter), String(usualBreak), scalingKeys)
  putScalar(map, 'maxCostPerHour', it.maxCostPerHour === undefined ? undefined : settingNode(it.maxCostPerHour), scalingKeys)
}
