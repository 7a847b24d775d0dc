import { action, type Action } from './applications'
import { read, type Decoder } from './decode'

/** How many there are, or may be. */
export interface Amounts {
  readonly applications: number
  readonly instances: number
  readonly volumeMib: number
}
const amounts: Decoder<Amounts> = read((f) => ({ applications: f.number('applications', 0), instances: f.number('instances', 0), volumeMib: f.number('volumeMib', 0) }))

export interface Quota {
  readonly limits: Amounts
  readonly used: Amounts
}
export const quota: Decoder<Quota> = read((f) => ({ limits: f.part('limits', amounts), used: f.part('used', amounts) }))

/** Of a project: nothing where only its tenant limits it. */
export type Limits = { readonly [kind in keyof Amounts]: number | undefined }

const limits: Decoder<Limits> = read((f) => {
  const limit = (kind: keyof Amounts): number | undefined => (f.has(kind) ? f.number(kind) : undefined)
  return { applications: limit('applications'), instances: limit('instances'), volumeMib: limit('volumeMib') }
})

const kindsOfAmounts = ['applications', 'instances', 'volumeMib'] as const satisfies readonly (keyof Amounts)[]

export interface ProjectQuota {
  readonly limits: Limits
  readonly used: Amounts
  /** For all projects together; unknown to who doesn't see all of the tenant. */
  readonly tenantLeft: Amounts | undefined
  /** Of what the project may add more than its tenant has left. */
  readonly beyond: readonly (keyof Amounts)[]
  readonly actions: readonly Action[]
}
export const projectQuota: Decoder<ProjectQuota> = read((f) => {
  const beyond = f.list('beyond', (it) => String(it))
  return {
    limits: f.part('limits', limits),
    used: f.part('used', amounts),
    tenantLeft: f.has('tenantLeft') ? f.part('tenantLeft', amounts) : undefined,
    beyond: kindsOfAmounts.filter((it) => beyond.includes(it)),
    actions: f.list('actions', action),
  }
})
