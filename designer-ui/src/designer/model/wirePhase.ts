import type { Appliance, Wire } from '../../api/applications'
import { endOf } from './layout'

/** `changing`: both ends are ready and the hosts are still taking over what was last ordered; traffic may pass. */
export type WirePhase = 'open' | 'changing' | 'closed'

export const wirePhase = (wire: Wire, appliances: readonly Appliance[]): WirePhase => {
  if (wire.open) return 'open'
  const isReady = (end: string): boolean => appliances.some((it) => it.name === endOf(end).appliance && it.ready > 0)
  return isReady(wire.from) && isReady(wire.to) ? 'changing' : 'closed'
}

export const wirePhaseWords: Readonly<Record<Exclude<WirePhase, 'open'>, string>> = { changing: 'changing', closed: 'closed' }
