import { read, type Decoder } from './decode'
import { event, type Event } from './types'

/** The oldest first; `older` is where to go back to, empty when there is nothing older. */
export interface EventSlice {
  readonly items: readonly Event[]
  readonly older: string
}
export const eventSlice: Decoder<EventSlice> = read((f) => ({ items: f.list('items', event), older: f.text('older', '') }))
