import { time } from './bodies'
import { whoIs, type MockApplication, type Person } from './seed'
import type { Asked, Told } from './tenancy'
import { amountOf, kinds, leftOf, limitsIn, mostOf, numberOf, quotaBody, standsOf, usedBy, words, type Amounts, type Decision, type Kind } from './quotas'
import { nameOf, type World } from './world'

/** Projects as the API tells of them, and what may be done to them. */

interface MockRole {
  readonly subject: string
  readonly role: string
  readonly by: string
  readonly at: number
}

export interface MockProject {
  readonly tenant: string
  readonly name: string
  title: string
  note: string
  roles: readonly MockRole[]
  limits?: ReadonlyMap<Decision, number>
  groups: readonly { readonly name: string; readonly role: string; readonly by: string; readonly at: string }[]
}

const given = ['billing', 'viewer', 'operator', 'developer', 'manager'] as const

const ok = (body: unknown, status = 200): Told => ({ status, body })
const no = (status: number, code: string, detail: string): Told => ({ status, code, detail })
const act = (name: string, reason: string) => ({ name, allowed: reason === '', reason })

export const projectOf = (application: MockApplication): string => application.project ?? 'default'

export const projectsOf = (world: World, tenant: string): readonly MockProject[] => {
  const own = world.projects.filter((it) => it.tenant === tenant)
  if (own.length > 0) return own
  world.projects = [...world.projects, { tenant, name: 'default', title: 'Default', note: '', roles: [], groups: [] }]
  return projectsOf(world, tenant)
}

const roleIn = (world: World, person: Person, tenant: string): string => world.tenancy.me(person).tenants.find((it) => it.name === tenant)?.role ?? ''

const needing = (role: string, has: string): string => (given.indexOf(has as (typeof given)[number]) >= given.indexOf(role as (typeof given)[number]) ? '' : `This needs the role ${role}; yours is ${has}.`)

const inside = (world: World, it: MockProject) => world.applications.filter((each) => each.tenant === it.tenant && projectOf(each) === it.name)

const view = (world: World, person: Person, it: MockProject) => {
  const role = roleIn(world, person, it.tenant)
  const many = inside(world, it).length
  return {
    id: it.name, name: it.name, title: it.title, note: it.note, default: it.name === 'default', applications: many, role, madeBy: '', createdAt: time(Date.now()),
    actions: [
      act('create', needing('developer', role)), act('change', needing('manager', role)), act('grant', needing('manager', role)),
      act('remove', it.name === 'default' ? 'Each tenant has this one.' : many > 0 ? `There are ${String(many)} applications in it.` : needing('manager', role)),
    ],
  }
}

const decided = (it: MockProject): Readonly<Partial<Record<Decision, number>>> => Object.fromEntries(it.limits ?? [])

const leftIn = (world: World, it: MockProject, kind: Kind): number => (mostOf(decided(it), kind) ?? Infinity) - usedBy(world, it.tenant, inside(world, it))[kind]

const quotaAnswer = (world: World, person: Person, it: MockProject, { method, body }: Asked): Told => {
  if (method === 'PUT') {
    const wrong = kinds.find((kind) => Number(body.get(kind) ?? 0) < 0)
    if (wrong !== undefined) return no(422, 'field-invalid', `${wrong} must be greater than or equal to 0.`)
    it.limits = limitsIn(body)
  }
  const left = leftOf(world, it.tenant)
  return ok({
    project: it.name, limits: decided(it), used: usedBy(world, it.tenant, inside(world, it)), tenantLeft: left,
    stands: standsOf({ warnPercent: quotaBody(world, it.tenant).limits.warnPercent ?? 0, ...decided(it) }, usedBy(world, it.tenant, inside(world, it))),
    beyond: kinds.filter((kind) => it.limits?.has(kind) === true && leftIn(world, it, kind) > (left[kind] ?? Infinity)),
    actions: [act('set', needing('manager', roleIn(world, person, it.tenant)))],
  })
}

/** What keeps so much more out of a project; nothing while it has room. */
export const quotaRefusal = (world: World, tenant: string, name: string, more: Partial<Amounts>): { readonly code: string; readonly reason: string } | undefined => {
  const it = projectsOf(world, tenant).find((each) => each.name === name)
  const kind = it === undefined ? undefined : kinds.find((each) => (more[each] ?? 0) > 0 && (more[each] ?? 0) > leftIn(world, it, each))
  if (it === undefined || kind === undefined) return undefined
  const has = usedBy(world, tenant, inside(world, it))[kind]
  return { code: `project-quota-${words[kind]}`, reason: `project ${name} may have ${amountOf(kind, it.limits?.get(kind) ?? 0)}; it has ${numberOf(kind, has)}, and this asks for ${numberOf(kind, more[kind] ?? 0)} more` }
}

const memberView = (world: World, tenant: string, it: MockRole) => {
  const known = world.tenancy.people(tenant).find((each) => each.subject === it.subject)
  return { subject: it.subject, name: known?.name ?? it.subject, login: known?.login ?? '', role: it.role, by: it.by, at: time(it.at) }
}

const membersAnswer = (world: World, person: Person, it: MockProject, who: string, { method, body }: Asked): Told => {
  if (method === 'GET') return ok({ items: it.roles.map((each) => memberView(world, it.tenant, each)), groups: it.groups, roles: given })
  const found = world.tenancy.people(it.tenant).find((each) => each.subject === who || each.login === who)
  if (found === undefined) return no(404, 'member-not-found', 'The tenant has no such member.')
  const others = it.roles.filter((each) => each.subject !== found.subject)
  if (method === 'DELETE') {
    it.roles = others
    return { status: 204 }
  }
  const role = { subject: found.subject, role: String(body.get('role') ?? ''), by: whoIs(person).name, at: Date.now() }
  it.roles = [...others, role]
  return ok(memberView(world, it.tenant, role))
}

const made = (world: World, person: Person, tenant: string, body: ReadonlyMap<string, unknown>): Told => {
  const name = String(body.get('name') ?? '')
  if (projectsOf(world, tenant).some((it) => it.name === name)) return no(409, 'project-exists', `There is a project ${name} already.`)
  const it = { tenant, name, title: String(body.get('title') ?? '') || name, note: String(body.get('note') ?? ''), roles: [], groups: [] }
  world.projects = [...world.projects, it]
  return ok(view(world, person, it), 201)
}

export const projectAnswer = (world: World, person: Person, tenant: string, asked: Asked): Told => {
  const [name, kind, who = ''] = asked.rest
  const role = roleIn(world, person, tenant)
  const refused = asked.method === 'GET' ? '' : needing('manager', role)
  if (refused !== '') return no(403, 'role-too-low', refused)
  if (name === undefined && asked.method === 'POST') return made(world, person, tenant, asked.body)
  if (name === undefined) return ok({ items: projectsOf(world, tenant).map((it) => view(world, person, it)), actions: [act('create', needing('manager', role))] })
  const it = projectsOf(world, tenant).find((each) => each.name === name)
  if (it === undefined) return no(404, 'project-not-found', 'There is no project of this name that you may see.')
  if (kind === 'quota') return quotaAnswer(world, person, it, asked)
  if (kind === 'members') return membersAnswer(world, person, it, who, asked)
  if (kind === 'groups') {
    const others = it.groups.filter((each) => each.name !== who)
    const given = { name: who, role: String(asked.body.get('role') ?? ''), by: whoIs(person).name, at: time(Date.now()) }
    it.groups = asked.method === 'PUT' ? [...others, given] : others
    return asked.method === 'PUT' ? ok(given) : { status: 204 }
  }
  if (asked.method === 'DELETE') {
    if (inside(world, it).length > 0) return no(409, 'project-not-empty', `${inside(world, it).map(nameOf).join(', ')} is in it. Move them to another project, or remove them.`)
    world.projects = world.projects.filter((each) => each !== it)
    return { status: 204 }
  }
  if (asked.method === 'PUT') {
    it.title = String(asked.body.get('title') ?? it.title)
    it.note = String(asked.body.get('note') ?? it.note)
  }
  return ok(view(world, person, it))
}

export const movedProject = (world: World, person: Person, application: MockApplication, to: string): Told => {
  const refused = needing('manager', roleIn(world, person, application.tenant))
  if (refused !== '') return no(403, 'role-too-low', refused)
  if (!projectsOf(world, application.tenant).some((it) => it.name === to)) return no(404, 'project-not-found', 'There is no project of this name that you may see.')
  const full = projectOf(application) === to ? undefined : quotaRefusal(world, application.tenant, to, usedBy(world, application.tenant, [application]))
  if (full !== undefined) return no(409, full.code, full.reason)
  application.project = to
  return ok({ project: to })
}

/** Where somebody has a role beside the one in the tenant, as the API says who they are. */
export const projectsGiven = (world: World, tenant: string, person: Person) =>
  world.projects.filter((it) => it.tenant === tenant).flatMap((it) => it.roles.filter((each) => each.subject === person).map((each) => ({ name: it.name, role: each.role })))
