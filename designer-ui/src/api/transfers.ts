import { read, type Decoder } from './decode'

const exportStates = ['taking', 'sending', 'ready', 'failed', 'unknown'] as const
export type ExportState = (typeof exportStates)[number]

/** An application on its way out, with its data. */
export interface Exported {
  readonly id: string
  readonly application: string
  readonly state: ExportState
  readonly reason: string
  /** How much of the data is there. */
  readonly received: number
}
export const exported: Decoder<Exported> = read((f) => ({
  id: f.text('id'), application: f.text('application', ''), state: f.word('state', exportStates, 'unknown'), reason: f.text('reason', ''), received: f.number('received', 0),
}))

/** An archive on its way in. */
export interface Imported {
  readonly id: string
  readonly received: number
}
export const imported: Decoder<Imported> = read((f) => ({ id: f.text('id'), received: f.number('received', 0) }))
