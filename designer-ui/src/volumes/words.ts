import type { Volume } from '../api/volumes'
import type { Badge } from '../designer/model/tone'

export const volumeBadge = ({ state, percent }: Pick<Volume, 'state' | 'percent'>): Badge => {
  switch (state) {
    case 'healthy': return { tone: 'ready', label: 'Healthy' }
    case 'degraded': return { tone: 'warning', label: 'Degraded' }
    case 'repairing': return { tone: 'moving', label: `Repairing, ${percent} %` }
    case 'nearly-full': return { tone: 'warning', label: 'Nearly full' }
    case 'unreachable': return { tone: 'failed', label: 'Unreachable' }
    case 'making': return { tone: 'moving', label: 'Being made' }
    case 'growing': return { tone: 'moving', label: 'Growing' }
    case 'going': return { tone: 'moving', label: 'Being destroyed' }
    case 'lost': return { tone: 'failed', label: 'Lost' }
    case 'unknown': return { tone: 'still', label: 'Unknown' }
    default: return state satisfies never
  }
}

/** Where its data is, in a few words. */
export const place = ({ store, replicas, host }: Pick<Volume, 'store' | 'replicas' | 'host'>): string =>
  store === 'local' ? (host === '' ? 'No host' : `On ${host} alone`) : replicas === 1 ? 'One copy' : replicas === 0 ? 'Shared by hosts' : `${replicas} copies on ${replicas} hosts`

/** Why it can't have this size; empty when it can, or none is said. */
export const growFault = ({ sizeMib }: Pick<Volume, 'sizeMib'>, size: number | undefined): string =>
  size === undefined || size > sizeMib ? '' : size === sizeMib ? 'It has this size.' : 'That is less than it has: a volume never shrinks.'

/** Why nobody makes it larger now; empty when somebody can. */
export const noGrowing = ({ state, name }: Pick<Volume, 'state' | 'name'>): string => {
  switch (state) {
    case 'going': return 'It is being destroyed.'
    case 'lost': return 'Its data is lost.'
    case 'making': return 'It is still being made.'
    case 'healthy':
    case 'growing':
    case 'degraded':
    case 'repairing':
    case 'nearly-full':
    case 'unreachable':
    case 'unknown': return name.includes('.') ? 'It is of one instance alone, as its class says.' : ''
    default: return state satisfies never
  }
}

export interface Tally {
  readonly volumes: number
  readonly sizeMib: number
  readonly ailing: number
}

export const tally = (volumes: readonly Volume[]): Tally => ({
  volumes: volumes.length,
  sizeMib: volumes.reduce((sum, it) => sum + it.sizeMib, 0),
  ailing: volumes.filter((it) => ['warning', 'failed'].includes(volumeBadge(it).tone)).length,
})
