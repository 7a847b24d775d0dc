import type { ApplicationState, InstanceState, Wish } from '../../api/applications'
import type { HostState } from '../../api/types'

/** The few colours of state; every state of the API is shown in one of them. */
export type Tone = 'ready' | 'moving' | 'warning' | 'failed' | 'still'

export interface Badge {
  readonly tone: Tone
  readonly label: string
}

export const applicationBadge = (state: ApplicationState): Badge => {
  switch (state) {
    case 'running': return { tone: 'ready', label: 'Running' }
    case 'starting': return { tone: 'moving', label: 'Starting' }
    case 'stopping': return { tone: 'moving', label: 'Stopping' }
    case 'destroying': return { tone: 'moving', label: 'Being destroyed' }
    case 'degraded': return { tone: 'warning', label: 'Degraded' }
    case 'failed': return { tone: 'failed', label: 'Failed' }
    case 'unplaceable': return { tone: 'failed', label: 'No room' }
    case 'stopped': return { tone: 'still', label: 'Stopped' }
    case 'destroyed': return { tone: 'still', label: 'Destroyed' }
    case 'unknown': return { tone: 'still', label: 'Unknown' }
    default: return state satisfies never
  }
}

export const instanceBadge = (state: InstanceState): Badge => {
  switch (state) {
    case 'ready': return { tone: 'ready', label: 'Ready' }
    case 'running': return { tone: 'ready', label: 'Running' }
    case 'absent': return { tone: 'moving', label: 'Not there yet' }
    case 'waiting': return { tone: 'moving', label: 'Waiting' }
    case 'held': return { tone: 'moving', label: 'Waiting' }
    case 'placed': return { tone: 'moving', label: 'Placed' }
    case 'preparing': return { tone: 'moving', label: 'Preparing' }
    case 'booting': return { tone: 'moving', label: 'Booting' }
    case 'starting': return { tone: 'moving', label: 'Starting' }
    case 'draining': return { tone: 'moving', label: 'Draining' }
    case 'stopping': return { tone: 'moving', label: 'Stopping' }
    case 'unready': return { tone: 'warning', label: 'Not ready' }
    case 'degraded': return { tone: 'warning', label: 'Degraded' }
    case 'lost': return { tone: 'failed', label: 'Lost' }
    case 'failed': return { tone: 'failed', label: 'Failed' }
    case 'unplaceable': return { tone: 'failed', label: 'No room' }
    case 'stopped': return { tone: 'still', label: 'Stopped' }
    // Its host is silent, or the word is newer than this page: neither may look like rest.
    case 'unknown': return { tone: 'warning', label: 'Unknown' }
    default: return state satisfies never
  }
}

export const hostBadge = (state: HostState): Badge => {
  switch (state) {
    case 'online': return { tone: 'ready', label: 'Online' }
    case 'joining': return { tone: 'moving', label: 'Joining' }
    case 'suspect': return { tone: 'warning', label: 'Silent' }
    case 'offline': return { tone: 'failed', label: 'Offline' }
    case 'lost': return { tone: 'failed', label: 'Lost' }
    case 'draining': return { tone: 'moving', label: 'Draining' }
    case 'shut-out': return { tone: 'moving', label: 'Shut out of the store' }
    case 'quarantined': return { tone: 'warning', label: 'Quarantined' }
    case 'identity-changed': return { tone: 'failed', label: 'Refused' }
    case 'two-machines': return { tone: 'failed', label: 'Refused' }
    case 'unknown': return { tone: 'still', label: 'Unknown' }
    default: return state satisfies never
  }
}

interface Counted {
  readonly count: number
  readonly instances: readonly { readonly state: InstanceState; readonly ready: boolean }[]
}

/** What an appliance shows is what its instances show, the worst first: one failed instance must not hide behind two good ones. */
export const applianceBadge = ({ count, instances }: Counted, wish: Wish): Badge => {
  const badges = instances.map((it) => (it.ready ? instanceBadge('ready') : instanceBadge(it.state)))
  const live = badges.filter((it) => it.tone !== 'still')
  if (live.length === 0) return { tone: 'still', label: wish === 'running' ? 'Not placed' : 'Stopped' }
  const worst = (['failed', 'warning', 'moving'] as const).find((tone) => live.some((it) => it.tone === tone))
  const ready = live.filter((it) => it.tone === 'ready').length
  if (worst === undefined) return ready >= count ? { tone: 'ready', label: 'Ready' } : { tone: 'moving', label: `${ready} of ${count} ready` }
  const label = live.find((it) => it.tone === worst)?.label ?? ''
  return { tone: worst, label: count > 1 ? `${ready} of ${count} ready` : label }
}
