const day = 86_400_000
const digits = 2
const smallest = 10 ** digits

interface MockGrant {
  readonly number: number
  readonly source: string
  readonly amount: number
  readonly reason: string
  readonly grantedAt: number
  readonly expiresAt?: number
  /** By invoices, or because it expired. */
  readonly taken: number
  readonly revoked?: { readonly amount: number; readonly reason: string; readonly by: string; readonly at: number }
}

const undrawn = (it: MockGrant): number => it.amount - it.taken - (it.revoked?.amount ?? 0)

export interface MockCredit {
  terms: string
  zone: string
  anchor: number
  warnBelow: string
  grants: readonly MockGrant[]
}

/** Acme tried the grid, paid since, and was given something for an outage; the others pay by invoice. */
export const creditsOf = (now: number): ReadonlyMap<string, MockCredit> => {
  const usual = (): MockCredit => ({ terms: 'postpaid', zone: 'UTC', anchor: 1, warnBelow: '', grants: [] })
  const acme: MockCredit = {
    terms: 'prepaid', zone: 'Europe/Berlin', anchor: 1, warnBelow: '15', grants: [
      { number: 3, source: 'gift', amount: 20 * smallest, reason: 'To try the grid with', grantedAt: now - 90 * day, expiresAt: now - 60 * day, taken: 20 * smallest },
      { number: 11, source: 'payment', amount: 50 * smallest, reason: 'Bank transfer', grantedAt: now - 40 * day, taken: 1791 },
      { number: 14, source: 'gift', amount: 10 * smallest, reason: 'For the outage in the south hall', grantedAt: now - 6 * day, expiresAt: now + 24 * day, taken: 0 },
    ],
  }
  return new Map([['acme', acme], ...['globex', 'hooli', 'initech'].map((name) => [name, usual()] as const)])
}

/** What expires first is used first. */
const after = (grants: readonly MockGrant[], spent: number, now: number): { readonly left: ReadonlyMap<number, number>; readonly open: number } => {
  const left = new Map<number, number>()
  let open = spent
  for (const it of [...grants].toSorted((one, other) => (one.expiresAt ?? Infinity) - (other.expiresAt ?? Infinity))) {
    const good = it.expiresAt === undefined || it.expiresAt > now ? undrawn(it) : 0
    const takes = Math.min(good, open)
    left.set(it.number, good - takes)
    open -= takes
  }
  return { left, open }
}

const iso = (at: number | undefined): string | null => (at === undefined ? null : new Date(at).toISOString())

/** @param spent in the open period, in the smallest unit */
export const creditBody = (it: MockCredit, spent: number, now: number) => {
  const { left, open } = after(it.grants, spent, now)
  const balance = [...left.values()].reduce((all, each) => all + each, 0) - open
  const perDay = spent / 14 / smallest
  const low = balance > 0 && it.warnBelow !== '' && balance < Number(it.warnBelow) * smallest
  return {
    terms: it.terms, currency: 'EUR', digits, balance, perDay: perDay.toFixed(digits * 2), lasts: perDay === 0 ? null : iso(now + (Math.max(0, balance) / smallest / perDay) * day), low,
    warnBelow: it.warnBelow === '' ? null : it.warnBelow, goneSince: balance <= 0 && it.grants.length > 0 ? iso(now - 7_200_000) : null,
    freezesAt: balance <= 0 && it.terms === 'prepaid' ? iso(now + day - 7_200_000) : null, frozenSince: null,
    items: [...it.grants].reverse().map((grant) => ({ ...grant, left: left.get(grant.number) ?? 0, undrawn: undrawn(grant), revoked: grant.revoked === undefined ? null : { ...grant.revoked, at: iso(grant.revoked.at) }, grantedBy: 'Oscar', grantedAt: iso(grant.grantedAt), expiresAt: iso(grant.expiresAt) })),
  }
}

export const accountBody = (tenant: string, it: MockCredit) => ({ tenant, currency: 'EUR', zone: it.zone, anchor: it.anchor, terms: it.terms })

interface Granting {
  readonly amount: number
  readonly source?: string
  readonly reason: string
  readonly expiresAt?: string
}

export const granted = (it: MockCredit, text: string, now: number): void => {
  const asked = JSON.parse(text) as Granting
  const number = Math.max(14, ...it.grants.map((each) => each.number)) + 1
  it.grants = [...it.grants, { number, source: asked.source ?? 'payment', amount: asked.amount, reason: asked.reason, grantedAt: now, taken: 0, ...(asked.expiresAt === undefined ? {} : { expiresAt: Date.parse(asked.expiresAt) }) }]
}

export const settled = (it: MockCredit, text: string): void => {
  const asked = JSON.parse(text) as Partial<MockCredit>
  it.zone = asked.zone ?? it.zone
  it.anchor = asked.anchor ?? it.anchor
  it.terms = asked.terms ?? it.terms
}

export const warned = (it: MockCredit, text: string): void => {
  it.warnBelow = (JSON.parse(text) as Partial<MockCredit>).warnBelow ?? ''
}

/** All that is left of one. @returns why not, or nothing */
export const revoked = (it: MockCredit, number: number, text: string, now: number): { readonly status: number; readonly code: string; readonly detail: string } | undefined => {
  const grant = it.grants.find((each) => each.number === number)
  if (grant === undefined) return { status: 404, code: 'credit-not-found', detail: 'The tenant has no credit of this number.' }
  if (grant.revoked !== undefined) return { status: 409, code: 'credit-revoked', detail: `${grant.revoked.by} revoked it already.` }
  if (undrawn(grant) === 0) return { status: 409, code: 'credit-used-up', detail: 'Nothing is left of it: invoices have taken it.' }
  const { reason } = JSON.parse(text) as { readonly reason: string }
  it.grants = it.grants.map((each) => (each === grant ? { ...grant, revoked: { amount: undrawn(grant), reason, by: 'Oscar', at: now } } : each))
  return undefined
}
