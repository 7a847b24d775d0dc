import { describe, expect, it } from 'vitest'
import { ago, cores, duration, memory, plainType, rate } from './format'

describe('formats', () => {
  it('says durations in the unit that matters', () => {
    expect(duration(4_200)).toBe('4 s')
    expect(duration(125_000)).toBe('2 min')
    expect(duration(3_600_000)).toBe('1 h')
    expect(duration(9_000_000)).toBe('2 h 30 min')
    expect(duration(26 * 3_600_000)).toBe('1 day')
  })
  it('says how long ago, and nothing for no time', () => {
    expect(ago('2026-01-01T00:00:00Z', Date.parse('2026-01-01T00:00:03Z'))).toBe('just now')
    expect(ago('2026-01-01T00:00:00Z', Date.parse('2026-01-01T00:10:03Z'))).toBe('10 min ago')
    expect(ago('', 0)).toBe('')
  })
  it('says the type of an event so that it can be read', () => {
    expect(plainType('weft.instance.seen-ready')).toBe('instance seen ready')
    expect(plainType('weft.application.started')).toBe('application started')
  })
  it('never says a negative rate', () => {
    expect(rate(-5)).toBe('0 B/s')
    expect(rate(4_523)).toBe('4.52 kB/s')
    expect(rate(45_230)).toBe('45.2 kB/s')
  })
  it('says memory and cores as people do', () => {
    expect(memory(512)).toBe('512 MiB')
    expect(memory(6_144)).toBe('6 GiB')
    expect(cores(1_250)).toBe('1.25')
  })
})
