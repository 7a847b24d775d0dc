import { time } from './bodies'
import { drawingOf } from './documents'
import type { MockApplication, Person } from './seed'
import { nameOf, type World } from './world'

export interface MockBackup {
  readonly id: string
  readonly tenant: string
  readonly application: string
  /** What it is made of again. */
  readonly text: string
  readonly by: string
  readonly at: number
  readonly scheduled: boolean
  readonly failed: string
  proof: 'unproved' | 'verified' | 'proved'
  provedAt: number
  removedAt: number
}

export interface MockRun {
  readonly id: string
  readonly backup: MockBackup
  readonly kind: 'verify' | 'restore' | 'test'
  readonly at: number
}

export interface MockPolicy {
  readonly every: string
  readonly zone: string
  readonly target: string
  readonly keep: { readonly last: number; readonly daily: number; readonly weekly: number; readonly monthly: number }
  readonly testEvery: number
}

const target = 'shelf'
const takingMillis = 1_500
const madeMillis = 3_000
const goingMillis = 1_500
const testSeconds = 41

const stateOf = (it: MockBackup, now: number): string => {
  if (it.removedAt > 0) return 'removing'
  if (it.failed !== '') return 'failed'
  if (now - it.at < takingMillis) return 'taking'
  return now - it.at < madeMillis ? 'writing' : 'ready'
}

export const backupBody = (it: MockBackup, now: number) => {
  const state = stateOf(it, now)
  const size = drawingOf(it.text).volumes.reduce((sum, volume) => sum + volume.sizeMib, 1) * 120_000
  const proved = it.provedAt === 0 ? null : time(it.provedAt)
  return {
    id: it.id, application: it.application, revision: 1, target, state, reason: it.failed, bytes: state === 'ready' ? size : 0, madeBy: it.by, createdAt: time(it.at),
    endedAt: state === 'ready' ? time(it.at + madeMillis) : null, scheduledFor: it.scheduled ? time(it.at) : null, proof: it.proof, proofReason: '', verifiedAt: proved,
    testedAt: it.proof === 'proved' ? proved : null, testSeconds: it.proof === 'proved' ? testSeconds : 0,
  }
}

export const backupsOf = (world: World, tenant: string, application: string, now: number): readonly MockBackup[] => {
  world.backups = world.backups.filter((it) => it.removedAt === 0 || now - it.removedAt < goingMillis)
  return world.backups.filter((it) => it.tenant === tenant && (application === '' || it.application === application))
}

export const begunBackup = (world: World, person: Person, application: MockApplication, now: number): MockBackup => {
  const made: MockBackup = {
    id: `b-${world.backups.length + 1}-${now}`, tenant: application.tenant, application: nameOf(application), text: application.text, by: person, at: now, scheduled: false, failed: '',
    proof: 'unproved', provedAt: 0, removedAt: 0,
  }
  world.backups = [...world.backups, made]
  return made
}

const runMillis = { verify: 1_500, restore: 1_500, test: 4_000 } as const
const words = { verify: 'verified', test: 'proved' } as const

export const begunRun = (world: World, backup: MockBackup, kind: MockRun['kind'], now: number): MockRun => {
  const made: MockRun = { id: `r-${world.backupRuns.length + 1}-${now}`, backup, kind, at: now }
  world.backupRuns = [...world.backupRuns, made]
  return made
}

export const runBody = (it: MockRun, now: number) => {
  const ended = now - it.at >= runMillis[it.kind]
  if (ended && it.kind !== 'restore' && it.backup.proof !== 'proved') {
    it.backup.proof = words[it.kind]
    it.backup.provedAt = it.at + runMillis[it.kind]
  }
  const state = ended ? 'done' : it.kind === 'test' && now - it.at > takingMillis ? 'starting' : 'reading'
  return { id: it.id, backup: it.backup.id, kind: it.kind, state, reason: '', madeBy: it.backup.by, createdAt: time(it.at), endedAt: ended ? time(it.at + runMillis[it.kind]) : null, application: null }
}

export const policyBody = (world: World, application: MockApplication, it: MockPolicy, now: number) => ({
  id: application.id, application: nameOf(application), ...it, next: time(now + 5 * 3_600_000), latest: null, proved: null,
  kept: backupsOf(world, application.tenant, nameOf(application), now).filter((one) => one.scheduled && one.failed === '').length, fault: '', setBy: 'alice', setAt: time(now),
})

const gib = 2 ** 30

export const targetsBody = (now: number) => ({
  items: [
    { name: target, directory: '/mnt/backups', state: 'ready', reason: '', totalBytes: 931 * gib, freeBytes: 402 * gib, checkedAt: time(now), backups: 3, backupBytes: 92_000_000 },
    {
      name: 'vault', directory: '/mnt/vault', state: 'gone', reason: 'Target vault has no file weft-backup-target: it is not mounted, or another disk is. If this is to be the target from now on, accept it.',
      totalBytes: 0, freeBytes: 0, checkedAt: time(now), backups: 0, backupBytes: 0,
    },
  ],
})

/** One that is proved, one that was only read, one that failed, and one of an application that is gone. */
export const firstBackups = (all: readonly MockApplication[], now: number): MockBackup[] => {
  const application = all.find((it) => it.wish === 'running' && drawingOf(it.text).volumes.length > 0)
  if (application === undefined) return []
  const of = { tenant: application.tenant, application: nameOf(application), text: application.text, by: 'the backup policy', scheduled: true, failed: '', removedAt: 0 }
  const day = 24 * 3_600_000
  return [
    { ...of, id: 'b-a', at: now - 3 * day, proof: 'proved', provedAt: now - 3 * day + 60_000 },
    { ...of, id: 'b-b', at: now - 2 * day, proof: 'unproved', provedAt: 0, failed: 'Target shelf is full: the backup has 31 MiB, and 12 MiB are free.' },
    { ...of, id: 'b-c', at: now - day, proof: 'verified', provedAt: now - 3_600_000 },
    { ...of, id: 'b-d', application: 'old-shop', text: application.text.replace(`name: ${nameOf(application)}`, 'name: old-shop'), by: 'alice', scheduled: false, at: now - 9 * day, proof: 'proved', provedAt: now - 8 * day },
  ]
}
