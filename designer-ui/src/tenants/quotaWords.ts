import { kindsOfAmounts, type Amounts, type Decided, type Level, type Limits, type ProjectQuota, type Stands } from '../api/quota'
import { cores, memory } from '../ui/format'

export type Kind = keyof Amounts

export const kinds = kindsOfAmounts

const mostWarn = 100
const mostBurst = 1_000

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

interface Standing {
  readonly used: Amounts
  readonly limits: Limits
  readonly stands: Stands
}

/** What is had, and of how much where there is a limit; and up to how much where more than the limit is let through. */
export const said = ({ used, limits, stands }: Standing, kind: Kind): string => {
  const limit = limits[kind]
  if (limit === undefined) return amount(kind, used[kind])
  const most = stands[kind]?.most ?? limit
  return `${amount(kind, used[kind])} of ${amount(kind, limit)}${most > limit ? `, up to ${amount(kind, most)}` : ''}`
}

/** How that stands to the limit; empty where there is nothing to say. */
export const levelWords: Readonly<Record<Level, string>> = { within: '', near: 'nearly reached', beyond: 'beyond the quota', full: 'nothing is left' }

export interface Shared {
  readonly name: string
  readonly said: string
  readonly used: number
  readonly limit: number | undefined
  readonly most: number | undefined
  readonly level: Level
  readonly levelSaid: string
}

/** All kinds, as bars show them. */
export const shares = (quota: Standing): readonly Shared[] =>
  kinds.map((kind) => {
    const level = quota.stands[kind]?.level ?? 'within'
    return { name: titles[kind], said: said(quota, kind), used: quota.used[kind], limit: quota.limits[kind], most: quota.stands[kind]?.most, level, levelSaid: levelWords[level] }
  })

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

export const sameLimits = (a: Decided, b: Decided): boolean => kinds.every((it) => a[it] === b[it]) && a.warnPercent === b.warnPercent && a.burstPercent === b.burstPercent

/** What margins mean where they are being typed; empty when they can be so. */
export const warnHelp = (percent: number | undefined, without: string): string => (percent === undefined ? without : `Members are told when ${percent} % of a limit is taken.`)
export const warnFault = (percent: number | undefined): string => (percent !== undefined && (percent < 1 || percent > mostWarn) ? `From 1 to ${mostWarn} percent.` : '')
export const burstHelp = (percent: number | undefined, without: string): string => (percent === undefined || percent === 0 ? without : `Of 10 instances, ${10 + Math.floor(percent / 10)} may be had, and it is told.`)
export const burstFault = (percent: number | undefined): string => (percent !== undefined && percent > mostBurst ? `${mostBurst} percent at most.` : '')
export const marginFault = (it: Decided): string => warnFault(it.warnPercent) || burstFault(it.burstPercent)
