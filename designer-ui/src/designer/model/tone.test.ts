import { describe, expect, it } from 'vitest'
import { applianceBadge } from './tone'

const instance = (state: 'ready' | 'booting' | 'failed' | 'stopped', ready = state === 'ready') => ({ state, ready })

describe('an appliance’s badge', () => {
  it('is ready when every wanted instance is', () => {
    expect(applianceBadge({ count: 2, instances: [instance('ready'), instance('ready')] }, 'running')).toEqual({ tone: 'ready', label: 'Ready' })
  })
  it('shows the worst instance, not the average', () => {
    expect(applianceBadge({ count: 3, instances: [instance('ready'), instance('booting'), instance('failed')] }, 'running')).toEqual({ tone: 'failed', label: '1 of 3 ready' })
  })
  it('moves while instances are still missing', () => {
    expect(applianceBadge({ count: 2, instances: [instance('ready')] }, 'running')).toEqual({ tone: 'moving', label: '1 of 2 ready' })
  })
  it('is still when nothing lives', () => {
    expect(applianceBadge({ count: 2, instances: [] }, 'running')).toEqual({ tone: 'still', label: 'Not placed' })
    expect(applianceBadge({ count: 1, instances: [instance('stopped')] }, 'stopped').label).toBe('Stopped')
  })
  it('takes readiness over the state’s name', () => {
    expect(applianceBadge({ count: 1, instances: [instance('booting', true)] }, 'running').tone).toBe('ready')
  })
})
