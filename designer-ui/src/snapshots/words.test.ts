import { describe, expect, it } from 'vitest'
import { consistencyWords, momentWords, noWayBack, ofApplication, snapshotNameFault } from './words'

const snapshot = (name: string, createdAt: string, more: object = {}) => ({
  id: name, name, application: 'shop', destroyed: false, state: 'ready', reason: '', consistency: 'crash', takenAt: createdAt, moments: 1, sizeMib: 64, madeBy: 'alice', createdAt, volumes: [], ...more,
}) as const

describe('snapshots', () => {
  it('shows those of the application, the newest first', () => {
    const all = [snapshot('a', '2026-11-01T00:00:00Z'), snapshot('b', '2026-11-03T00:00:00Z'), { ...snapshot('c', '2026-11-02T00:00:00Z'), application: 'other' }]
    expect(ofApplication(all, 'shop').map((it) => it.name)).toEqual(['b', 'a'])
  })

  it('takes one of an earlier application of the name for no snapshot of this one', () => {
    expect(ofApplication([{ ...snapshot('a', '2026-11-01T00:00:00Z'), destroyed: true }], 'shop')).toEqual([])
  })

  it('says when it is not of one moment, and nothing else', () => {
    expect(momentWords({ moments: 1 })).toBe('')
    expect(momentWords({ moments: 2 })).toBe('2 hosts, each at a moment of its own')
  })

  it('promises no more than a power cut of a running guest', () => {
    expect(consistencyWords('crash')?.means).toContain('power cut')
    expect(consistencyWords('unknown')).toBeUndefined()
  })

  it('knows a name, and that one may be left out', () => {
    expect(['', 'monday', 'v1-2', '20261126'].map(snapshotNameFault)).toEqual(['', '', '', ''])
    expect(['Monday', '-a', 'a-', 'a b'].map(snapshotNameFault)).not.toContain('')
  })

  it('goes back to what is ready alone', () => {
    expect(noWayBack({ state: 'ready' })).toBe('')
    expect(noWayBack({ state: 'failed' })).not.toBe('')
  })
})
