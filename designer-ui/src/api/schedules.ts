import { pageOf, read, type Decoder } from './decode'

/** How many stay: the latest, and the latest of each of so many days and weeks. */
export interface Keep {
  readonly last: number
  readonly daily: number
  readonly weekly: number
}
const keep: Decoder<Keep> = read((f) => ({ last: f.number('last', 0), daily: f.number('daily', 0), weekly: f.number('weekly', 0) }))

export interface Schedule {
  readonly application: string
  readonly every: string
  readonly zone: string
  readonly keep: Keep
  /** Empty when it never comes again. */
  readonly next: string
  readonly kept: number
  /** Of the quota, at most. */
  readonly mostMib: number
  /** Why the latest time gave none; empty when all is well. */
  readonly fault: string
  readonly setBy: string
}
export const schedule: Decoder<Schedule> = read((f) => ({
  application: f.text('application'),
  every: f.text('every', ''),
  zone: f.text('zone', 'UTC'),
  keep: f.part('keep', keep),
  next: f.text('next', ''),
  kept: f.number('kept', 0),
  mostMib: f.number('mostMib', 0),
  fault: f.text('fault', ''),
  setBy: f.text('setBy', ''),
}))
export const schedulePage = pageOf(schedule)

export interface NewSchedule {
  readonly every: string
  readonly zone: string
  readonly keep: Keep
}
