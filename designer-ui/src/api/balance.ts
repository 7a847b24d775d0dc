import { read, type Decoder } from './decode'

/** Of what a host has to give, in percent. */
export interface Percents {
  readonly cpu: number
  readonly memory: number
}
const percents: Decoder<Percents> = read((f) => ({ cpu: f.number('cpu', 0), memory: f.number('memory', 0) }))

export interface HostFill {
  readonly host: string
  /** Why nothing is moved from or to it; empty when it takes part. */
  readonly apart: string
  readonly before: Percents
  readonly after: Percents
}
const hostFill: Decoder<HostFill> = read((f) => ({
  host: f.text('host'),
  apart: f.text('apart', ''),
  before: f.part('before', percents),
  after: f.part('after', percents),
}))

/** An instance that would go on elsewhere. */
export interface Shift {
  readonly application: string
  readonly instance: string
  readonly from: string
  readonly to: string
  readonly reason: string
}
const shift: Decoder<Shift> = read((f) => ({
  application: f.text('application', ''),
  instance: f.text('instance', ''),
  from: f.text('from', ''),
  to: f.text('to', ''),
  reason: f.text('reason', ''),
}))

export interface Stay {
  readonly host: string
  readonly application: string
  readonly instance: string
  readonly reason: string
}
const stay: Decoder<Stay> = read((f) => ({
  host: f.text('host', ''),
  application: f.text('application', ''),
  instance: f.text('instance', ''),
  reason: f.text('reason', ''),
}))

/** That hosts are evened out, as an operator asked. */
export interface Rebalance {
  readonly state: 'running' | 'done' | 'failed' | 'cancelled'
  readonly askedBy: string
  readonly atMost: number
  readonly begun: number
  readonly moved: number
  readonly message: string
  /** Empty while it goes on. */
  readonly finishedAt: string
}
const rebalance: Decoder<Rebalance> = read((f) => ({
  state: f.word('state', ['running', 'done', 'failed', 'cancelled'] as const, 'done'),
  askedBy: f.text('askedBy', ''),
  atMost: f.number('atMost', 0),
  begun: f.number('begun', 0),
  moved: f.number('moved', 0),
  message: f.text('message', ''),
  finishedAt: f.text('finishedAt', ''),
}))

export interface Balance {
  readonly gapBefore: number
  readonly gapAfter: number
  readonly sentence: string
  readonly hosts: readonly HostFill[]
  readonly moves: readonly Shift[]
  readonly stays: readonly Stay[]
  readonly rebalance: Rebalance | undefined
}
export const balance: Decoder<Balance> = read((f) => ({
  gapBefore: f.number('gapBefore', 0),
  gapAfter: f.number('gapAfter', 0),
  sentence: f.text('sentence', ''),
  hosts: f.list('hosts', hostFill),
  moves: f.list('moves', shift),
  stays: f.list('stays', stay),
  rebalance: f.has('rebalance') ? f.part('rebalance', rebalance) : undefined,
}))
