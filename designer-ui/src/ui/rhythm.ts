/** How often, as it is put together in the dialog; the grid reads the words. */
export type Rhythm =
  | { readonly kind: 'hours'; readonly hours: number }
  | { readonly kind: 'daily'; readonly time: string }
  | { readonly kind: 'weekly'; readonly day: string; readonly time: string }
  | { readonly kind: 'cron'; readonly text: string }

export const hourSteps = [1, 2, 3, 4, 6, 8, 12] as const
export const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const

const times = /^([01]\d|2[0-3]):[0-5]\d$/

export const rhythmOf = (every: string): Rhythm => {
  const hours = /^every (?:(\d+) hours?|hour)$/.exec(every)
  if (hours !== null) return { kind: 'hours', hours: Number(hours[1] ?? 1) }
  const daily = /^daily at (\S+)$/.exec(every)
  if (daily !== null) return { kind: 'daily', time: daily[1] ?? '' }
  const weekly = /^weekly on (\S+) at (\S+)$/.exec(every)
  if (weekly !== null) return { kind: 'weekly', day: weekly[1] ?? '', time: weekly[2] ?? '' }
  return { kind: 'cron', text: every }
}

export const everyOf = (rhythm: Rhythm): string => {
  switch (rhythm.kind) {
    case 'hours': return rhythm.hours === 1 ? 'every hour' : `every ${rhythm.hours} hours`
    case 'daily': return `daily at ${rhythm.time}`
    case 'weekly': return `weekly on ${rhythm.day} at ${rhythm.time}`
    case 'cron': return rhythm.text.trim()
    default: return rhythm satisfies never
  }
}

/** Why it can't be asked for yet; empty when the grid is to judge it. */
export const rhythmFault = (rhythm: Rhythm): string => {
  switch (rhythm.kind) {
    case 'hours': return ''
    case 'daily':
    case 'weekly': return times.test(rhythm.time) ? '' : 'A time from 00:00 to 23:59.'
    case 'cron': return rhythm.text.trim().split(/\s+/).length === 5 ? '' : 'Minute, hour, day of the month, month and day of the week.'
    default: return rhythm satisfies never
  }
}

/** The same time of day or day of the week goes along as far as the other kind has one. */
export const asKind = (rhythm: Rhythm, kind: Rhythm['kind']): Rhythm => {
  const time = rhythm.kind === 'daily' || rhythm.kind === 'weekly' ? rhythm.time : '03:00'
  switch (kind) {
    case 'hours': return { kind, hours: 6 }
    case 'daily': return { kind, time }
    case 'weekly': return { kind, day: 'sunday', time }
    case 'cron': return { kind, text: '0 3 * * 1-5' }
    default: return kind satisfies never
  }
}

/** For a sentence: a day of the week is a name there. */
export const everyWords = (every: string): string => every.replace(/(?<= on )[a-z]/, (it) => it.toUpperCase())

const most = 90

export const keepFault = (last: number, daily: number, weekly: number): string => {
  const total = last + daily + weekly
  return total >= 1 && total <= most ? '' : `Between 1 and ${most} in all.`
}

const counted = (count: number, one: string, many: string): readonly string[] => (count === 0 ? [] : [count === 1 ? one : `${count} ${many}`])

/** What stays, in a clause: "the last 3, one of each of 7 days". */
export const keepWords = ({ last, daily, weekly }: { readonly last: number; readonly daily: number; readonly weekly: number }): string =>
  [...counted(last, 'the last one', 'of the latest'), ...counted(daily, 'one of the latest day', 'daily ones'), ...counted(weekly, 'one of the latest week', 'weekly ones')].join(', ')
