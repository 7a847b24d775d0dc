import type { World } from './world'

const march = { from: '2026-02-28T23:00:00Z', to: '2026-03-31T22:00:00Z' }
const euro = { currency: 'EUR', digits: 2 }

const linesOf = (world: World, tenant: string) =>
  world.applications
    .filter((it) => it.tenant === tenant)
    .flatMap((it) => [
      { application: it.id, appliance: 'web', meter: 'cpu-allocated', units: '372', unit: 'vCPU hour', price: '0.012', amount: 446 },
      { application: it.id, appliance: 'web', meter: 'memory-allocated', units: '372', unit: 'GiB hour', price: '0.004', amount: 149 },
      { application: it.id, appliance: 'db', meter: 'volume', units: '0.25', unit: 'GiB month of 720 h', price: '0.08', amount: 2 },
    ])
    .map((it, at) => ({ ...it, ...march, position: at + 1, kind: 'usage', version: '2026-01-01T00:00:00Z', tier: 1, quantity: '1' }))

const sumOf = (lines: readonly { readonly amount: number }[]): number => lines.reduce((all, it) => all + it.amount, 0)

const exactOf = (lines: readonly { readonly units: string; readonly price: string }[]): number => lines.reduce((all, it) => all + Number(it.units) * Number(it.price), 0)

const headingOf = (world: World, tenant: string) => ({ number: 41, kind: 'invoice', credits: 0, ...march, ...euro, issuedAt: '2026-03-31T23:00:04Z', total: sumOf(linesOf(world, tenant)) })

const period = { from: '2026-03-31T22:00:00Z', to: '2026-04-30T22:00:00Z' }

const budgetOf = (name: string, asked: MockBudget, spent: number) => {
  const forecast = spent * 2.4
  const percent = (part: number): number => Math.floor((part / Number(asked.amount)) * 100)
  return {
    ...euro, ...period, ...asked, name, application: asked.application ?? null, spent: String(spent), forecast: String(forecast), percent: percent(spent), foreseen: percent(forecast),
    frozenSince: asked.freeze && spent >= Number(asked.amount) ? '2026-04-11T14:05:00Z' : null,
  }
}

export interface MockBudget {
  readonly application?: string
  readonly amount: string
  readonly alerts: readonly number[]
  readonly freeze: boolean
}

/** The body, or undefined where there is nothing. */
export const budgetBody = (world: World, tenant: string, name: string, asked: { readonly method: string; readonly text?: string }): unknown => {
  const budgets = world.budgetsOf(tenant)
  if (asked.method === 'PUT') budgets.set(name, JSON.parse(asked.text ?? '{}') as MockBudget)
  if (asked.method === 'DELETE') budgets.delete(name)
  const spentOn = (application: string | undefined): number => exactOf(linesOf(world, tenant).filter((it) => application === undefined || it.application === application))
  const body = (it: string, budget: MockBudget) => budgetOf(it, budget, spentOn(budget.application))
  if (name === '') return { items: [...budgets].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([it, budget]) => body(it, budget)) }
  const found = budgets.get(name)
  return found === undefined ? (asked.method === 'DELETE' ? {} : undefined) : body(name, found)
}

/** The body, or undefined where there is nothing. */
export const billingBody = (world: World, tenant: string, [first = '', second = '', third = '']: readonly string[]): unknown => {
  const lines = linesOf(world, tenant)
  switch (`${first}/${second}/${third}`) {
    case 'billing/charge/': return { ...euro, from: '2026-03-31T22:00:00Z', to: '2026-04-12T09:05:00Z', closes: '2026-04-30T22:00:00Z', zone: 'Europe/Berlin', lines, total: sumOf(lines), exact: exactOf(lines).toFixed(6) }
    case 'invoices//': return { items: [headingOf(world, tenant)] }
    case 'invoices/41/': return { bill: { ...headingOf(world, tenant), reason: '', zone: 'Europe/Berlin', lines, previous: '0'.repeat(64) }, hash: '7d3f9a'.padEnd(64, '1c') }
    case 'invoices/41/usage': return {
      items: lines.map((it) => ({ application: it.application, appliance: it.appliance, subject: '6a1f0000-0000-0000-0000-000000000001', meter: it.meter, from: '2026-03-01T10:00:00Z', to: '2026-03-01T11:00:00Z', quantity: '1800000' })),
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
