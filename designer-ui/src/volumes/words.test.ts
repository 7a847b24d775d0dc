import { describe, expect, it } from 'vitest'
import { growFault, noGrowing, place, tally, volumeBadge } from './words'

const volume = {
  id: '1', name: 'links', application: 'shortener', appliance: 'db', instance: 'db-1', sizeMib: 256, store: 'rbd', host: 'h1', replicas: 3, percent: 0, reason: '', snapshots: 0,
}

describe('a volume that is to be larger', () => {
  it('is never made smaller', () => {
    expect(growFault({ sizeMib: 256 }, 512)).toBe('')
    expect(growFault({ sizeMib: 256 }, 256)).not.toBe('')
    expect(growFault({ sizeMib: 256 }, 64)).toContain('never shrinks')
  })

  it('is there, and its application’s', () => {
    expect(noGrowing({ name: 'links', state: 'degraded' })).toBe('')
    expect(noGrowing({ name: 'links', state: 'lost' })).not.toBe('')
    expect(noGrowing({ name: 'db-1.data', state: 'healthy' })).not.toBe('')
  })
})

describe('a volume', () => {
  it('says how far its repair is', () => expect(volumeBadge({ state: 'repairing', percent: 83 })).toEqual({ tone: 'moving', label: 'Repairing, 83 %' }))
  it('says where its data is', () => {
    expect(place(volume)).toBe('3 copies on 3 hosts')
    expect(place({ store: 'local', replicas: 1, host: 'h2' })).toBe('On h2 alone')
    expect(place({ store: 'local', replicas: 0, host: '' })).toBe('No host')
  })
  it('is counted as ailing when somebody should look', () =>
    expect(tally([{ ...volume, state: 'healthy' }, { ...volume, state: 'degraded' }, { ...volume, state: 'repairing' }, { ...volume, state: 'lost' }])).toEqual({ volumes: 4, sizeMib: 1024, ailing: 2 }))
})
