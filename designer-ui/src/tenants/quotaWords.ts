import type { Amounts, Limits, ProjectQuota } from '../api/quota'
import { memory } from '../ui/format'

export type Kind = keyof Amounts

export const kinds = ['applications', 'instances', 'volumeMib'] as const satisfies readonly Kind[]

export const titles: Readonly<Record<Kind, string>> = { applications: 'Applications', instances: 'Instances', volumeMib: 'Volumes' }

export const amount = (kind: Kind, of: number): string => (kind === 'volumeMib' ? memory(of) : String(of))

/** What is had, and of how much where the project has a limit of its own. */
export const said = ({ used, limits }: ProjectQuota, kind: Kind): string => {
  const limit = limits[kind]
  return limit === undefined ? amount(kind, used[kind]) : `${amount(kind, used[kind])} of ${amount(kind, limit)}`
}

/** Where the tenant's quota is reached before the project's own; empty where nothing is to be said. */
export const beyondWords = ({ beyond, tenantLeft }: ProjectQuota): string => {
  if (beyond.length === 0 || tenantLeft === undefined) return ''
  const left = beyond.map((it) => `${it === 'volumeMib' ? `${memory(tenantLeft[it])} of volumes` : `${String(tenantLeft[it])} ${it}`}`)
  return `Of its own quota this project may add more than the tenant has left (${left.join(', ')}): that is reached first.`
}

/** What a limit means where it is being typed. */
export const limitHelp = (quota: ProjectQuota, kind: Kind, wanted: number | undefined): string => {
  if (wanted === undefined) return 'As much as the tenant may have.'
  if (wanted < quota.used[kind]) return `Less than the ${amount(kind, quota.used[kind])} that are there: those stay, and nothing is added.`
  const left = quota.tenantLeft?.[kind]
  return left !== undefined && wanted - quota.used[kind] > left ? `The tenant has ${amount(kind, left)} left for all: that is reached first.` : ''
}

export const sameLimits = (a: Limits, b: Limits): boolean => kinds.every((it) => a[it] === b[it])
