import { describe, expect, it } from 'vitest'
import { backupPage, policyPage, type Backup } from '../api/backups'
import { keepFault, keepWords, lastProved, newestFirst, noWayBack, proofBadge, proofWords, provedAt, runWords, testWords } from './words'

const backups = (...some: readonly object[]): readonly Backup[] =>
  backupPage({ items: some.map((it, at) => ({ id: String(at), application: 'shop', state: 'ready', proof: 'unproved', createdAt: `2026-11-0${at + 1}T00:00:00Z`, ...it })) }, 'page').items

describe('backups', () => {
  it('shows the newest first, and knows the last that was proved', () => {
    const all = backups({ proof: 'proved' }, { proof: 'proved' }, { proof: 'verified' }, { proof: 'proved', state: 'removing' })
    expect(newestFirst(all).map((it) => it.id)).toEqual(['3', '2', '1', '0'])
    expect(lastProved(all)?.id).toBe('1')
    expect(lastProved(backups({}))).toBeUndefined()
  })

  it('says why one can’t be gone back to', () => {
    expect(noWayBack({ state: 'ready' })).toBe('')
    expect((['taking', 'writing', 'failed', 'removing', 'unknown'] as const).map((state) => noWayBack({ state }))).not.toContain('')
  })

  it('promises no more than was tried', () => {
    expect(proofWords({ proof: 'proved', proofReason: '', testSeconds: 92 })).toBe('An application of it was ready after 1 min.')
    expect(proofWords({ proof: 'damaged', proofReason: 'a byte is another one', testSeconds: 0 })).toBe('a byte is another one')
    expect(proofWords({ proof: 'unproved', proofReason: '', testSeconds: 0 })).toBe('')
    expect(proofBadge('verified').label).not.toBe(proofBadge('proved').label)
    expect(provedAt({ proof: 'test-failed', verifiedAt: 'v', testedAt: 't' })).toBe('t')
    expect(provedAt({ proof: 'damaged', verifiedAt: 'v', testedAt: 't' })).toBe('v')
  })

  it('takes a word that it does not know for none of its own', () => {
    expect(backups({ state: 'frozen', proof: 'notarized' })[0]).toMatchObject({ state: 'unknown', proof: 'unknown' })
    expect(policyPage({ items: [{ application: 'shop', keep: {} }] }, 'page').items[0]?.keep).toEqual({ last: 0, daily: 0, weekly: 0, monthly: 0 })
  })

  it('says what stays, and what is tested', () => {
    expect(keepWords({ last: 3, daily: 7, weekly: 1, monthly: 0 })).toBe('3 of the latest, 7 daily ones, one of the latest week')
    expect(keepFault({ last: 0, daily: 0, weekly: 0, monthly: 0 })).not.toBe('')
    expect(keepFault({ last: 1, daily: 0, weekly: 0, monthly: 149 })).toBe('')
    expect(keepFault({ last: 2, daily: 0, weekly: 0, monthly: 149 })).not.toBe('')
    expect([0, 1, 7].map(testWords)).toEqual(['none is tested', 'each is tested', 'one of 7 is tested'])
  })

  it('tells how far a run is, what it waits for, and its end', () => {
    const run = { kind: 'test', state: 'reading', reason: '', endedAt: '' }
    expect(runWords(run)).toBe('An application is being made of it…')
    expect(runWords({ ...run, reason: 'Target shelf is not mounted.' })).toBe('Target shelf is not mounted.')
    expect(runWords({ ...run, state: 'starting' })).toContain('starts')
    expect(runWords({ ...run, state: 'done', endedAt: 'now' })).toContain('was ready')
    expect(runWords({ ...run, state: 'failed', reason: 'not ready in time', endedAt: 'now' })).toBe('not ready in time')
  })
})
