import { describe, expect, it } from 'vitest'
import { homeAmong, refusedBy } from './projectQueries'

describe('where an application is made', () => {
  it('is where the last one was, if one may be made there still', () => {
    expect(homeAmong(['default', 'web'], 'web')).toBe('web')
    expect(homeAmong(['default', 'web'], 'gone')).toBe('default')
  })
  it('is the only place there is, for who has no other', () => expect(homeAmong(['web'], '')).toBe('web'))
  it('is the usual one before anything is known', () => expect(homeAmong([], '')).toBe('default'))
})

describe('a refusal', () => {
  it('is empty for what may be done', () => expect(refusedBy([{ name: 'remove', allowed: true, reason: '' }], 'remove')).toBe(''))
  it('says so when the grid names no such action', () => expect(refusedBy([], 'remove')).not.toBe(''))
})
