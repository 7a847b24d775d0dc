import { kindsOfAmounts, type Amounts, type Limits, type ProjectQuota } from '../api/quota'
import { cores, memory } from '../ui/format'

export type Kind = keyof Amounts

export const kinds = kindsOfAmounts

export const titles: Readonly<Record<Kind, string>> = { applications: 'Applications', instances: 'Instances', cpuMillis: 'Processors', memoryMib: 'Memory', volumeMib: 'Volumes', addresses: 'Outside addresses' }

/** As in “9 instances”, “2 GiB of volumes”. */
const inSentence: Readonly<Record<Kind, string>> = { applications: 'applications', instances: 'instances', cpuMillis: 'vCPUs', memoryMib: 'of memory', volumeMib: 'of volumes', addresses: 'outside addresses' }

export const amount = (kind: Kind, of: number): string => {
  switch (kind) {
    case 'cpuMillis': return cores(of)
    case 'memoryMib': case 'volumeMib': return memory(of)
    case 'applications': case 'instances': case 'addresses': return String(of)
    default: return kind satisfies never
  }
}

/** What is had, and of how much where there is a limit. */
export const said = ({ used, limits }: { readonly used: Amounts; readonly limits: Limits }, kind: Kind): string => {
  const limit = limits[kind]
  return limit === undefined ? amount(kind, used[kind]) : `${amount(kind, used[kind])} of ${amount(kind, limit)}`
}

/** Where the tenant's quota is reached before the project's own; empty where nothing is to be said. */
export const beyondWords = ({ beyond, tenantLeft }: ProjectQuota): string => {
  if (beyond.length === 0 || tenantLeft === undefined) return ''
  const left = beyond.map((it) => `${amount(it, tenantLeft[it] ?? 0)} ${inSentence[it]}`)
  return `Of its own quota this project may add more than the tenant has left (${left.join(', ')}): that is reached first.`
}

const loweredHelp = (used: Amounts, kind: Kind, wanted: number): string => (wanted < used[kind] ? `Less than the ${amount(kind, used[kind])} that are there: those stay, and nothing is added.` : '')

/** What a limit means where it is being typed. */
export const limitHelp = (quota: ProjectQuota, kind: Kind, wanted: number | undefined): string => {
  if (wanted === undefined) return 'As much as the tenant may have.'
  const left = quota.tenantLeft?.[kind]
  const reached = left !== undefined && wanted - quota.used[kind] > left ? `The tenant has ${amount(kind, left)} left for all: that is reached first.` : ''
  return loweredHelp(quota.used, kind, wanted) || reached
}

/** The same of a tenant. */
export const tenantLimitHelp = (used: Amounts, kind: Kind, wanted: number | undefined): string => (wanted === undefined ? `As the grid has it. ${amount(kind, used[kind])} in use.` : loweredHelp(used, kind, wanted))

export const sameLimits = (a: Limits, b: Limits): boolean => kinds.every((it) => a[it] === b[it])
