import { describe, expect, it } from 'vitest'
import type { UsageLine } from '../api/usage'
import { barsOf } from './bars'
import { exact, said } from './quantities'

const line = (startsAt: string, quantity: number, gapSeconds = 0): UsageLine => ({
  startsAt, application: '', appliance: '', meter: 'cpu-used', unit: 'milliseconds', quantity, coveredSeconds: 3600 - gapSeconds, gapSeconds,
})

describe('bars', () => {
  it('has one for every step, also where nothing was used', () => {
    const bars = barsOf([line('2026-11-26T10:00:00Z', 5), line('2026-11-26T12:00:00Z', 10, 60)], Date.parse('2026-11-26T10:00:00Z'), Date.parse('2026-11-26T13:00:00Z'), 3600_000)
    expect(bars.map((it) => it.height)).toEqual([0.5, 0, 1])
    expect(bars.map((it) => it.gap)).toEqual([false, false, true])
    expect(bars.map((it) => it.seen)).toEqual([true, false, true])
  })

  it('begins on a whole step', () => {
    expect(barsOf([], Date.parse('2026-11-26T10:20:00Z'), Date.parse('2026-11-26T11:20:00Z'), 3600_000)).toHaveLength(2)
  })
})

describe('quantities', () => {
  it('are said as people say them', () => {
    expect(said(3_600_000, 'millicpu-seconds')).toBe('1 vCPU h')
    expect(said(3_686_400, 'MiB-seconds')).toBe('1 GiB h')
    expect(said(1500, 'milliseconds')).toBe('1.5 s')
    expect(said(100_000, 'milliseconds')).toBe('100 s')
    expect(said(1_000_000, 'bytes')).toBe('1.00 MB')
    expect(exact(1234.5, 'milliseconds')).toBe('1,234.5 milliseconds')
  })
})
