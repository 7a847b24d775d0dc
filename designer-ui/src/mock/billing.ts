import { accountBody, creditBody, granted, settled, warned } from './credit'
import type { World } from './world'

const hour = 3_600_000

/** A month where acme lives, so many months from this one. */
const monthAt = (offset: number): { readonly from: string; readonly to: string } => {
  const today = new Date()
  const begin = (more: number): string => new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() + offset + more, 1) - hour).toISOString()
  return { from: begin(0), to: begin(1) }
}

const billed = monthAt(-1)
const period = monthAt(0)
const euro = { currency: 'EUR', digits: 2 }

const linesOf = (world: World, tenant: string) =>
  world.applications
    .filter((it) => it.tenant === tenant)
    .flatMap((it) => [
      { application: it.id, appliance: 'web', meter: 'cpu-allocated', units: '372', unit: 'vCPU hour', price: '0.012', amount: 446 },
      { application: it.id, appliance: 'web', meter: 'memory-allocated', units: '372', unit: 'GiB hour', price: '0.004', amount: 149 },
      { application: it.id, appliance: 'db', meter: 'volume', units: '0.25', unit: 'GiB month of 720 h', price: '0.08', amount: 2 },
    ])
    .map((it, at) => ({ ...it, ...billed, position: at + 1, kind: 'usage', version: '2026-01-01T00:00:00Z', tier: 1, quantity: '1' }))

const sumOf = (lines: readonly { readonly amount: number }[]): number => lines.reduce((all, it) => all + it.amount, 0)

const exactOf = (lines: readonly { readonly units: string; readonly price: string }[]): number => lines.reduce((all, it) => all + Number(it.units) * Number(it.price), 0)

const headingOf = (world: World, tenant: string) => {
  const total = sumOf(linesOf(world, tenant))
  return { number: 41, kind: 'invoice', credits: 0, ...billed, ...euro, issuedAt: new Date(Date.parse(billed.to) + hour + 4_000).toISOString(), total, due: world.credits.get(tenant)?.terms === 'prepaid' ? 0 : total }
}

/** A change first, if there is one. */
export const creditAnswer = (world: World, tenant: string, change?: string): unknown => {
  const found = world.credits.get(tenant)
  if (found === undefined) return undefined
  if (change !== undefined) warned(found, change)
  return creditBody(found, sumOf(linesOf(world, tenant)), Date.now())
}

/** How a tenant is billed, and its credit, for operators; undefined where there is nothing. */
export const accountAnswer = (world: World, tenant: string, kind: string, asked: { readonly method: string; readonly text?: string }): unknown => {
  const found = world.credits.get(tenant)
  if (found === undefined) return undefined
  if (kind === 'credit') {
    if (asked.method === 'POST') granted(found, asked.text ?? '{}', Date.now())
    return creditAnswer(world, tenant)
  }
  if (asked.method === 'PUT') settled(found, asked.text ?? '{}')
  return accountBody(tenant, found)
}

const budgetOf = (name: string, asked: MockBudget, spent: number) => {
  const forecast = spent * 2.4
  const percent = (part: number): number => Math.floor((part / Number(asked.amount)) * 100)
  return {
    ...euro, ...period, ...asked, name, application: asked.application ?? null, project: asked.project ?? null, spent: String(spent), forecast: String(forecast), percent: percent(spent), foreseen: percent(forecast),
    frozenSince: asked.freeze && spent >= Number(asked.amount) ? new Date(Date.now() - 8 * hour).toISOString() : null,
  }
}

export interface MockBudget {
  readonly application?: string
  readonly project?: string
  readonly amount: string
  readonly alerts: readonly number[]
  readonly freeze: boolean
}

/** The body, or undefined where there is nothing. */
export const budgetBody = (world: World, tenant: string, name: string, asked: { readonly method: string; readonly text?: string }): unknown => {
  const budgets = world.budgetsOf(tenant)
  if (asked.method === 'PUT') budgets.set(name, JSON.parse(asked.text ?? '{}') as MockBudget)
  if (asked.method === 'DELETE') budgets.delete(name)
  const homes = new Map(world.applications.map((it) => [it.id, it.project ?? 'default']))
  const counts = (budget: MockBudget, application: string): boolean =>
    (budget.application === undefined || application === budget.application) && (budget.project === undefined || homes.get(application) === budget.project)
  const body = (it: string, budget: MockBudget) => budgetOf(it, budget, exactOf(linesOf(world, tenant).filter((line) => counts(budget, line.application))))
  if (name === '') return { items: [...budgets].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([it, budget]) => body(it, budget)) }
  const found = budgets.get(name)
  return found === undefined ? (asked.method === 'DELETE' ? {} : undefined) : body(name, found)
}

/** The body, or undefined where there is nothing. */
export const billingBody = (world: World, tenant: string, [first = '', second = '', third = '']: readonly string[]): unknown => {
  const lines = linesOf(world, tenant)
  switch (`${first}/${second}/${third}`) {
    case 'billing/charge/': return { ...euro, from: period.from, to: new Date().toISOString(), closes: period.to, zone: 'Europe/Berlin', lines, total: sumOf(lines), exact: exactOf(lines).toFixed(6) }
    case 'invoices//': return { items: [headingOf(world, tenant)] }
    case 'invoices/41/': {
      const { due, ...heading } = headingOf(world, tenant)
      return { bill: { ...heading, reason: '', zone: 'Europe/Berlin', lines, previous: '0'.repeat(64) }, due, hash: '7d3f9a'.padEnd(64, '1c') }
    }
    case 'invoices/41/usage': return {
      items: lines.map((it) => ({ application: it.application, appliance: it.appliance, subject: '6a1f0000-0000-0000-0000-000000000001', meter: it.meter, from: billed.from, to: new Date(Date.parse(billed.from) + hour).toISOString(), quantity: '1800000' })),
    }
    default: return undefined
  }
}

export const priceBookBody = {
  currency: 'EUR',
  versions: [{
    effectiveFrom: '2026-01-01T00:00:00Z', inForce: true, putBy: 'Oscar',
    rates: [
      { meter: 'cpu-allocated', unit: 'vCPU hour', per: '3600000', counting: 'exact', allowance: '0', minimum: '0', tiers: [{ price: '0.012' }] },
      { meter: 'external-bytes-out', unit: 'GiB', per: '1073741824', counting: 'exact', allowance: '10', minimum: '0', tiers: [{ upTo: '10240', price: '0.05' }, { price: '0.03' }] },
    ],
    tenants: {},
  }],
} as const
