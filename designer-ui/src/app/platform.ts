import type { Transport } from '../api/client'
import type { Configuration } from '../api/types'
import { issuerIdentity, type Identity } from './identity'

/** Everything of the page that touches the world, chosen once at the start. */
export interface Platform {
  readonly transport: Transport
  readonly identity: (configuration: Configuration) => Identity
}

export const realPlatform: Platform = { transport: (request) => fetch(request), identity: issuerIdentity }
