import { pageOf, read, type Decoder } from './decode'

const volumeStates = ['healthy', 'degraded', 'repairing', 'nearly-full', 'unreachable', 'making', 'growing', 'going', 'lost', 'unknown'] as const
export type VolumeState = (typeof volumeStates)[number]

export interface Volume {
  readonly id: string
  readonly name: string
  readonly application: string
  /** Whose instance uses it; empty while none does. */
  readonly appliance: string
  readonly instance: string
  readonly sizeMib: number
  /** `local`, on one host, or a store that hosts share. */
  readonly store: string
  readonly host: string
  /** Of all data, on different hosts. */
  readonly replicas: number
  readonly state: VolumeState
  /** That is repaired, while it is being repaired. */
  readonly percent: number
  readonly reason: string
  /** That its data can be taken from. */
  readonly snapshots: number
}
const volume: Decoder<Volume> = read((f) => ({
  id: f.text('id'),
  name: f.text('name'),
  application: f.text('application', ''),
  appliance: f.text('appliance', ''),
  instance: f.text('instance', ''),
  sizeMib: f.number('sizeMib'),
  store: f.text('store', 'local'),
  host: f.text('host', ''),
  replicas: f.number('replicas', 1),
  state: f.word('state', volumeStates, 'unknown'),
  percent: f.number('percent', 0),
  reason: f.text('reason', ''),
  snapshots: f.number('snapshots', 0),
}))
export const volumePage = pageOf(volume)
