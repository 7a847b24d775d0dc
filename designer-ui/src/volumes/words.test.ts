import { describe, expect, it } from 'vitest'
import { place, tally, volumeBadge } from './words'

const volume = {
  id: '1', name: 'links', application: 'shortener', appliance: 'db', instance: 'db-1', sizeMib: 256, store: 'rbd', host: 'h1', replicas: 3, percent: 0, reason: '', snapshots: 0,
}

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
