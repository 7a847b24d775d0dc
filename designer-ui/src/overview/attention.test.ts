import { describe, expect, it } from 'vitest'
import { applicationPage } from '../api/applications'
import { budget } from '../api/budgets'
import { credit } from '../api/credit'
import { policyPage } from '../api/backups'
import { quota } from '../api/quota'
import { schedulePage } from '../api/schedules'
import { volumePage } from '../api/volumes'
import { attention, inBrief, type Seen } from './attention'

const applications = (...items: readonly object[]) => applicationPage({ items }, 'page').items
const shop = { name: 'shop', title: 'Shop', wish: 'running', state: 'running', instances: { wanted: 3, ready: 3 } }
const calm: Seen = { tenant: 'acme', applications: applications(shop), volumes: [], schedules: [], policies: [], budgets: [], credit: undefined, quota: undefined }

describe('what needs a look', () => {
  it('is nothing when all is well', () => {
    expect(attention(calm)).toEqual([])
  })

  it('is what failed before what is only worse than it was', () => {
    const seen = attention({
      ...calm,
      applications: applications({ ...shop, state: 'degraded', message: 'web-1 is lost' }, { ...shop, name: 'old', title: 'Old', state: 'failed' }, { ...shop, name: 'tmpl', template: true, state: 'failed' }),
      volumes: volumePage({ items: [{ id: '1', name: 'data', application: 'shop', sizeMib: 64, state: 'degraded', reason: 'a part is away' }] }, 'page').items,
    })
    expect(seen.map((it) => it.what)).toEqual(['Old', 'Shop', 'Volume data of shop'])
    expect(seen[1]?.why).toBe('web-1 is lost')
  })

  it('is a policy whose latest time gave no backup', () => {
    const of = (fault: string) => policyPage({ items: [{ id: '1', application: 'shop', every: 'daily at 03:00', zone: 'UTC', keep: {}, fault }] }, 'page').items
    expect(attention({ ...calm, policies: of('') })).toEqual([])
    expect(attention({ ...calm, policies: of('the target is full') }).map((it) => [it.what, it.why])).toEqual([['Backups of shop', 'the target is full']])
  })

  it('is a schedule whose latest time gave no snapshot', () => {
    const of = (fault: string) => schedulePage({ items: [{ id: '1', application: 'shop', every: 'daily at 03:00', zone: 'UTC', keep: {}, fault }] }, 'page').items
    expect(attention({ ...calm, schedules: of('') })).toEqual([])
    expect(attention({ ...calm, schedules: of('no room') }).map((it) => [it.what, it.why])).toEqual([['Snapshots of shop', 'no room']])
  })

  it('is credit that runs out or is gone', () => {
    const said = (fields: object) => attention({ ...calm, credit: credit({ terms: 'prepaid', currency: 'EUR', digits: 2, balance: 500, items: [], ...fields }, 'credit') }).map((it) => it.badge.label)
    expect(said({})).toEqual([])
    expect(said({ low: true })).toEqual(['Runs out'])
    expect(said({ balance: 0 })).toEqual(['Gone'])
    expect(said({ balance: 0, frozenSince: '2026-04-12T09:00:00Z' })).toEqual(['Frozen'])
    expect(said({ balance: 0, terms: 'postpaid' })).toEqual([])
  })

  it('is a budget that is spent or will be, and a quota that is nearly used up', () => {
    const of = (fields: object) => budget({ name: 'all', amount: '10', ...fields }, 'budget')
    const said = (fields: object) => attention({ ...calm, budgets: [of(fields)] }).map((it) => it.badge.label)
    expect(said({ percent: 20, foreseen: 80 })).toEqual([])
    expect(said({ percent: 20, foreseen: 130 })).toEqual(['Will be spent'])
    expect(said({ percent: 101, foreseen: 130 })).toEqual(['Spent'])
    expect(said({ percent: 101, frozenSince: '2026-01-01T00:00:00Z' })).toEqual(['Frozen'])
    const used = (instances: number, level: string) =>
      attention({ ...calm, quota: quota({ limits: { instances: 10 }, used: { instances, cpuMillis: 9_000 }, set: {}, stands: { instances: { most: 12, level } } }, 'quota') }).map((it) => `${it.badge.label}: ${it.why}`)
    expect(used(7, 'within')).toEqual([])
    expect(used(9, 'near')).toEqual(['Nearly used up: 9 of 10, up to 12. An operator of the grid can raise it.'])
    expect(used(11, 'beyond')[0]).toContain('More than it: 11 of 10, up to 12.')
    expect(used(12, 'full')[0]).toContain('Used up: 12 of 10')
  })
})

describe('what there is, in brief', () => {
  it('counts what runs and what was to', () => {
    expect(inBrief([])).toBe('Nothing was drawn here yet.')
    expect(inBrief(applications(shop))).toBe('1 of 1 application runs, with 3 instances ready.')
    expect(inBrief(applications(shop, { ...shop, name: 'b', wish: 'stopped', state: 'stopped', instances: { wanted: 0, ready: 0 } }))).toBe('1 of 2 applications runs, with 3 instances ready.')
    expect(inBrief(applications(shop, { ...shop, name: 'b', state: 'degraded', instances: { wanted: 2, ready: 1 } }))).toBe('1 of the 2 applications that should run does, with 4 instances ready.')
  })
})
