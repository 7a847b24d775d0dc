import { pageOf, read, type Decoder } from './decode'

const states = ['taking', 'writing', 'ready', 'failed', 'removing', 'unknown'] as const
export type BackupState = (typeof states)[number]

const proofs = ['unproved', 'verified', 'proved', 'damaged', 'test-failed', 'unknown'] as const
/** How far anybody knows that it is worth something. */
export type Proof = (typeof proofs)[number]

export interface Backup {
  readonly id: string
  readonly application: string
  readonly target: string
  readonly state: BackupState
  readonly reason: string
  readonly bytes: number
  readonly madeBy: string
  readonly createdAt: string
  /** Of its policy; empty for one that somebody asked for. */
  readonly scheduledFor: string
  readonly proof: Proof
  readonly proofReason: string
  readonly verifiedAt: string
  readonly testedAt: string
  readonly testSeconds: number
}
export const backup: Decoder<Backup> = read((f) => ({
  id: f.text('id'),
  application: f.text('application', ''),
  target: f.text('target', ''),
  state: f.word('state', states, 'unknown'),
  reason: f.text('reason', ''),
  bytes: f.number('bytes', 0),
  madeBy: f.text('madeBy', ''),
  createdAt: f.text('createdAt', ''),
  scheduledFor: f.text('scheduledFor', ''),
  proof: f.word('proof', proofs, 'unknown'),
  proofReason: f.text('proofReason', ''),
  verifiedAt: f.text('verifiedAt', ''),
  testedAt: f.text('testedAt', ''),
  testSeconds: f.number('testSeconds', 0),
}))
export const backupPage = pageOf(backup)

export interface BackupRun {
  readonly id: string
  readonly kind: string
  readonly state: string
  readonly reason: string
  /** Empty while it goes on. */
  readonly endedAt: string
}
export const backupRun: Decoder<BackupRun> = read((f) => ({
  id: f.text('id'), kind: f.text('kind', ''), state: f.text('state', ''), reason: f.text('reason', ''), endedAt: f.text('endedAt', ''),
}))

export interface Retention {
  readonly last: number
  readonly daily: number
  readonly weekly: number
  readonly monthly: number
}
const retention: Decoder<Retention> = read((f) => ({ last: f.number('last', 0), daily: f.number('daily', 0), weekly: f.number('weekly', 0), monthly: f.number('monthly', 0) }))

export interface NewPolicy {
  readonly every: string
  readonly zone: string
  readonly target: string
  readonly keep: Retention
  /** Each how many is tested; none for 0. */
  readonly testEvery: number
}

export interface BackupPolicy extends NewPolicy {
  readonly application: string
  readonly next: string
  readonly latest: string
  readonly proved: string
  readonly kept: number
  readonly fault: string
}
export const policy: Decoder<BackupPolicy> = read((f) => ({
  application: f.text('application'),
  every: f.text('every', ''),
  zone: f.text('zone', 'UTC'),
  target: f.text('target', ''),
  keep: f.part('keep', retention),
  testEvery: f.number('testEvery', 0),
  next: f.text('next', ''),
  latest: f.text('latest', ''),
  proved: f.text('proved', ''),
  kept: f.number('kept', 0),
  fault: f.text('fault', ''),
}))
export const policyPage = pageOf(policy)

const targetStates = ['ready', 'full', 'gone', 'read-only', 'hangs', 'faulty', 'unknown'] as const
export type TargetState = (typeof targetStates)[number]

/** Where a backup may lie; what only operators see is empty for others. */
export interface BackupTarget {
  readonly name: string
  readonly directory: string
  readonly state: TargetState
  readonly reason: string
  readonly totalBytes: number
  readonly freeBytes: number
  readonly backups: number
  readonly backupBytes: number
}
export const target: Decoder<BackupTarget> = read((f) => ({
  name: f.text('name'),
  directory: f.text('directory', ''),
  state: f.word('state', targetStates, 'unknown'),
  reason: f.text('reason', ''),
  totalBytes: f.number('totalBytes', 0),
  freeBytes: f.number('freeBytes', 0),
  backups: f.number('backups', 0),
  backupBytes: f.number('backupBytes', 0),
}))
export const targetPage = pageOf(target)
