import { describe, expect, it } from 'vitest'
import { credit, type Credit } from '../api/credit'
import { creditBadge, expiryWords, hasCredit, lastsWords, paceWords, smallest, thenWords, warnFault, warnWords } from './creditWords'

const now = Date.parse('2026-04-12T09:00:00Z')
const of = (fields: object): Credit => credit({ terms: 'prepaid', currency: 'EUR', digits: 2, balance: 2000, perDay: '1.2', items: [], ...fields }, 'credit')

describe('credit', () => {
  it('says until when it lasts, and that it is gone', () => {
    expect(lastsWords(of({ lasts: '2026-04-28T09:00:00Z' }), now)).toMatch(/28.*2026.*, in 16 days|2026.*28.*in 16 days/)
    expect(lastsWords(of({ lasts: null }), now)).toBe('years')
    expect(lastsWords(of({ balance: 0, lasts: '2026-04-12T09:00:00Z' }), now)).toBe('just now')
    expect(lastsWords(of({ balance: 0, goneSince: '2026-04-11T09:00:00Z' }), now)).toContain('11')
  })

  it('is told apart by what follows', () => {
    expect(creditBadge(of({})).label).toBe('Enough')
    expect(creditBadge(of({ low: true })).label).toBe('Runs out')
    expect(creditBadge(of({ balance: -5 })).label).toBe('Gone')
    expect(creditBadge(of({ balance: -5, frozenSince: '2026-04-11T09:00:00Z' })).label).toBe('Frozen')
    expect(creditBadge(of({ balance: 0, terms: 'postpaid' })).tone).toBe('still')
    expect(thenWords(of({ balance: 0, freezesAt: '2026-04-12T21:00:00Z' }), now)).toContain('in 12 h')
    expect(thenWords(of({ terms: 'postpaid' }), now)).toContain('is due')
  })

  it('expires, has expired or never does', () => {
    const [never, soon, over] = of({ items: [null, '2026-04-30T00:00:00Z', '2026-04-01T00:00:00Z'].map((expiresAt, number) => ({ number, amount: 5, expiresAt })) }).items.map((grant) => expiryWords(grant, now))
    expect(never).toBe('Never')
    expect(soon).toContain('30')
    expect(over).toMatch(/^Expired /)
  })

  it('costs a part of a coin a day', () => {
    expect(paceWords(of({ perDay: '0.0312' }))).toContain('0.0312')
    expect(paceWords(of({ perDay: '1.7057' }))).toMatch(/1\.71$/)
  })

  it('is no matter for whoever pays by invoice and has none', () => {
    expect(hasCredit(of({ terms: 'postpaid' }))).toBe(false)
    expect(hasCredit(of({}))).toBe(true)
  })

  it('tells below an amount, or a few days before', () => {
    expect(warnWords(of({}))).toBe('when it lasts for a few days only')
    expect(warnWords(of({ warnBelow: '20' }))).toContain('20.00')
    expect(['', '20', '0.5'].map(warnFault)).toEqual(['', '', ''])
    expect(['0', '-1', 'much', '1,5'].every((text) => warnFault(text) !== '')).toBe(true)
  })

  it('is counted in the smallest unit to the last digit', () => {
    expect(smallest('50', 2)).toBe(5000)
    expect(smallest('1.1', 2)).toBe(110)
    expect(smallest('4.35', 2)).toBe(435)
    expect(smallest('7', 0)).toBe(7)
    expect(['', '0', '0.00', '1.234', '1.', '.5', '-3', '1e3', '1.2.3', '12345678901'].map((text) => smallest(text, 2))).toEqual(Array.from({ length: 10 }, () => undefined))
    expect(smallest('7.0', 0)).toBeUndefined()
  })
})
