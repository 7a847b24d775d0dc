import { newerOf } from './upgrades'
import { endOf } from '../designer/model/layout'
import { applianceOf, type Appliance, type Wire } from '../designer/model/drawing'
import { drawingOf, knownIn, shown, specOf } from './documents'
import type { MockApplication, Person } from './seed'
import { nameOf, type MockInstance, type MockOperation, type World } from './world'

/** What the API tells, in the shapes of the contract. */

export const time = (at: number): string => (at === 0 ? '' : new Date(at).toISOString())

export const isViewer = (person: Person): boolean => person === 'amy'
const viewersWord = (role: string): string => `This needs the role ${role}; yours is viewer.`

export const createAction = (person: Person) => ({ name: 'create', allowed: !isViewer(person), reason: isViewer(person) ? viewersWord('developer') : '' })

const roles = new Map([['start', 'operator'], ['stop', 'operator'], ['restart', 'operator'], ['console', 'developer'], ['start-appliance', 'operator'], ['stop-appliance', 'operator'], ['scale', 'operator'], ['edit', 'developer'], ['rename', 'developer'], ['lock', 'operator'], ['unlock', 'operator'], ['copy', 'developer'], ['template', 'developer'], ['provision', 'developer'], ['change-project', 'manager'], ['keep', 'manager'], ['clean', 'manager'], ['destroy', 'manager']])

export const actions = (person: Person, { wish, lock, template, debug, grace }: MockApplication) => {
  const rule = (name: string, reason: string) => {
    const refusal = reason || (isViewer(person) ? viewersWord(roles.get(name) ?? 'developer') : '')
    return { name, allowed: refusal === '', reason: refusal }
  }
  const going = wish === 'destroyed' ? 'The application is being destroyed.' : ''
  const leaving = going || (grace === undefined ? '' : `It is destroyed on ${grace.until}, as ${grace.by} asked: keep it first.`)
  const held = lock === undefined ? '' : `It is locked by ${lock.by}${lock.note === '' ? '.' : `: ${lock.note}`}`
  const locked = leaving || held
  return [
    rule('start', leaving || (wish === 'running' && debug !== true ? 'It is started already.' : template === true ? 'It is a template: provision an application from it.' : '')),
    rule('debug', leaving || (debug === true ? 'It is started for debugging already.' : template === true ? 'It is a template: provision an application from it.' : '')),
    rule('stop', locked || (wish === 'stopped' ? 'It is stopped already.' : '')),
    rule('start-appliance', leaving), rule('stop-appliance', locked), rule('rename', locked), rule('copy', going), rule('lock', locked), rule('unlock', leaving || (lock === undefined ? 'It is not locked.' : '')),
    rule('template', locked || (template !== true && wish === 'running' ? 'A template never runs: stop it first.' : '')),
    rule('provision', leaving || (template === true ? '' : 'It is no template.')),
    rule('restart', locked || (wish === 'stopped' ? 'It is stopped: start it.' : '')),
    rule('console', leaving || (wish === 'stopped' ? 'It is stopped: start it.' : '')),
    rule('change-project', going), rule('scale', locked), rule('edit', locked), rule('clean', locked), rule('destroy', going || held), rule('keep', going || (grace === undefined ? 'Nobody wants it destroyed.' : '')),
    { name: 'plan', allowed: going === '', reason: going },
  ]
}

const immovable = (application: MockApplication, instance: MockInstance): string => {
  const appliance = drawingOf(application.text).appliances.find((it) => it.name === instance.appliance)
  if ((appliance?.volumes.size ?? 0) > 0) return "it has a volume on its host, which can't move"
  return instance.state === 'ready' ? '' : 'it is not running and ready'
}

const instanceBody = (application: MockApplication, instance: MockInstance) => ({
  id: instance.id, name: `${instance.appliance}-${instance.number}`, application: nameOf(application), appliance: instance.appliance,
  host: { id: `h-${instance.host.slice(1)}`, name: instance.host }, address: instance.address, state: instance.state, ready: instance.state === 'ready',
  generation: application.generation, since: time(instance.since), reason: '', immovable: immovable(application, instance),
})

const judged = (world: World, application: MockApplication) => {
  const instances = world.instancesOf(application)
  if (application.wish === 'destroyed') return { state: 'destroying', message: '' }
  if (application.wish === 'stopped') return instances.length === 0 ? { state: 'stopped', message: '' } : { state: 'stopping', message: `${instances.length} still stopping` }
  if (!world.fits(application)) return { state: 'unplaceable', message: 'No host has enough free memory for all instances of “work”.' }
  if (world.isMet(application)) return { state: 'running', message: '' }
  const ready = instances.filter((it) => it.state === 'ready').length
  const everyTier = drawingOf(application.text).appliances.every((each) => world.instancesOf(application, each.name).some((it) => it.state === 'ready'))
  return { state: everyTier ? 'running' : 'starting', message: `${ready} of ${instances.length} instances ready` }
}

const titleOf = (application: MockApplication): string => drawingOf(application.text).title || nameOf(application)

const common = (world: World, application: MockApplication) => ({
  id: application.id, name: nameOf(application), project: application.project ?? 'default', title: titleOf(application), wish: application.wish, ...judged(world, application),
  generation: application.generation, updatedAt: time(application.updatedAt), template: application.template === true, lock: application.lock ?? null, grace: application.grace ?? null, debug: application.debug === true,
  addresses: application.address === '' || application.wish !== 'running' ? [] : [{ appliance: 'gateway', address: application.address, url: application.url }],
})

const wanted = (application: MockApplication): number =>
  application.wish === 'running' ? drawingOf(application.text).appliances.reduce((sum, it) => sum + it.count, 0) : 0

export const summary = (world: World, application: MockApplication) => ({
  ...common(world, application),
  instances: { wanted: wanted(application), ready: world.instancesOf(application).filter((it) => it.state === 'ready').length },
})

const protocolOf = (application: MockApplication, end: string): string => {
  const { appliance, terminal } = endOf(end)
  const className = applianceOf(drawingOf(application.text), appliance)?.className ?? ''
  return knownIn(application.text).get(className)?.terminals.find((it) => it.name === terminal)?.protocol ?? ''
}

const disksOf = (application: MockApplication, { name, count }: Appliance) => {
  const sizeMib = application.disks?.get(name)
  return sizeMib === undefined ? [] : Array.from({ length: count }, (_, at) => ({ name: `${name}-${at + 1}.root`, sizeMib, host: { name: 'h1' }, state: 'present' }))
}

const applianceBody = (world: World, application: MockApplication, each: Appliance) => {
  const mine = world.instancesOf(application, each.name).toSorted((a, b) => a.number - b.number)
  const known = knownIn(application.text).get(each.className)
  const place = drawingOf(application.text).layout.get(each.name)
  return {
    name: each.name, className: each.className, count: each.count, wanted: each.count, ...place, title: known?.title ?? each.className, icon: known?.icon ?? '',
    state: mine[0]?.state ?? 'stopped', ready: mine.filter((it) => it.state === 'ready').length, instances: mine.map((it) => instanceBody(application, it)), disks: disksOf(application, each),
  }
}

const wireBody = (world: World, application: MockApplication, wire: Wire) => ({
  ...wire, name: `${wire.from}->${wire.to}`, protocol: protocolOf(application, wire.from), open: world.isOpen(application, wire.from, wire.to),
  ...world.trafficOn(application, wire.from, wire.to),
})

export const whole = (world: World, person: Person, application: MockApplication) => {
  const { appliances, wires, volumes, notes } = drawingOf(application.text)
  return {
    ...common(world, application), revision: application.revision, text: shown(application.text), createdAt: time(application.createdAt),
    actions: actions(person, application), heldBack: [...(application.heldBack ?? [])], newer: newerOf(application),
    drawing: {
      appliances: appliances.map((it) => applianceBody(world, application, it)),
      wires: wires.map((it) => wireBody(world, application, it)),
      volumes: volumes.map((it) => (application.wish === 'running' ? { ...it, host: { name: 'h1' }, state: 'present' } : { ...it, state: application.revision > 1 ? 'present' : 'not made yet' })),
      notes: [...notes].map(([name, it]) => ({ name, ...it })),
    },
  }
}

/** What starting the text would do, as the planner tells it: the first pass, and the order in which instances start. */
export const planBody = (world: World, text: string, application: MockApplication | undefined) => {
  const { appliances } = drawingOf(text)
  const missing = world.missing(drawingOf(text), application)
  const mine = application === undefined ? [] : world.instancesOf(application)
  const before = application === undefined ? [] : drawingOf(application.text).appliances
  const asked = (it: MockInstance) => appliances.find((other) => other.name === it.appliance && it.number <= other.count && it.spec === specOf(other))
  const told = (it: MockInstance, kind: string, reason: string) => ({ kind, appliance: it.appliance, instance: `${it.appliance}-${it.number}`, host: it.host, reason })
  const ended = mine.filter((it) => asked(it) === undefined).map((it) => told(it, 'drain', 'takes no new connections, then ends'))
  const limited = mine.flatMap((it) => {
    const each = asked(it)
    if (each === undefined || each.bandwidthMbit === before.find((other) => other.name === each.name)?.bandwidthMbit) return []
    return [told(it, 'set-bandwidth', `is given ${each.bandwidthMbit === undefined ? 'no limit of bandwidth' : `a bandwidth of ${each.bandwidthMbit} Mbit/s`}, without a restart`)]
  })
  const placed = appliances.flatMap((each) =>
    Array.from({ length: each.count }, (_, at) => ({ each, number: at + 1 }))
      .filter(({ number }) => !mine.some((it) => it.appliance === each.name && it.number === number))
      .map(({ number }) => ({ kind: 'place', appliance: each.name, instance: `${each.name}-${number}`, host: `h${(number % 3) + 1}`, reason: '' })),
  )
  const refused = missing <= 0 ? [] : placed.slice(-Math.max(1, Math.ceil(missing / 512)))
  const kept = placed.filter((it) => !refused.includes(it))
  const started = kept.toReversed().map((it) => ({ ...it, kind: 'start' }))
  return {
    feasible: refused.length === 0,
    steps: [...ended, ...limited, ...kept, ...started].map((it, at) => ({ ...it, order: at + 1 })),
    refusals: refused.map((it) => ({
      instance: it.instance, code: 'no-host', reason: 'No host can take it.',
      hosts: world.hosts.map((host) => ({
        host: host.name, code: 'no-memory', reason: `It needs 512 MiB of memory; 96 MiB of ${host.memoryMib} are not reserved.`,
      })),
    })),
  }
}

const hourlyPrices = [['cpu-allocated', 'vCPU hour', 0.012], ['memory-allocated', 'GiB hour', 0.004]] as const
const hoursOfMonth = 720

export const priceBody = (text: string) => {
  const all = knownIn(text)
  const lines = drawingOf(text).appliances.flatMap(({ name, className, count, cpuMillis, memoryMib }) => {
    const known = all.get(className)
    const normal = known?.resources
    const taken = [(cpuMillis ?? normal?.cpuMillis.normal ?? 0) / 1000, (memoryMib ?? normal?.memoryMib.normal ?? 0) / 1024]
    return hourlyPrices.map(([meter, unit, price], at) => {
      const hour = (taken[at] ?? 0) * count * price
      return { appliance: name, meter, unit, units: String((taken[at] ?? 0) * count), price: String(price), hour: String(hour), month: String(hour * hoursOfMonth) }
    })
  })
  const sum = (of: readonly { readonly hour: string }[]): number => of.reduce((all, it) => all + Number(it.hour), 0)
  const costs = (hour: number) => ({ hour: String(hour), month: String(hour * hoursOfMonth) })
  const appliances = drawingOf(text).appliances.map(({ name }) => ({ appliance: name, ...costs(sum(lines.filter((it) => it.appliance === name))) }))
  return { without: '', currency: 'EUR', digits: 2, ...costs(sum(lines)), appliances, lines, byUse: [{ meter: 'external-bytes-out', unit: 'GiB', price: '0.05' }] }
}

export const explanationBody = (instance: MockInstance) => ({
  lines: [
    { at: time(instance.since - 4_000), what: `placed: ${instance.host} has the most room` },
    { at: time(instance.since - 3_000), what: 'its host is told to run it' },
    { at: time(instance.since), what: `seen ${instance.state}` },
  ],
  objections: [{ host: 'h3', code: 'spread', reason: 'Its sibling runs there.' }],
})

export const operationBody = (world: World, operation: MockOperation) => {
  const application = world.applications.find((it) => it.id === operation.application)
  const total = application === undefined ? 1 : Math.max(1, wanted(application) || world.instancesOf(application).length)
  const ready = application === undefined ? total : Math.min(total, world.instancesOf(application).filter((it) => it.state === 'ready').length)
  return {
    id: operation.id, kind: operation.kind, application: application === undefined ? '' : nameOf(application), state: operation.finishedAt === 0 ? 'running' : 'done',
    progress: { done: operation.finishedAt === 0 ? (application?.wish === 'stopped' ? 0 : ready) : total, total }, message: '',
    startedAt: time(operation.startedAt), deadline: time(operation.startedAt + 600_000), finishedAt: time(operation.finishedAt),
  }
}

export const consoleLog = (instance: MockInstance): string =>
  [
    '[    0.000000] Linux version 6.1.0-41-cloud-amd64 (debian-kernel@lists.debian.org)',
    '[    0.412011] virtio_net virtio2 eth0: renamed from virtio2',
    `[    1.036610] weft-init: instance ${instance.appliance}-${instance.number}, address ${instance.address}`,
    '[    1.101225] weft-init: layers base, class, cfg mounted',
    '[    1.220418] weft-init: services start',
    ...(instance.state === 'ready' ? [`[    2.913902] weft-init: ready`] : []),
    '',
  ].join('\n')
