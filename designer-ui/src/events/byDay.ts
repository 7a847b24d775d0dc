import type { Event } from '../api/types'

const dayOf = (iso: string): string => new Date(iso).toLocaleDateString(undefined, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })

/** In the order in which they come, cut where the day changes. */
export const byDay = (events: readonly Event[]): readonly (readonly [string, readonly Event[]])[] => {
  const days: [string, Event[]][] = []
  for (const it of events) {
    const day = dayOf(it.at)
    const last = days.at(-1)
    if (last?.[0] === day) last[1].push(it)
    else days.push([day, [it]])
  }
  return days
}
