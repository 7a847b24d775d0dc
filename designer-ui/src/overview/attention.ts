import type { ApplicationSummary } from '../api/applications'
import type { Budget } from '../api/budgets'
import type { Credit } from '../api/credit'
import { kindsOfAmounts, type Quota } from '../api/quota'
import type { BackupPolicy } from '../api/backups'
import type { Schedule } from '../api/schedules'
import type { Volume } from '../api/volumes'
import { paths } from '../app/paths'
import { creditBadge, creditMoney, hasCredit, thenWords } from '../billing/creditWords'
import { applicationBadge, type Badge } from '../designer/model/tone'
import { said } from '../tenants/quotaWords'
import { volumeBadge } from '../volumes/words'

/** Something that somebody should look at, and where. */
export interface Matter {
  readonly key: string
  readonly badge: Badge
  readonly what: string
  readonly why: string
  readonly to: string
}

export interface Seen {
  readonly tenant: string
  readonly applications: readonly ApplicationSummary[]
  readonly volumes: readonly Volume[]
  readonly schedules: readonly Schedule[]
  readonly policies: readonly BackupPolicy[]
  readonly budgets: readonly Budget[]
  readonly credit: Credit | undefined
  readonly quota: Quota | undefined
}

const all = 100

const isBad = ({ tone }: Badge): boolean => tone === 'failed' || tone === 'warning'

const ofApplications = ({ tenant, applications }: Seen): readonly Matter[] =>
  applications
    .filter((it) => !it.template && isBad(applicationBadge(it.state)))
    .map((it) => ({ key: `application ${it.name}`, badge: applicationBadge(it.state), what: it.title, why: it.message, to: paths.application(tenant, it.name) }))

const ofVolumes = ({ tenant, volumes }: Seen): readonly Matter[] =>
  volumes
    .filter((it) => isBad(volumeBadge(it)))
    .map((it) => ({ key: `volume ${it.id}`, badge: volumeBadge(it), what: `Volume ${it.name} of ${it.application}`, why: it.reason, to: paths.volumes(tenant) }))

const ofSchedules = ({ tenant, schedules }: Seen): readonly Matter[] =>
  schedules
    .filter((it) => it.fault !== '')
    .map((it) => ({ key: `schedule ${it.application}`, badge: { tone: 'warning', label: 'No snapshot' }, what: `Snapshots of ${it.application}`, why: it.fault, to: paths.snapshots(tenant, it.application) }))

const ofPolicies = ({ tenant, policies }: Seen): readonly Matter[] =>
  policies
    .filter((it) => it.fault !== '')
    .map((it) => ({ key: `policy ${it.application}`, badge: { tone: 'warning', label: 'No backup' }, what: `Backups of ${it.application}`, why: it.fault, to: paths.backups(tenant, it.application) }))

const ofBudgets = ({ tenant, budgets }: Seen): readonly Matter[] =>
  budgets.flatMap((it) => {
    const matter = (label: string, tone: 'failed' | 'warning', why: string): readonly Matter[] => [{ key: `budget ${it.name}`, badge: { tone, label }, what: `Budget ${it.name}`, why, to: paths.billing(tenant) }]
    if (it.frozenSince !== '') return matter('Frozen', 'failed', 'It is spent, and nothing begins or grows.')
    if (it.percent >= all) return matter('Spent', 'failed', `${it.percent} % of it is spent.`)
    return it.foreseen >= all ? matter('Will be spent', 'warning', `If it goes on like this, ${it.foreseen} % of it is spent at the end of the period.`) : []
  })

const ofCredit = ({ tenant, credit }: Seen): readonly Matter[] => {
  if (credit === undefined || !hasCredit(credit) || !isBad(creditBadge(credit))) return []
  const why = credit.balance <= 0 ? thenWords(credit, Date.parse(credit.goneSince)) : `${creditMoney(credit, credit.balance)} is left.`
  return [{ key: 'credit', badge: creditBadge(credit), what: 'Credit', why, to: paths.billing(tenant) }]
}

const names = { applications: 'applications', instances: 'instances', cpuMillis: 'processors', memoryMib: 'memory', volumeMib: 'volume space', addresses: 'outside addresses' } as const

const quotaLabels = { near: 'Nearly used up', beyond: 'More than it', full: 'Used up' } as const

const ofQuota = ({ tenant, quota }: Seen): readonly Matter[] => {
  if (quota === undefined) return []
  return kindsOfAmounts.flatMap((it) => {
    const level = quota.stands[it]?.level ?? 'within'
    if (level === 'within') return []
    return [{ key: `quota ${it}`, badge: { tone: 'warning', label: quotaLabels[level] }, what: `The quota of ${names[it]}`, why: `${said(quota, it)}. An operator of the grid can raise it.`, to: paths.applications(tenant) }]
  })
}

/** The worst first. */
export const attention = (seen: Seen): readonly Matter[] =>
  [...ofApplications(seen), ...ofVolumes(seen), ...ofSchedules(seen), ...ofPolicies(seen), ...ofBudgets(seen), ...ofCredit(seen), ...ofQuota(seen)]
    .toSorted((a, b) => Number(b.badge.tone === 'failed') - Number(a.badge.tone === 'failed'))

/** In one sentence, what there is. */
export const inBrief = (applications: readonly ApplicationSummary[]): string => {
  const real = applications.filter((it) => !it.template)
  if (real.length === 0) return 'Nothing was drawn here yet.'
  const wished = real.filter((it) => it.wish === 'running')
  const running = wished.filter((it) => it.state === 'running').length
  const ready = real.reduce((sum, it) => sum + it.ready, 0)
  const run = running === wished.length ? `${running} of ${real.length} ${real.length === 1 ? 'application' : 'applications'} ${running === 1 ? 'runs' : 'run'}` : `${running} of the ${wished.length} applications that should run ${running === 1 ? 'does' : 'do'}`
  return `${run}, with ${ready} ${ready === 1 ? 'instance' : 'instances'} ready.`
}
