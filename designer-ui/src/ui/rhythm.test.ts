import { describe, expect, it } from 'vitest'
import { asKind, everyOf, everyWords, keepFault, keepWords, rhythmFault, rhythmOf } from './rhythm'

describe('how often', () => {
  it('is the same text when nothing was changed', () => {
    for (const every of ['every hour', 'every 6 hours', 'daily at 03:00', 'weekly on sunday at 23:59', '15 3 * * 1-5']) expect(everyOf(rhythmOf(every))).toBe(every)
  })

  it('keeps the time of day when the kind changes', () => {
    expect(everyOf(asKind(rhythmOf('daily at 04:30'), 'weekly'))).toBe('weekly on sunday at 04:30')
  })

  it('writes days as names', () => {
    expect(everyWords('weekly on sunday at 03:00')).toBe('weekly on Sunday at 03:00')
    expect(everyWords('daily at 03:00')).toBe('daily at 03:00')
  })

  it('says what is no time and no rule', () => {
    expect(rhythmFault(rhythmOf('daily at 24:00'))).not.toBe('')
    expect(rhythmFault(rhythmOf('1 2 3'))).not.toBe('')
    expect(rhythmFault(rhythmOf('daily at 03:00'))).toBe('')
  })
})

describe('what stays', () => {
  it('is one at least, and leaves room for those that people take', () => {
    expect(keepFault(0, 0, 0)).not.toBe('')
    expect(keepFault(60, 20, 11)).not.toBe('')
    expect(keepFault(3, 7, 4)).toBe('')
  })

  it('is said in words', () => {
    expect(keepWords({ last: 3, daily: 7, weekly: 0 })).toBe('3 of the latest, 7 daily ones')
    expect(keepWords({ last: 1, daily: 0, weekly: 4 })).toBe('the last one, 4 weekly ones')
  })
})
