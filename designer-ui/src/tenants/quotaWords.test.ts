import { describe, expect, it } from 'vitest'
import { projectQuota } from '../api/quota'
import { beyondWords, burstHelp, limitHelp, marginFault, said, sameLimits, shares } from './quotaWords'

const web = projectQuota({
  limits: { applications: 5, volumeMib: 2048, cpuMillis: 2500 }, used: { applications: 2, instances: 9, volumeMib: 512, cpuMillis: 1500 },
  tenantLeft: { applications: 1, instances: 20, volumeMib: 4096 }, beyond: ['applications'], actions: [],
  stands: { applications: { most: 6, level: 'within' }, volumeMib: { most: 2048, level: 'near' } },
}, 'quota')

describe('the quota of a project', () => {
  it('says of how much where there is a limit of its own', () => {
    expect(said(web, 'volumeMib')).toBe('512 MiB of 2 GiB')
    expect(said(web, 'applications')).toBe('2 of 5, up to 6')
    expect(said(web, 'instances')).toBe('9')
    expect(said(web, 'cpuMillis')).toBe('1.5 of 2.5')
  })
  it('says where the tenant’s is reached first', () => {
    expect(beyondWords(web)).toContain('(1 applications)')
    expect(beyondWords({ ...web, tenantLeft: undefined })).toBe('')
    expect(limitHelp(web, 'applications', 4)).toContain('1 left')
    expect(limitHelp(web, 'applications', 3)).toBe('')
  })
  it('says that a lowered limit takes nothing away', () => expect(limitHelp(web, 'instances', 3)).toContain('those stay'))
  it('is the same when all its limits are', () => {
    expect(sameLimits(web.limits, { ...web.limits })).toBe(true)
    expect(sameLimits(web.limits, { ...web.limits, instances: 1 })).toBe(false)
    expect(sameLimits(web.limits, { ...web.limits, burstPercent: 1 })).toBe(false)
  })
  it('has bars that say how near the limit is', () => {
    expect(shares(web).map((it) => [it.name, it.most, it.level, it.levelSaid])).toContainEqual(['Volumes', 2048, 'near', 'nearly reached'])
    expect(shares(web).find((it) => it.name === 'Instances')).toMatchObject({ limit: undefined, most: undefined, level: 'within' })
  })
  it('takes margins that can be', () => {
    const margins = (warnPercent: number | undefined, burstPercent: number | undefined) => marginFault({ ...web.limits, warnPercent, burstPercent })
    expect([margins(undefined, undefined), margins(1, 0), margins(100, 1_000)]).toEqual(['', '', ''])
    expect([margins(0, 0), margins(101, 0), margins(75, 1_001)].every((it) => it !== '')).toBe(true)
    expect(burstHelp(20, '')).toContain('12 may be had')
  })
})
