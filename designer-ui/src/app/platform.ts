import type { Ways } from '../api/client'
import type { Configuration } from '../api/types'
import { webSocketLine } from '../api/line'
import { issuerIdentity, type Identity } from './identity'

/** Everything of the page that touches the world, chosen once at the start. */
export interface Platform extends Ways {
  readonly identity: (configuration: Configuration) => Identity
}

export const realPlatform: Platform = { transport: (request) => fetch(request), openLine: webSocketLine, identity: issuerIdentity }
