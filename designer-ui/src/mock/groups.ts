import { whoIs, type Person } from './seed'
import type { Asked, Told } from './tenancy'
import type { World } from './world'

/** Groups as the API tells of them. */
export interface MockGroup {
  readonly tenant: string
  readonly name: string
  title: string
  role: string
  members: readonly string[]
}

const roles = ['none', 'billing', 'viewer', 'operator', 'developer', 'manager'] as const
const ok = (body: unknown, status = 200): Told => ({ status, body })
const no = (status: number, code: string, detail: string): Told => ({ status, code, detail })
const act = (action: string, reason: string) => ({ action, allowed: reason === '', reason })

const view = (it: MockGroup, refused: string) => ({ name: it.name, title: it.title, role: it.role, members: it.members.length, madeBy: 'alice', createdAt: '', actions: [act('change', refused), act('remove', refused)] })

const detail = (world: World, it: MockGroup, refused: string) => ({
  group: view(it, refused),
  members: world.tenancy.people(it.tenant).filter((each) => it.members.includes(each.subject)).map(({ subject, name, login }) => ({ subject, name, login })),
  projects: world.projects.flatMap((each) => each.groups.filter((given) => given.name === it.name).map((given) => ({ project: each.name, role: given.role }))),
})

const withMember = (world: World, it: MockGroup, who: string, method: string, refused: string): Told => {
  const found = world.tenancy.people(it.tenant).find((each) => each.subject === who || each.login === who)
  if (found === undefined) return no(404, 'member-not-found', 'The tenant has no such member.')
  const others = it.members.filter((each) => each !== found.subject)
  it.members = method === 'PUT' ? [...others, found.subject] : others
  return method === 'PUT' ? ok(detail(world, it, refused)) : { status: 204 }
}

export const groupAnswer = (world: World, person: Person, tenant: string, { method, rest, body }: Asked): Told => {
  const [name, , who] = rest
  const role = world.tenancy.me(person).tenants.find((it) => it.name === tenant)?.role ?? ''
  const refused = role === 'manager' ? '' : `This needs the role manager; yours is ${role}.`
  if (method !== 'GET' && refused !== '') return no(403, 'role-too-low', refused)
  const own = world.groups.filter((it) => it.tenant === tenant)
  if (name === undefined && method === 'POST') {
    const made = { tenant, name: String(body.get('name') ?? ''), title: String(body.get('title') ?? '') || String(body.get('name') ?? ''), role: String(body.get('role') ?? 'none'), members: [] }
    if (own.some((it) => it.name === made.name)) return no(409, 'group-exists', `There is a group ${made.name} already.`)
    world.groups = [...world.groups, made]
    world.tenancy.note(person, tenant, 'weft.group.created', `POST /api/v1/tenants/${tenant}/groups`, `${whoIs(person).name} made group ${made.name}.`)
    return ok(view(made, refused), 201)
  }
  if (name === undefined) return ok({ items: own.map((it) => view(it, refused)), actions: [act('create', refused)], roles })
  const it = own.find((each) => each.name === name)
  if (it === undefined) return no(404, 'group-not-found', 'The tenant has no such group.')
  if (who !== undefined) return withMember(world, it, who, method, refused)
  if (method === 'DELETE') {
    world.groups = world.groups.filter((each) => each !== it)
    for (const each of world.projects) each.groups = each.groups.filter((given) => given.name !== it.name)
    return { status: 204 }
  }
  if (method === 'PUT') {
    it.title = String(body.get('title') ?? it.title)
    it.role = String(body.get('role') ?? it.role)
  }
  return ok(detail(world, it, refused))
}
