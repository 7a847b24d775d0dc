import type { Backup, BackupRun, Retention, TargetState } from '../api/backups'
import type { Badge } from '../designer/model/tone'
import { duration } from '../ui/format'

export const backupBadge = (state: Backup['state']): Badge => {
  switch (state) {
    case 'taking': return { tone: 'moving', label: 'Being taken' }
    case 'writing': return { tone: 'moving', label: 'Being written' }
    case 'ready': return { tone: 'ready', label: 'Ready' }
    case 'failed': return { tone: 'failed', label: 'Failed' }
    case 'removing': return { tone: 'moving', label: 'Being removed' }
    case 'unknown': return { tone: 'still', label: 'Unknown' }
    default: return state satisfies never
  }
}

/** How far anybody knows that it can be gone back to. */
export const proofBadge = (proof: Backup['proof']): Badge => {
  switch (proof) {
    case 'proved': return { tone: 'ready', label: 'Proved' }
    case 'verified': return { tone: 'ready', label: 'Verified' }
    case 'damaged': return { tone: 'failed', label: 'Damaged' }
    case 'test-failed': return { tone: 'failed', label: 'Test failed' }
    case 'unproved':
    case 'unknown': return { tone: 'still', label: 'Not proved' }
    default: return proof satisfies never
  }
}

export const proofWords = ({ proof, proofReason, testSeconds }: Pick<Backup, 'proof' | 'proofReason' | 'testSeconds'>): string => {
  switch (proof) {
    case 'proved': return `An application of it was ready after ${duration(testSeconds * 1_000)}.`
    case 'verified': return 'All of it is what was written.'
    case 'damaged':
    case 'test-failed': return proofReason
    case 'unproved':
    case 'unknown': return ''
    default: return proof satisfies never
  }
}

/** When that was found; empty while nobody looked. */
export const provedAt = ({ proof, verifiedAt, testedAt }: Pick<Backup, 'proof' | 'verifiedAt' | 'testedAt'>): string => {
  switch (proof) {
    case 'proved':
    case 'test-failed': return testedAt
    case 'verified':
    case 'damaged': return verifiedAt
    case 'unproved':
    case 'unknown': return ''
    default: return proof satisfies never
  }
}

/** Why it can't be gone back to; empty when it can. */
export const noWayBack = ({ state }: Pick<Backup, 'state'>): string => {
  switch (state) {
    case 'ready': return ''
    case 'taking':
    case 'writing': return 'It is still being made.'
    case 'failed': return 'It was never made.'
    case 'removing': return 'It is being removed.'
    case 'unknown': return 'Nobody knows how it is.'
    default: return state satisfies never
  }
}

export const isUnderWay = ({ state }: Pick<Backup, 'state'>): boolean => state === 'taking' || state === 'writing' || state === 'removing'

export const newestFirst = (backups: readonly Backup[]): readonly Backup[] => backups.toSorted((a, b) => b.createdAt.localeCompare(a.createdAt))

/** The newest that a test has proved. */
export const lastProved = (backups: readonly Backup[]): Backup | undefined => newestFirst(backups).find((it) => it.state === 'ready' && it.proof === 'proved')

export const targetBadge = (state: TargetState): Badge => {
  switch (state) {
    case 'ready': return { tone: 'ready', label: 'Ready' }
    case 'full': return { tone: 'failed', label: 'Full' }
    case 'gone': return { tone: 'failed', label: 'Not there' }
    case 'read-only': return { tone: 'failed', label: 'Read-only' }
    case 'hangs': return { tone: 'failed', label: 'No answer' }
    case 'faulty': return { tone: 'failed', label: 'Faulty' }
    case 'unknown': return { tone: 'still', label: 'Unknown' }
    default: return state satisfies never
  }
}

const counted = (count: number, one: string, many: string): readonly string[] => (count === 0 ? [] : [count === 1 ? one : `${count} ${many}`])

export const keepWords = ({ last, daily, weekly, monthly }: Retention): string =>
  [
    ...counted(last, 'the last one', 'of the latest'), ...counted(daily, 'one of the latest day', 'daily ones'),
    ...counted(weekly, 'one of the latest week', 'weekly ones'), ...counted(monthly, 'one of the latest month', 'monthly ones'),
  ].join(', ')

const most = 150

export const keepFault = ({ last, daily, weekly, monthly }: Retention): string => {
  const total = last + daily + weekly + monthly
  return total >= 1 && total <= most ? '' : `Between 1 and ${most} in all.`
}

export const testWords = (each: number): string => (each === 0 ? 'none is tested' : each === 1 ? 'each is tested' : `one of ${each} is tested`)

const doing: ReadonlyMap<string, string> = new Map([['verify', 'It is being read'], ['restore', 'It is becoming an application'], ['test', 'An application is being made of it']])
const done: ReadonlyMap<string, string> = new Map([['verify', 'All of it is what was written.'], ['restore', 'It became an application, which is stopped.'], ['test', 'An application of it was ready, and is gone.']])

/** What is done with it, or was. */
export const runWords = ({ kind, state, reason, endedAt }: Pick<BackupRun, 'kind' | 'state' | 'reason' | 'endedAt'>): string => {
  if (endedAt !== '') return state === 'done' ? (done.get(kind) ?? 'Done.') : reason
  if (reason !== '') return reason
  if (state === 'starting') return 'Its application starts, and meets nobody…'
  return state === 'ending' ? 'Its application goes…' : `${doing.get(kind) ?? 'Under way'}…`
}
