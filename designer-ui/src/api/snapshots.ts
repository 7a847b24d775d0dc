import { pageOf, read, type Decoder } from './decode'

const snapshotStates = ['taking', 'ready', 'failed', 'removing', 'lost', 'unknown'] as const
export type SnapshotState = (typeof snapshotStates)[number]

const consistencies = ['stopped', 'frozen', 'crash', 'unknown'] as const
/** What can be expected of its data. */
export type Consistency = (typeof consistencies)[number]

export interface SnapshotPart {
  readonly id: string
  readonly name: string
  readonly sizeMib: number
  readonly store: string
  readonly host: string
}
const part: Decoder<SnapshotPart> = read((f) => ({
  id: f.text('id'), name: f.text('name'), sizeMib: f.number('sizeMib'), store: f.text('store', 'local'), host: f.text('host', ''),
}))

export interface Snapshot {
  readonly id: string
  readonly name: string
  readonly application: string
  readonly destroyed: boolean
  readonly state: SnapshotState
  readonly reason: string
  readonly consistency: Consistency
  /** The moment that its data is as of; empty while it is being taken. */
  readonly takenAt: string
  /** Volumes of one host are of one moment. */
  readonly moments: number
  readonly sizeMib: number
  readonly madeBy: string
  readonly createdAt: string
  readonly volumes: readonly SnapshotPart[]
}
export const snapshot: Decoder<Snapshot> = read((f) => ({
  id: f.text('id'),
  name: f.text('name'),
  application: f.text('application', ''),
  destroyed: f.flag('destroyed', false),
  state: f.word('state', snapshotStates, 'unknown'),
  reason: f.text('reason', ''),
  consistency: f.word('consistency', consistencies, 'unknown'),
  takenAt: f.text('takenAt', ''),
  moments: f.number('moments', 0),
  sizeMib: f.number('sizeMib', 0),
  madeBy: f.text('madeBy', ''),
  createdAt: f.text('createdAt', ''),
  volumes: f.list('volumes', part),
}))
export const snapshotPage = pageOf(snapshot)
