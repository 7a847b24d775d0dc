import { whoIs, type MockApplication, type Person } from './seed'
import type { MockInstance, MockOperation, World } from './world'

/** The API's answers, in the shapes of the contract. */

const json = (body: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json', ...headers } })

const refused = (status: number, code: string, detail: string): Response =>
  new Response(JSON.stringify({ status, code, title: code, detail, errors: [] }), { status, headers: { 'Content-Type': 'application/problem+json' } })

const notFound = () => refused(404, 'not-found', 'There is nothing here, or it is not yours to see.')
const time = (at: number): string => (at === 0 ? '' : new Date(at).toISOString())

const instanceBody = (application: MockApplication, instance: MockInstance) => ({
  id: instance.id, name: `${instance.appliance}-${instance.number}`, application: application.name, appliance: instance.appliance,
  host: { id: `h-${instance.host.slice(1)}`, name: instance.host }, address: instance.address, state: instance.state, ready: instance.state === 'ready',
  generation: application.generation, since: time(instance.since), reason: '',
})

interface Judged {
  readonly state: string
  readonly message: string
}

const judged = (world: World, application: MockApplication): Judged => {
  const instances = world.instancesOf(application)
  if (application.wish === 'stopped') return instances.length === 0 ? { state: 'stopped', message: '' } : { state: 'stopping', message: `${instances.length} still stopping` }
  if (!world.fits(application)) return { state: 'unplaceable', message: 'No host has enough free memory for all instances of “work”.' }
  if (world.isMet(application)) return { state: 'running', message: '' }
  const ready = instances.filter((it) => it.state === 'ready').length
  const everyTier = application.appliances.every((each) => world.instancesOf(application, each.name).some((it) => it.state === 'ready'))
  return { state: everyTier ? 'running' : 'starting', message: `${ready} of ${instances.length} instances ready` }
}

const actions = (person: Person, application: MockApplication, state: string) => {
  const viewer = person === 'amy' ? 'A viewer may look, not act. Ask a manager for the role “operator”.' : ''
  const stopped = application.wish === 'stopped'
  const busy = state === 'stopping' ? 'It is still stopping.' : ''
  const rule = (name: string, reason: string) => ({ name, allowed: (viewer || reason) === '', reason: viewer || reason })
  return [
    rule('start', stopped ? busy : 'It is started already.'),
    rule('stop', stopped ? 'It is stopped already.' : ''),
    rule('scale', stopped ? 'Start it first: a stopped application has no instances.' : ''),
    rule('destroy', stopped ? busy : 'Stop it first.'),
  ]
}

const common = (world: World, application: MockApplication) => ({
  id: application.id, name: application.name, title: application.title, wish: application.wish, ...judged(world, application),
  generation: application.generation, updatedAt: time(application.updatedAt),
  addresses: application.address === '' || application.wish === 'stopped' ? [] : [{ appliance: 'gateway', address: application.address, url: application.url }],
})

const summary = (world: World, application: MockApplication) => ({
  ...common(world, application),
  instances: {
    wanted: application.wish === 'stopped' ? 0 : application.appliances.reduce((sum, it) => sum + it.count, 0),
    ready: world.instancesOf(application).filter((it) => it.state === 'ready').length,
  },
})

const full = (world: World, person: Person, application: MockApplication) => {
  const shared = common(world, application)
  return {
    ...shared, revision: `r${application.generation}`, text: application.text, createdAt: time(application.updatedAt - 86_400_000),
    actions: actions(person, application, shared.state),
    drawing: {
      appliances: application.appliances.map((each) => {
        const mine = world.instancesOf(application, each.name).toSorted((a, b) => a.number - b.number)
        const known = world.classOf(each)
        return {
          ...each, title: known?.title ?? each.className, icon: known?.icon ?? '', state: mine[0]?.state ?? 'stopped',
          ready: mine.filter((it) => it.state === 'ready').length, instances: mine.map((it) => instanceBody(application, it)),
        }
      }),
      wires: application.wires.map((wire) => ({ ...wire, name: `${wire.from}->${wire.to}`, open: world.isOpen(application, wire.from, wire.to) })),
      volumes: application.volumes.map((volume) => ({ ...volume, host: 'h1', state: 'attached' })),
    },
  }
}

const planBody = (world: World, application: MockApplication) => {
  const refused = world.fits(application) ? [] : application.appliances.flatMap((each) => Array.from({ length: each.count }, (_, at) => ({ each, name: `${each.name}-${at + 1}` })))
  return {
    feasible: refused.length === 0, steps: [],
    refusals: refused.slice(48).map(({ each, name }) => ({
      instance: name, code: 'no-host', reason: 'No host can take it.',
      hosts: world.hosts.map((host) => ({
        host: host.name, code: 'memory-short', reason: `It needs ${world.classOf(each)?.memoryMib ?? 0} MiB of memory; 96 MiB of ${host.memoryMib} are not reserved.`,
      })),
    })),
  }
}

const explanationBody = (instance: MockInstance) => ({
  lines: [
    { at: time(instance.since - 4_000), what: `placed: ${instance.host} has the most room` },
    { at: time(instance.since - 3_000), what: 'its host is told to run it' },
    { at: time(instance.since), what: `seen ${instance.state}` },
  ],
  objections: [],
})

const operationBody = (world: World, operation: MockOperation) => {
  const application = world.applications.find((it) => it.id === operation.application)
  const total = application === undefined ? 0 : application.wish === 'stopped' ? 1 : application.appliances.reduce((sum, it) => sum + it.count, 0)
  const ready = application === undefined ? 0 : Math.min(total, world.instancesOf(application).filter((it) => it.state === 'ready').length)
  return {
    id: operation.id, kind: operation.kind, application: application?.name ?? '', state: operation.finishedAt === 0 ? 'running' : 'done',
    progress: { done: operation.finishedAt === 0 ? (application?.wish === 'stopped' ? 0 : ready) : total, total }, message: '',
    startedAt: time(operation.startedAt), deadline: time(operation.startedAt + 600_000), finishedAt: time(operation.finishedAt),
  }
}

const consoleLog = (instance: MockInstance): string =>
  [
    '[    0.000000] Linux version 6.1.0-41-cloud-amd64 (debian-kernel@lists.debian.org)',
    '[    0.412011] virtio_net virtio2 eth0: renamed from virtio2',
    `[    1.036610] weft-init: instance ${instance.appliance}-${instance.number}, address ${instance.address}`,
    '[    1.101225] weft-init: layers base, class, cfg mounted',
    '[    1.220418] weft-init: services start',
    ...(instance.state === 'ready' ? [`[    2.913902] weft-init: ready`] : []),
    '',
  ].join('\n')

const hostBody = (world: World) =>
  world.hosts.map((host, at) => {
    const { instances, ...reserved } = world.reservedOn(host)
    return {
      id: host.id, name: host.name, state: host.state, capacity: { cpuMillis: host.cpuMillis, memoryMib: host.memoryMib }, reserved, instances,
      acceleration: 'emulation', underlay: `10.77.0.${11 + at}`, lastSeenAt: time(Date.now() - 400),
    }
  })

interface Scaling {
  readonly appliance: string
  readonly count: number
}

const scalingOf = (body: unknown): Scaling => {
  const fields = new Map(typeof body === 'object' && body !== null ? Object.entries(body) : [])
  return { appliance: String(fields.get('appliance') ?? ''), count: Number(fields.get('count') ?? 0) }
}

const wished = (application: MockApplication, action: string, body: unknown): string => {
  switch (action) {
    case 'start':
      application.wish = 'running'
      return `${application.title} is asked to start.`
    case 'stop':
      application.wish = 'stopped'
      return `${application.title} is asked to stop.`
    case 'scale': {
      const { appliance, count } = scalingOf(body)
      const scaled = application.appliances.find((it) => it.name === appliance)
      if (scaled !== undefined) scaled.count = count
      return `${appliance} is asked to have ${count} instances.`
    }
    default: return ''
  }
}

const acted = (world: World, person: Person, application: MockApplication, action: string, body: unknown): Response => {
  const rule = actions(person, application, judged(world, application).state).find((it) => it.name === action)
  if (rule === undefined) return notFound()
  if (!rule.allowed) return refused(person === 'amy' ? 403 : 409, `${action}-refused`, rule.reason)
  if (action === 'scale' && scalingOf(body).appliance === 'db') return refused(422, 'volume-not-shareable', '“db” holds the volume “links”, which one instance at a time may write.')
  const message = wished(application, action, body)
  return json(operationBody(world, world.wants(application, action, Date.now(), message)), 202)
}

const inTenant = (world: World, person: Person, tenant: string, method: string, rest: readonly string[], body: unknown): Response => {
  const [kind, name, action] = rest
  if (kind === 'applications' && name === undefined) return json({ items: world.applications.filter((it) => it.tenant === tenant).map((it) => summary(world, it)) })
  if (kind === 'applications') {
    const application = world.find(tenant, name ?? '')
    if (application === undefined) return notFound()
    if (action === 'plan') return json(planBody(world, application))
    return method === 'POST' ? acted(world, person, application, action ?? '', body) : json(full(world, person, application), 200, { ETag: `"${application.generation}"` })
  }
  if (kind === 'operations') {
    const operation = world.operations.find((it) => it.id === name)
    return operation === undefined ? notFound() : json(operationBody(world, operation))
  }
  if (kind === 'events') return json({ items: world.events.filter((it) => it.tenant === tenant).map((it) => ({ ...it, at: time(it.at) })), next: '' })
  if (kind === 'instances' && action === 'console-log') {
    const instance = world.instances.find((it) => it.id === name)
    return instance === undefined ? notFound() : new Response(consoleLog(instance), { headers: { 'Content-Type': 'text/plain' } })
  }
  if (kind === 'instances' && action === 'explain') {
    const instance = world.instances.find((it) => it.id === name)
    return instance === undefined ? notFound() : json(explanationBody(instance))
  }
  return notFound()
}

export const answer = (world: World, person: Person, method: string, path: string, body: unknown): Response => {
  const [area, first = '', ...rest] = path.replace(/^\/api\/v1\//, '').split('/').map(decodeURIComponent)
  if (area === 'me') return json(whoIs(person))
  if (area === 'classes') return json({ items: world.classes })
  if (area === 'hosts' && !whoIs(person).operator) return refused(403, 'operator-only', 'Only operators of the grid see its hosts.')
  if (area === 'hosts') return first === 'tokens' ? json({ token: 'wjt_4k7mPz0Qv2', expiresAt: time(Date.now() + 3_600_000) }, 201) : json({ items: hostBody(world) })
  if (area === 'tenants') return whoIs(person).tenants.some((it) => it.name === first) ? inTenant(world, person, first, method, rest, body) : notFound()
  return notFound()
}
