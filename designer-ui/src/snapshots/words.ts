import type { Consistency, Snapshot } from '../api/snapshots'
import type { Badge } from '../designer/model/tone'

export const snapshotBadge = (state: Snapshot['state']): Badge => {
  switch (state) {
    case 'taking': return { tone: 'moving', label: 'Being taken' }
    case 'ready': return { tone: 'ready', label: 'Ready' }
    case 'failed': return { tone: 'failed', label: 'Failed' }
    case 'removing': return { tone: 'moving', label: 'Being removed' }
    case 'lost': return { tone: 'failed', label: 'Lost' }
    case 'unknown': return { tone: 'still', label: 'Unknown' }
    default: return state satisfies never
  }
}

interface Said {
  readonly label: string
  readonly means: string
}

/** What to expect of its data, in a word and in a sentence. */
export const consistencyWords = (consistency: Consistency): Said | undefined => {
  switch (consistency) {
    case 'stopped': return { label: 'At rest', means: 'Nobody wrote when it was taken.' }
    case 'frozen': return { label: 'Frozen', means: 'The guests ran, and their file systems were frozen: there is nothing to recover.' }
    case 'crash': return { label: 'Crash-consistent', means: 'The guests ran: the data is as after a power cut. Journals and databases recover from that.' }
    case 'unknown': return undefined
    default: return consistency satisfies never
  }
}

/** Whether all of it is of one moment; nothing while that is so. */
export const momentWords = ({ moments }: Pick<Snapshot, 'moments'>): string => (moments > 1 ? `${moments} hosts, each at a moment of its own` : '')

const names = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/

/** Why this is no name for a snapshot; empty when it is one, or is left to the time. */
export const snapshotNameFault = (name: string): string => (name === '' || names.test(name) ? '' : 'Lower-case letters, digits and hyphens between them.')

/** Why it can't be gone back to; empty when it can. */
export const noWayBack = ({ state }: Pick<Snapshot, 'state'>): string => {
  switch (state) {
    case 'ready': return ''
    case 'taking': return 'It is still being taken.'
    case 'failed': return 'It was never taken.'
    case 'removing': return 'It is being removed.'
    case 'lost': return 'Its data is lost.'
    case 'unknown': return 'Nobody knows how it is.'
    default: return state satisfies never
  }
}

/** The newest first. */
export const ofApplication = (snapshots: readonly Snapshot[], application: string): readonly Snapshot[] =>
  snapshots.filter((it) => it.application === application && !it.destroyed).toSorted((a, b) => b.createdAt.localeCompare(a.createdAt))
