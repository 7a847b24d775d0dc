import { time } from './bodies'
import { whoIs, type Person } from './seed'

/** Members, tenants and the audit as the API tells of them, and what may be done to them. */

export interface Told {
  readonly status: number
  readonly body?: unknown
  readonly code?: string
  readonly detail?: string
}

interface MockMember {
  readonly subject: string
  readonly name: string
  readonly login: string
  readonly since: number
  role: string
}

interface MockInvitation {
  readonly id: string
  readonly token: string
  readonly tenant: string
  readonly forWhom: string
  readonly role: string
  readonly by: string
  state: string
  endedBy: string
}

interface MockTenant {
  readonly name: string
  readonly since: number
  readonly trial: boolean
  readonly trialOf?: Person
  title: string
  state: 'active' | 'suspended' | 'leaving' | 'gone'
  why: string
}

interface MockEntry {
  readonly chain: string
  readonly at: number
  readonly actorName: string
  readonly request: string
  readonly act: string
  readonly result: string
  readonly message: string
}

const day = 86_400_000
const roles = ['billing', 'viewer', 'operator', 'developer', 'manager'] as const
const grid = ''

/** Whom the identity provider knows beside those who are members already. */
const known = [
  { login: 'dora', mail: 'dora@acme.test', name: 'Dora Draper' },
  { login: 'ned', mail: 'ned@acme.test', name: 'Ned Newell' },
]

const ok = (body: unknown, status = 200): Told => ({ status, body })
const no = (status: number, code: string, detail: string): Told => ({ status, code, detail })
const act = (action: string, reason: string) => ({ action, allowed: reason === '', reason })
const text = (body: ReadonlyMap<string, unknown>, name: string): string => String(body.get(name) ?? '').trim()

export class Tenancy {
  readonly members = new Map<string, MockMember[]>()
  readonly tenants: MockTenant[]
  /** One is open, of a tenant that few look at. */
  readonly invitations: MockInvitation[] = [{ id: 't-open', token: 'T1meT0We4ve-Q29tZSBpbg', tenant: 'globex', forWhom: 'Nina', role: 'developer', by: 'Bob Baker', state: 'open', endedBy: '' }]
  readonly entries: MockEntry[] = []
  /** Who has left what, as `amy acme`. */
  readonly left = new Set<string>()
  private next = 1

  constructor(now: number) {
    this.members.set('acme', [
      { subject: 'alice', name: 'Alice Archer', login: 'alice', role: 'manager', since: now - 90 * day },
      { subject: 'amy', name: 'Amy Archer', login: 'amy', role: 'viewer', since: now - 41 * day },
      { subject: 'pat', name: 'Pat Penny', login: 'pat', role: 'billing', since: now - 3 * day },
    ])
    this.tenants = [
      { name: 'acme', title: 'Acme', since: now - 90 * day, trial: false, state: 'active', why: '' },
      { name: 'globex', title: 'Globex', since: now - 60 * day, trial: false, state: 'active', why: '' },
      { name: 'hooli', title: 'Hooli', since: now - 50 * day, trial: false, state: 'suspended', why: 'The bill of May is open.' },
      { name: 'initech', title: 'Initech', since: now - 4 * day, trial: true, state: 'active', why: '' },
    ]
    const told = [
      { chain: 'acme', at: now - 3 * day, actorName: 'Alice Archer', request: 'POST /api/v1/tenants/acme/members', act: 'weft.member.added', result: 'done', message: 'Alice Archer added Pat Penny as billing.' },
      { chain: 'acme', at: now - 2 * day, actorName: 'Alice Archer', request: 'POST /api/v1/tenants/acme/applications/shortener/start', act: 'weft.application.asked-to-start', result: 'done', message: 'Alice Archer asked to start application shortener.' },
      { chain: 'acme', at: now - 3_600_000, actorName: 'Amy Archer', request: 'POST /api/v1/tenants/acme/applications/shortener/destroy', act: 'refused', result: 'role-too-low', message: 'This needs the role manager in acme; yours is viewer.' },
      { chain: grid, at: now - day, actorName: 'Oscar Operator', request: 'POST /api/v1/hosts/tokens', act: 'weft.host.token-made', result: 'done', message: 'Oscar Operator made a token for a host to join with.' },
      { chain: 'hooli', at: now - day, actorName: 'Oscar Operator', request: 'POST /api/v1/grid/tenants/hooli/suspend', act: 'weft.tenant.suspended', result: 'done', message: 'The tenant is suspended by Oscar Operator: The bill of May is open.' },
    ]
    this.entries.push(...told)
  }

  note(person: Person, chain: string, act: string, request: string, message: string): void {
    this.entries.push({ chain, at: Date.now(), actorName: whoIs(person).name, request, act, result: 'done', message })
  }

  id(): string {
    return `t-${this.next++}`
  }

  /** Who they are, with what they made for themselves. */
  me(person: Person) {
    const who = whoIs(person)
    const own = this.tenants.filter((it) => it.trialOf === person).map((it) => ({ id: it.name, name: it.name, title: it.title, role: 'manager' }))
    const tenants = [...who.tenants, ...own].filter((it) => !this.left.has(`${person} ${it.name}`)).map((it) => {
      const tenant = this.tenants.find((each) => each.name === it.name)
      return { ...it, title: tenant?.title ?? it.title, state: tenant?.state ?? 'active', hindrance: this.hindrance(it.name) }
    })
    return { ...who, tenants, registration: { open: true, reason: '' } }
  }

  people(tenant: string): MockMember[] {
    const found = this.members.get(tenant) ?? []
    this.members.set(tenant, found)
    return found
  }

  hindrance(tenant: string): string {
    const found = this.tenants.find((it) => it.name === tenant)
    if (found?.state === 'suspended') return `The tenant is suspended by Oscar Operator: ${found.why} What runs goes on, and may be stopped and destroyed; nothing is begun or changed.`
    return found?.state === 'leaving' ? 'The tenant is being deleted by Oscar Operator, and is destroyed in seven days.' : ''
  }
}

const managing = (tenancy: Tenancy, person: Person, tenant: string): string => {
  const role = tenancy.me(person).tenants.find((it) => it.name === tenant)?.role ?? ''
  return role === 'manager' ? '' : `This needs the role manager; yours is ${role}.`
}

const lastManager = (all: readonly MockMember[], it: MockMember): string =>
  it.role === 'manager' && all.filter((each) => each.role === 'manager').length === 1
    ? `${it.name} is the last manager: without one nobody could decide about members. Make another one first.`
    : ''

/** Why somebody can’t leave by themself. */
export const staying = (tenancy: Tenancy, person: Person, tenant: string): string => {
  const all = tenancy.people(tenant)
  const own = all.find((it) => it.subject === person)
  return own === undefined ? '' : lastManager(all, own)
}

export const left = (tenancy: Tenancy, person: Person, tenant: string, role: string): Told => {
  const refused = staying(tenancy, person, tenant)
  if (refused !== '') return no(409, 'last-manager', refused)
  const name = tenancy.people(tenant).find((it) => it.subject === person)?.name ?? whoIs(person).name
  tenancy.members.set(tenant, tenancy.people(tenant).filter((it) => it.subject !== person))
  tenancy.note(person, tenant, 'weft.member.left', `DELETE /api/v1/tenants/${tenant}/membership`, `${name} left, and was ${role}.`)
  tenancy.left.add(`${person} ${tenant}`)
  return { status: 204 }
}

const memberView = (person: Person, all: readonly MockMember[], it: MockMember, refused: string) => ({
  subject: it.subject, name: it.name, login: it.login, role: it.role, since: time(it.since), you: it.subject === person,
  actions: ['change-role', 'remove'].map((action) => act(action, refused || lastManager(all, it))),
})

const changedMember = (tenancy: Tenancy, person: Person, tenant: string, asked: Asked): Told => {
  const all = tenancy.people(tenant)
  const it = all.find((each) => each.subject === asked.rest[0])
  if (it === undefined) return no(404, 'member-not-found', 'The tenant has no such member.')
  const refused = lastManager(all, it)
  if (refused !== '') return no(409, 'last-manager', refused)
  if (asked.method === 'DELETE') {
    tenancy.members.set(tenant, all.filter((each) => each !== it))
    tenancy.note(person, tenant, 'weft.member.removed', `DELETE /api/v1/tenants/${tenant}/members/${it.subject}`, `${whoIs(person).name} removed ${it.name}, who was ${it.role}.`)
    return { status: 204 }
  }
  const role = text(asked.body, 'role')
  tenancy.note(person, tenant, 'weft.member.role-changed', `PUT /api/v1/tenants/${tenant}/members/${it.subject}`, `${whoIs(person).name} made ${it.name} ${role}, from ${it.role}.`)
  it.role = role
  return ok(memberView(person, all, it, ''))
}

const addedMember = (tenancy: Tenancy, person: Person, tenant: string, body: ReadonlyMap<string, unknown>): Told => {
  const all = tenancy.people(tenant)
  const who = text(body, 'who')
  const found = known.find((it) => it.login === who || it.mail === who)
  if (found === undefined) return no(422, 'person-unknown', 'The identity provider knows nobody of exactly this name or e-mail.')
  if (all.some((it) => it.login === found.login)) return no(409, 'member-exists', `${found.name} belongs to the tenant already.`)
  const made: MockMember = { subject: found.login, name: found.name, login: found.login, role: text(body, 'role'), since: Date.now() }
  all.push(made)
  tenancy.note(person, tenant, 'weft.member.added', `POST /api/v1/tenants/${tenant}/members`, `${whoIs(person).name} added ${made.name} as ${made.role}.`)
  return ok(memberView(person, all, made, ''), 201)
}

const invitationView = (it: MockInvitation) => ({
  id: it.id, forWhom: it.forWhom, role: it.role, state: it.state, invitedBy: it.by, createdAt: time(Date.now()), expiresAt: time(Date.now() + 7 * day), endedBy: it.endedBy,
})

const invitationAnswer = (tenancy: Tenancy, person: Person, tenant: string, { method, rest, body }: Asked): Told => {
  if (method === 'POST') {
    const made: MockInvitation = { id: tenancy.id(), token: 'M0ckT0k3n-Q2hvb3NlIHRoZSBncmlk', tenant, forWhom: text(body, 'forWhom'), role: text(body, 'role'), by: whoIs(person).name, state: 'open', endedBy: '' }
    tenancy.invitations.unshift(made)
    return ok({ invitation: invitationView(made), token: made.token, path: `/invitation#${made.token}` }, 201)
  }
  const one = tenancy.invitations.find((it) => it.id === rest[0])
  if (method === 'GET' || one === undefined) return ok({ items: tenancy.invitations.filter((it) => it.tenant === tenant).map(invitationView) })
  one.state = 'withdrawn'
  one.endedBy = whoIs(person).name
  return { status: 204 }
}

export interface Asked {
  readonly method: string
  readonly rest: readonly string[]
  readonly body: ReadonlyMap<string, unknown>
  readonly query: URLSearchParams
}

const auditAnswer = (tenancy: Tenancy, chain: string, query: URLSearchParams): Told => {
  const has = (value: string, name: string) => value.toLowerCase().includes((query.get(name) ?? '').toLowerCase())
  const items = tenancy.entries
    .filter((it) => it.chain === chain)
    .map((it, at) => ({ ...it, number: at + 1, at: time(it.at), actor: it.actorName, source: '127.0.0.1', object: '', previous: '', hash: `${at + 1}`.repeat(8) }))
    .filter((it) => has(it.actorName, 'who') && has(it.act, 'act') && has(`${it.request} ${it.message}`, 'object'))
  return ok({ items: items.toReversed(), next: null })
}

/** Below a tenant that the person belongs to; nothing where the path is of another kind. */
export const tenancyAnswer = (tenancy: Tenancy, person: Person, tenant: string, kind: string, asked: Asked): Told | undefined => {
  if (!['members', 'invitations', 'audit'].includes(kind)) return undefined
  const refused = managing(tenancy, person, tenant)
  if (kind === 'members' && asked.method === 'GET') {
    const all = tenancy.people(tenant)
    return ok({ items: all.map((it) => memberView(person, all, it, refused)), actions: [act('add', refused), act('invite', refused)], roles })
  }
  if (refused !== '') return no(403, 'role-too-low', refused)
  if (kind === 'audit') return auditAnswer(tenancy, tenant, asked.query)
  if (kind === 'invitations') return invitationAnswer(tenancy, person, tenant, asked)
  return asked.method === 'POST' ? addedMember(tenancy, person, tenant, asked.body) : changedMember(tenancy, person, tenant, asked)
}

/** A first tenant of one's own. */
export const trialAnswer = (tenancy: Tenancy, person: Person, body: ReadonlyMap<string, unknown>): Told => {
  const name = text(body, 'name')
  if (tenancy.tenants.some((it) => it.name === name)) return no(409, 'tenant-name-taken', `The name ${name} is taken: choose another one.`)
  tenancy.tenants.push({ name, title: text(body, 'title') || name, since: Date.now(), trial: true, trialOf: person, state: 'active', why: '' })
  tenancy.people(name).push({ subject: person, name: whoIs(person).name, login: person, role: 'manager', since: Date.now() })
  return ok({ name }, 201)
}

/** The other end of an invitation. */
export const wayAnswer = (tenancy: Tenancy, person: Person, verb: string, body: ReadonlyMap<string, unknown>): Told => {
  const found = tenancy.invitations.find((it) => it.token === text(body, 'token'))
  if (found === undefined) return no(404, 'invitation-not-found', 'There is no such invitation.')
  if (found.state !== 'open') return no(409, 'invitation-over', `This invitation was ${found.state}.`)
  if (verb === 'accept') {
    found.state = 'accepted'
    found.endedBy = whoIs(person).name
  }
  return ok({ tenant: found.tenant, title: found.tenant, role: found.role, invitedBy: found.by, expiresAt: time(Date.now() + 7 * day) })
}

const tenantView = (tenancy: Tenancy, it: MockTenant) => {
  const state = it.state
  return {
    name: it.name, title: it.title, state, reason: state === 'suspended' ? `By Oscar Operator: ${it.why}` : state === 'leaving' ? 'By Oscar Operator.' : '', until: state === 'leaving' ? time(Date.now() + 7 * day) : '', since: time(it.since), trial: it.trial, organized: true, members: Math.max(1, tenancy.people(it.name).length),
    used: it.name === 'acme' ? { applications: 4, instances: 12, volumeMib: 1280 } : { applications: 1, instances: 3, volumeMib: 256 },
    actions: [
      act('rename', ''), act('suspend', state === 'active' ? '' : 'It is held already.'), act('resume', state === 'active' ? 'It is active.' : ''), act('delete', state === 'leaving' ? 'It is being deleted already.' : ''),
    ],
  }
}

const changedTenant = (tenancy: Tenancy, it: MockTenant, method: string, verb: string, body: ReadonlyMap<string, unknown>): void => {
  if (method === 'PUT') it.title = text(body, 'title')
  if (verb === 'suspend') {
    it.state = 'suspended'
    it.why = text(body, 'reason')
  }
  if (verb === 'resume') it.state = 'active'
  if (verb === 'delete') it.state = 'leaving'
  if (verb !== '') tenancy.note('oscar', it.name, `weft.tenant.${verb}`, `POST /api/v1/grid/tenants/${it.name}/${verb}`, `Oscar Operator asked to ${verb} ${it.title}.`)
}

/** For operators: all tenants, and any chain. */
export const gridTenancyAnswer = (tenancy: Tenancy, { method, rest, body, query }: Asked): Told => {
  const [kind, name, verb = ''] = rest
  if (kind === 'audit') return auditAnswer(tenancy, query.get('tenant') ?? grid, query)
  if (name === undefined && method === 'POST') {
    const wanted = text(body, 'name')
    if (tenancy.tenants.some((it) => it.name === wanted)) return no(409, 'tenant-name-taken', `There is, or was, a tenant ${wanted}: names are not given twice.`)
    const made: MockTenant = { name: wanted, title: text(body, 'title') || wanted, since: Date.now(), trial: false, state: 'active', why: '' }
    tenancy.tenants.push(made)
    return ok({ tenant: tenantView(tenancy, made), invitation: text(body, 'manager') === '' ? 'M0ckT0k3n-Zmlyc3QgbWFuYWdlcg' : '' }, 201)
  }
  if (name === undefined) return ok({ items: tenancy.tenants.map((it) => tenantView(tenancy, it)), next: null })
  const it = tenancy.tenants.find((each) => each.name === name)
  if (it === undefined) return no(404, 'tenant-not-found', 'The grid has no tenant of this name.')
  changedTenant(tenancy, it, method, verb, body)
  return ok(tenantView(tenancy, it))
}
