import { volumesBody } from './volumes'
import type { MockApplication } from './seed'
import { nameOf, type World } from './world'

export const kinds = ['applications', 'instances', 'volumeMib', 'cpuMillis', 'memoryMib', 'addresses'] as const
export type Kind = (typeof kinds)[number]
const margins = ['warnPercent', 'burstPercent'] as const
/** What somebody decides of a quota. */
export type Decision = Kind | (typeof margins)[number]
export type Amounts = Readonly<Record<Kind, number>>

/** In the codes of what is refused. */
export const words: Readonly<Record<Kind, string>> = { applications: 'applications', instances: 'instances', volumeMib: 'volumes', cpuMillis: 'cpu', memoryMib: 'memory', addresses: 'addresses' }
const units: Readonly<Record<Kind, string>> = { applications: 'applications', instances: 'instances', volumeMib: 'MiB of volumes', cpuMillis: 'vCPUs', memoryMib: 'MiB of memory', addresses: 'outside addresses' }
const thousand = 1_000

export const numberOf = (kind: Kind, of: number): string => String(kind === 'cpuMillis' ? of / thousand : of)
export const amountOf = (kind: Kind, of: number): string => `${numberOf(kind, of)} ${units[kind]}`

/** What an instance has here. */
export const each = { cpuMillis: 500, memoryMib: 256 } as const

const usual: Readonly<Partial<Record<Decision, number>>> = { applications: 20, instances: 100, volumeMib: 102_400, warnPercent: 75, burstPercent: 0 }
const hundred = 100

const sizeOf = (world: World, tenant: string, names: readonly string[]): number =>
  volumesBody(world, tenant).items.filter((it) => names.includes(it.application)).reduce((sum, it) => sum + it.sizeMib, 0)

export const usedBy = (world: World, tenant: string, own: readonly MockApplication[]): Amounts => {
  const instances = own.flatMap((it) => world.instancesOf(it)).length
  return {
    applications: own.filter((it) => it.revision > 0).length,
    instances,
    volumeMib: sizeOf(world, tenant, own.map(nameOf)),
    cpuMillis: instances * each.cpuMillis,
    memoryMib: instances * each.memoryMib,
    addresses: own.filter((it) => world.instancesOf(it).length > 0).length,
  }
}

export const quotaBody = (world: World, tenant: string) => {
  const set: Readonly<Partial<Record<Decision, number>>> = Object.fromEntries(world.limits.get(tenant) ?? [])
  const limits = { ...usual, ...set }
  const used = usedBy(world, tenant, world.applications.filter((it) => it.tenant === tenant))
  return { tenant, limits, used, set, stands: standsOf(limits, used) }
}

/** That there may be, with what is let through beyond the limit. */
export const mostOf = (limits: Readonly<Partial<Record<Decision, number>>>, kind: Kind): number | undefined => {
  const limit = limits[kind]
  return limit === undefined ? undefined : Math.floor((limit * (hundred + (limits.burstPercent ?? 0))) / hundred)
}

export const standsOf = (limits: Readonly<Partial<Record<Decision, number>>>, used: Amounts) =>
  Object.fromEntries(kinds.flatMap((kind) => {
    const limit = limits[kind]
    const most = mostOf(limits, kind)
    return limit === undefined || most === undefined ? [] : [[kind, { most, level: levelOf(used[kind], limit, most, limits.warnPercent ?? hundred) }]]
  }))

const levelOf = (used: number, limit: number, most: number, warn: number): string => {
  if (used === 0) return 'within'
  if (used >= most) return 'full'
  if (used > limit) return 'beyond'
  return used * hundred >= limit * warn ? 'near' : 'within'
}

/** Of what somebody limits. */
export const leftOf = (world: World, tenant: string): Readonly<Partial<Record<Kind, number>>> => {
  const { limits, used } = quotaBody(world, tenant)
  return Object.fromEntries(kinds.flatMap((kind) => {
    const most = mostOf(limits, kind)
    return most === undefined ? [] : [[kind, Math.max(0, most - used[kind])]]
  }))
}

export const limitsIn = (body: ReadonlyMap<string, unknown>): ReadonlyMap<Decision, number> =>
  new Map([...kinds, ...margins].flatMap((kind) => (typeof body.get(kind) === 'number' ? [[kind, Number(body.get(kind))] as const] : [])))
