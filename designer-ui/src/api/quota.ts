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

/** Both in percent of each limit: from where on it is told that it is nearly reached, and how much may be had beyond it. */
export interface Margins {
  readonly warnPercent: number | undefined
  readonly burstPercent: number | undefined
}

/** All that somebody decides of a quota. */
export type Decided = Limits & Margins

const decided: Decoder<Decided> = (value, where) => ({ ...limits(value, where), ...margins(value, where) })

const margins: Decoder<Margins> = read((f) => ({
  warnPercent: f.has('warnPercent') ? f.number('warnPercent') : undefined,
  burstPercent: f.has('burstPercent') ? f.number('burstPercent') : undefined,
}))

export const levels = ['within', 'near', 'beyond', 'full'] as const
export type Level = (typeof levels)[number]

/** How what is there stands to a limit. */
export interface Stand {
  /** That there may be, with what is let through beyond the limit. */
  readonly most: number
  readonly level: Level
}
/** Of each kind that is limited. */
export type Stands = { readonly [kind in keyof Amounts]: Stand | undefined }

const stand: Decoder<Stand> = read((f) => ({ most: f.number('most'), level: f.word('level', levels, 'within') }))
const stands: Decoder<Stands> = read((f) => {
  const one = (kind: keyof Amounts): Stand | undefined => (f.has(kind) ? f.part(kind, stand) : undefined)
  return {
    applications: one('applications'),
    instances: one('instances'),
    cpuMillis: one('cpuMillis'),
    memoryMib: one('memoryMib'),
    volumeMib: one('volumeMib'),
    addresses: one('addresses'),
  }
})

export interface Quota {
  readonly limits: Decided
  readonly used: Amounts
  /** What was decided for this tenant; the other limits are the grid's own. */
  readonly set: Decided
  readonly stands: Stands
}
export const quota: Decoder<Quota> = read((f) => ({ limits: f.part('limits', decided), used: f.part('used', amounts), set: f.part('set', decided), stands: f.part('stands', stands) }))

export interface ProjectQuota {
  readonly limits: Decided
  readonly used: Amounts
  /** For all projects together; unknown to who doesn't see all of the tenant. */
  readonly tenantLeft: Limits | undefined
  /** Of what the project may add more than its tenant has left. */
  readonly beyond: readonly (keyof Amounts)[]
  readonly stands: Stands
  readonly actions: readonly Action[]
}
export const projectQuota: Decoder<ProjectQuota> = read((f) => {
  const beyond = f.list('beyond', (it) => String(it))
  return {
    limits: f.part('limits', decided),
    used: f.part('used', amounts),
    stands: f.part('stands', stands),
    tenantLeft: f.has('tenantLeft') ? f.part('tenantLeft', limits) : undefined,
    beyond: kindsOfAmounts.filter((it) => beyond.includes(it)),
    actions: f.list('actions', action),
  }
})
