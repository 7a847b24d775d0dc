import { read, type Decoder } from './decode'

/** An instance that would not begin elsewhere, and why. */
export interface Lost {
  readonly application: string
  readonly instance: string
  readonly fate: 'waits' | 'nowhere'
  readonly reason: string
}
const lost: Decoder<Lost> = read((f) => ({
  application: f.text('application', ''),
  instance: f.text('instance', ''),
  fate: f.word('fate', ['waits', 'nowhere'] as const, 'nowhere'),
  reason: f.text('reason', ''),
}))

/** Were this host lost now. */
export interface HostLoss {
  readonly host: string
  readonly waiting: number
  readonly nowhere: number
  readonly sentence: string
  readonly lost: readonly Lost[]
}
const hostLoss: Decoder<HostLoss> = read((f) => ({
  host: f.text('host'),
  waiting: f.number('waiting', 0),
  nowhere: f.number('nowhere', 0),
  sentence: f.text('sentence', ''),
  lost: f.list('lost', lost),
}))

export const admissions = ['off', 'warn', 'refuse'] as const
/** What becomes of a start by which something would survive no more. */
export type Admission = (typeof admissions)[number]

export interface GridSurvival {
  readonly admission: Admission
  readonly surviving: number
  readonly weak: number
  readonly hosts: readonly HostLoss[]
}
export const gridSurvival: Decoder<GridSurvival> = read((f) => ({
  admission: f.word('admission', admissions, 'warn'),
  surviving: f.number('surviving', 0),
  weak: f.number('weak', 0),
  hosts: f.list('hosts', hostLoss),
}))

export interface Survival {
  /** Unknown while nothing of it runs. */
  readonly survives: boolean | undefined
  readonly hosts: readonly { readonly host: string; readonly lost: readonly Lost[] }[]
}
const weak = read((f) => ({ host: f.text('host'), lost: f.list('lost', lost) }))
export const survival: Decoder<Survival> = read((f) => ({
  survives: f.has('survives') ? f.flag('survives') : undefined,
  hosts: f.list('hosts', weak),
}))
