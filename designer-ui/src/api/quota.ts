import { action, type Action } from './applications'
import { read, type Decoder } from './decode'

/** How many there are. */
export interface Amounts {
  readonly applications: number
  readonly instances: number
  readonly cpuMillis: number
  readonly memoryMib: number
  readonly volumeMib: number
  readonly addresses: number
}

/** In the order in which they are shown. */
export const kindsOfAmounts = ['applications', 'instances', 'cpuMillis', 'memoryMib', 'volumeMib', 'addresses'] as const satisfies readonly (keyof Amounts)[]

const amounts: Decoder<Amounts> = read((f) => ({
  applications: f.number('applications', 0),
  instances: f.number('instances', 0),
  cpuMillis: f.number('cpuMillis', 0),
  memoryMib: f.number('memoryMib', 0),
  volumeMib: f.number('volumeMib', 0),
  addresses: f.number('addresses', 0),
}))

/** How many there may be: nothing where nobody limits it, or only the tenant does. */
export type Limits = { readonly [kind in keyof Amounts]: number | undefined }

const limits: Decoder<Limits> = read((f) => {
  const limit = (kind: keyof Amounts): number | undefined => (f.has(kind) ? f.number(kind) : undefined)
  return {
    applications: limit('applications'),
    instances: limit('instances'),
    cpuMillis: limit('cpuMillis'),
    memoryMib: limit('memoryMib'),
    volumeMib: limit('volumeMib'),
    addresses: limit('addresses'),
  }
})

export interface Quota {
  readonly limits: Limits
  readonly used: Amounts
  /** What was decided for this tenant; the other limits are the grid's own. */
  readonly set: Limits
}
export const quota: Decoder<Quota> = read((f) => ({ limits: f.part('limits', limits), used: f.part('used', amounts), set: f.part('set', limits) }))

export interface ProjectQuota {
  readonly limits: Limits
  readonly used: Amounts
  /** For all projects together; unknown to who doesn't see all of the tenant. */
  readonly tenantLeft: Limits | undefined
  /** Of what the project may add more than its tenant has left. */
  readonly beyond: readonly (keyof Amounts)[]
  readonly actions: readonly Action[]
}
export const projectQuota: Decoder<ProjectQuota> = read((f) => {
  const beyond = f.list('beyond', (it) => String(it))
  return {
    limits: f.part('limits', limits),
    used: f.part('used', amounts),
    tenantLeft: f.has('tenantLeft') ? f.part('tenantLeft', limits) : undefined,
    beyond: kindsOfAmounts.filter((it) => beyond.includes(it)),
    actions: f.list('actions', action),
  }
})
