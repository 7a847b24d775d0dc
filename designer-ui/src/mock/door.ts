import { time } from './bodies'
import { whoIs, type Person } from './seed'
import { projectsOf } from './projects'
import { firstWebhooks, webhookAnswer, type MockWebhook } from './webhooks'
import { left, staying, type Asked, type Told } from './tenancy'
import { nameOf, type World } from './world'

/** What stands at a tenant's door: its own page, API keys, and its events as somebody looks for them. */

interface MockKey {
  readonly id: string
  readonly tenant: string
  readonly name: string
  readonly prefix: string
  readonly role: string
  readonly may: string
  readonly project: string
  readonly applications: readonly string[]
  readonly madeBy: string
  readonly createdAt: number
  readonly expiresAt: number
  readonly lastUsedAt: number
  revokedBy: string
}

interface MockEvent {
  readonly id: string
  readonly tenant: string
  readonly type: string
  readonly subject: string
  readonly at: number
  readonly message: string
  readonly data: { readonly application?: string }
}

const day = 86_400_000
const roles = ['billing', 'viewer', 'operator', 'developer', 'manager']
const mayMake = new Set(['developer', 'manager'])

const ok = (body: unknown, status = 200): Told => ({ status, body })
const no = (status: number, code: string, detail: string): Told => ({ status, code, detail })

export class Door {
  readonly keys: MockKey[]
  readonly webhooks: MockWebhook[]
  /** What happened before anybody looked. */
  readonly history: readonly MockEvent[]
  private next = 1

  constructor(now: number) {
    const past = (id: number, hours: number, type: string, message: string, application = ''): MockEvent =>
      ({ id: `past-${id}`, tenant: 'acme', type: `weft.${type}`, subject: `${type.split('.')[0] ?? ''}/${id}`, at: now - hours * 3_600_000, message, data: application === '' ? {} : { application } })
    this.history = [
      past(1, 71, 'member.added', 'Alice Archer added Pat Penny as billing.'),
      past(2, 50, 'application.asked-to-start', 'Alice Archer asked to start application shortener.', 'shortener'),
      past(3, 50, 'instance.placed', 'db-1 of shortener: placed on host-2.', 'shortener'),
      past(4, 49.9, 'application.running', 'Application shortener is running.', 'shortener'),
      past(5, 26, 'snapshot.taken', 'The snapshot before-release of shortener is taken.', 'shortener'),
      past(6, 25, 'key.created', 'Alice Archer made the API key bookkeeping with the role billing.'),
      past(7, 9, 'instance.lost', 'pages-2 of storefront: host-3 was lost, and it begins elsewhere.', 'storefront'),
      past(8, 8.9, 'application.running', 'Application storefront is running.', 'storefront'),
      past(9, 3, 'billing.budget-alert', 'Budget month is spent to 50 percent.'),
    ]
    this.webhooks = firstWebhooks(now)
    const made = { tenant: 'acme', may: '', project: '', applications: [], revokedBy: '' }
    this.keys = [
      { ...made, id: 'k-1', name: 'pipeline', prefix: 'weft_7tQm2Z', role: 'developer', may: 'developer', applications: ['shortener'], madeBy: 'Alice Archer', createdAt: now - 40 * day, expiresAt: now + 50 * day, lastUsedAt: now - 120_000 },
      { ...made, id: 'k-2', name: 'bookkeeping', prefix: 'weft_Kd04xP', role: 'billing', may: 'billing', madeBy: 'Alice Archer', createdAt: now - 12 * day, expiresAt: 0, lastUsedAt: 0 },
      { ...made, id: 'k-3', name: 'nightly', prefix: 'weft_aB9sLe', role: 'operator', may: 'viewer', madeBy: 'Amy Archer', createdAt: now - 30 * day, expiresAt: 0, lastUsedAt: now - 8 * 3_600_000 },
      { ...made, id: 'k-4', name: 'old-laptop', prefix: 'weft_pW5uRr', role: 'manager', madeBy: 'Alice Archer', createdAt: now - 80 * day, expiresAt: 0, lastUsedAt: now - 70 * day, revokedBy: 'Alice Archer' },
    ]
  }

  id(): string {
    return `d-${this.next++}`
  }
}

const keyView = (it: MockKey) => ({
  id: it.id, name: it.name, prefix: it.prefix, role: it.role, may: it.may, project: it.project, applications: it.applications, madeBy: it.madeBy, createdAt: time(it.createdAt), revokedBy: it.revokedBy,
  state: it.revokedBy === '' ? 'active' : 'revoked', expiresAt: it.expiresAt === 0 ? null : time(it.expiresAt), lastUsedAt: it.lastUsedAt === 0 ? null : time(it.lastUsedAt),
})

const text = (body: ReadonlyMap<string, unknown>, name: string): string => String(body.get(name) ?? '').trim()

const upTo = (role: string): readonly string[] => (mayMake.has(role) ? roles.slice(0, roles.indexOf(role) + 1) : [])

/** Where somebody makes keys: in the tenant, or on projects of it. */
const makes = (world: World, person: Person, tenant: string) => {
  const here = world.tenancy.me(person).tenants.find((it) => it.name === tenant)?.role ?? ''
  const projects = projectsOf(world, tenant).map((it) => {
    const given = it.roles.find((each) => each.subject === person)?.role ?? ''
    return { name: it.name, title: it.title, roles: upTo(roles.indexOf(given) > roles.indexOf(here) ? given : here) }
  })
  return { here, roles: upTo(here), projects: projects.filter((it) => it.roles.length > 0) }
}

const keyAnswer = (world: World, person: Person, tenant: string, { method, rest, body }: Asked): Told => {
  const { door, tenancy } = world
  const may = makes(world, person, tenant)
  if (may.projects.length === 0) return no(403, 'role-too-low', `This needs the role developer in ${tenant}; yours is ${may.here}.`)
  if (method === 'GET') {
    const items = door.keys.filter((it) => it.tenant === tenant && (may.roles.includes('manager') || it.madeBy === whoIs(person).name))
    return ok({ items: items.map(keyView), roles: may.roles, projects: may.projects })
  }
  if (method === 'DELETE') {
    const found = door.keys.find((it) => it.id === rest[0])
    if (found === undefined) return no(404, 'key-not-found', 'There is no API key of this id that you may see.')
    found.revokedBy = whoIs(person).name
    return { status: 204 }
  }
  const name = text(body, 'name')
  if (text(body, 'project') === '' && may.roles.length === 0) {
    return no(403, 'role-too-low', `A key for the whole tenant needs the role developer in ${tenant}; yours is ${may.here}. You may make one for a project: ${may.projects.map((it) => it.name).join(', ')}.`)
  }
  if (door.keys.some((it) => it.name === name && it.revokedBy === '')) return no(409, 'key-name-taken', `There is an API key ${name} already. Revoke it, or choose another name.`)
  const listed = body.get('applications')
  const role = text(body, 'role')
  const made: MockKey = {
    id: door.id(), tenant, name, prefix: 'weft_M0ckK3', role, may: role, project: text(body, 'project'), applications: Array.isArray(listed) ? listed.map(String) : [], madeBy: whoIs(person).name, createdAt: Date.now(),
    expiresAt: body.has('expiresAt') ? Date.parse(text(body, 'expiresAt')) : 0, lastUsedAt: 0, revokedBy: '',
  }
  door.keys.unshift(made)
  tenancy.note(person, tenant, 'weft.key.created', `POST /api/v1/tenants/${tenant}/keys`, `${whoIs(person).name} made the API key ${name} with the role ${role}.`)
  return ok({ key: keyView(made), secret: 'weft_M0ckK3yThatOpensNothingAnywhere0000000000000abcdef' }, 201)
}

const ownAnswer = ({ tenancy }: World, person: Person, name: string, role: string, { method, body }: Asked): Told => {
  const found = tenancy.tenants.find((it) => it.name === name)
  if (found === undefined) return no(404, 'tenant-not-found', 'There is no tenant of this name that you are a member of.')
  if (method === 'PUT' && role !== 'manager') return no(403, 'role-too-low', `This needs the role manager in ${name}; yours is ${role}.`)
  if (method === 'PUT') found.title = text(body, 'title')
  return ok({ id: `1b671a64-40d5-491e-99b0-da01ff1f3341`, name, title: found.title, state: found.state, hindrance: tenancy.hindrance(name), role, since: time(found.since), trial: found.trialOf === person })
}

/** What somebody has in the tenant, and their way out of it. */
const membershipAnswer = (world: World, person: Person, tenant: string, role: string, method: string): Told => {
  const called = world.tenancy.people(tenant).find((it) => it.subject === person)?.name ?? whoIs(person).name
  const theirs = world.door.keys.filter((it) => it.tenant === tenant && it.madeBy === called && it.revokedBy === '')
  if (method === 'DELETE') {
    const told = left(world.tenancy, person, tenant, role)
    if (told.status === 204) for (const it of theirs) it.revokedBy = called
    return told
  }
  const refused = staying(world.tenancy, person, tenant)
  return ok({
    role, since: time(Date.now()), groups: world.groups.filter((it) => it.tenant === tenant && it.members.includes(person)).map((it) => it.name),
    projects: world.projects.filter((it) => it.tenant === tenant).flatMap((it) => it.roles.filter((given) => given.subject === person).map((given) => ({ project: it.name, role: given.role, group: '' }))),
    keys: theirs.map((it) => it.name), actions: [{ action: 'leave', allowed: refused === '', reason: refused }],
  })
}

/** Below a tenant that the person belongs to; nothing where the path is of another kind. */
export const doorAnswer = (world: World, person: Person, tenant: string, kind: string, asked: Asked): Told | undefined => {
  const role = world.tenancy.me(person).tenants.find((it) => it.name === tenant)?.role ?? ''
  if (kind === '') return ownAnswer(world, person, tenant, role, asked)
  if (kind === 'membership') return membershipAnswer(world, person, tenant, role, asked.method)
  if (kind === 'webhooks') return webhookAnswer(world, person, tenant, asked)
  return kind === 'keys' ? keyAnswer(world, person, tenant, asked) : undefined
}

/** The newest page, or the one before an event; its id is its place here. */
export const eventsBody = (world: World, tenant: string | undefined, query: URLSearchParams) => {
  const asked = (name: string) => query.get(name) ?? ''
  const application = world.applications.find((it) => nameOf(it) === asked('application'))
  const found = [...world.door.history, ...world.events.map((it): MockEvent => ({ ...it, data: {} }))]
    .filter((it) => tenant === undefined || it.tenant === tenant)
    .filter((it) => asked('kind') === '' || it.type.startsWith(`weft.${asked('kind')}.`))
    .filter((it) => asked('application') === '' || it.data.application === asked('application') || it.subject === `application/${application?.id ?? ''}`)
    .filter((it) => it.message.toLowerCase().includes(asked('text').toLowerCase()))
    .filter((it) => (asked('from') === '' || it.at >= Date.parse(asked('from'))) && (asked('to') === '' || it.at < Date.parse(asked('to'))))
  const before = found.findIndex((it) => it.id === asked('before'))
  const end = before < 0 ? found.length : before
  const begin = Math.max(0, end - Number(query.get('limit') ?? 100))
  return { items: found.slice(begin, end).map((it) => ({ ...it, at: time(it.at) })), next: '', older: begin > 0 ? found[begin]?.id : null }
}
