import { drawingOf } from './documents'
import { time } from './bodies'
import type { MockApplication, MockHost } from './seed'
import { nameOf, type MockInstance, type World } from './world'

/** Hosts as the API tells of them, and what operators may do to them. */

export interface Told {
  readonly status: number
  readonly body?: unknown
  readonly code?: string
  readonly detail?: string
}

/** Its volume is on its host, and stays there. */
export const volumeOf = (world: World, instance: MockInstance): string | undefined => {
  const application = world.applications.find((it) => it.id === instance.application)
  const appliance = application === undefined ? undefined : drawingOf(application.text).appliances.find((it) => it.name === instance.appliance)
  return appliance === undefined ? undefined : [...appliance.volumes.values()][0]
}

const reasons = {
  online: '',
  suspect: '',
  offline: '',
  draining: 'It takes nothing new, and what can move moves to other hosts.',
  lost: 'It was silent while others were heard, or its power is off. Instances without a volume begin elsewhere; the others wait for it.',
} as const

const action = (name: string, allowed: boolean, otherwise: string) => ({ name, allowed, reason: allowed ? '' : otherwise })

/** Ten seconds for each, as long as the mock takes. */
const drainOf = (world: World, host: MockHost) => {
  const there = world.instances.filter((it) => it.host === host.name)
  const staying = there.filter((it) => volumeOf(world, it) !== undefined).length
  return { toMove: there.length - staying, staying, seconds: 10 * (there.length - staying), safeToPull: there.length === 0 }
}

const viewOf = (world: World, host: MockHost, at: number) => {
  const { instances, ...reserved } = world.reservedOn(host)
  const silent = host.state === 'lost'
  return {
    id: host.id, name: host.name, state: host.state, standing: silent ? 'offline' : 'online', reason: reasons[host.state], since: time(host.since),
    capacity: { cpuMillis: host.cpuMillis, memoryMib: host.memoryMib }, reserved, instances,
    acceleration: 'emulation', underlay: `10.77.0.${11 + at}`, lastSeenAt: time(silent ? host.since - 30_000 : Date.now() - 400),
    ...(host.state === 'draining' ? { drain: drainOf(world, host) } : {}),
    actions: [
      action('drain', host.state !== 'draining', 'It is being drained already.'),
      action('undrain', host.state === 'draining', 'It is not being drained.'),
      action('repair', true, ''),
      action('remove', instances === 0, `It has ${instances} ${instances === 1 ? 'instance' : 'instances'}.`),
      action('remove-lost', silent, 'It is neither lost nor refused.'),
    ],
  }
}

const leftOn = (world: World, host: MockHost) =>
  world.instances.filter((it) => it.host === host.name).map((it) => {
    const volume = volumeOf(world, it)
    const application = world.applications.find((each) => each.id === it.application)
    const name = application === undefined ? '' : nameOf(application)
    return {
      kind: 'instance', application: name, name: `${it.appliance}-${it.number}`, stays: volume !== undefined,
      reason: volume === undefined
        ? 'moves while it runs, as soon as it is its turn'
        : `has its volume ${volume} here, which can't move: stop ${name} to end it, destroy it to be rid of the volume too`,
    }
  })

const detailOf = (world: World, host: MockHost) => {
  const left = leftOn(world, host)
  return { host: viewOf(world, host, world.hosts.indexOf(host)), empty: left.length === 0, left, machine: `4c4c4544-00${host.id}` }
}

const ifLost = (world: World, host: MockHost, of?: MockApplication) => {
  const there = world.instances.filter((it) => it.host === host.name && (of === undefined || it.application === of.id))
  const lost = there.flatMap((it) => {
    const volume = volumeOf(world, it)
    const application = world.applications.find((each) => each.id === it.application)
    return volume === undefined || application === undefined ? [] : [{ application: nameOf(application), instance: `${it.appliance}-${it.number}`, fate: 'waits', reason: `waits for the host, which alone holds volume ${volume}` }]
  })
  const elsewhere = there.length - lost.length
  const sentence = there.length === 0 ? 'nothing to lose' : lost.length === 0 ? `all ${elsewhere} begin elsewhere` : `${lost.length} ${lost.length === 1 ? 'waits' : 'wait'} for it`
  return { host: host.name, elsewhere, waiting: lost.length, nowhere: 0, sentence, lost }
}

const weakOnes = (world: World): ReadonlySet<string> => new Set(world.hosts.flatMap((host) => ifLost(world, host).lost.map((it) => it.application)))

/** What would survive the loss of a host. The mock has room for all that could begin elsewhere. */
export const survivalBody = (world: World, text: string) => {
  if (text !== '') world.admission = String(JSON.parse(text).admission)
  const running = new Set(world.instances.map((it) => it.application)).size
  const weak = weakOnes(world).size
  return { lookedAt: time(Date.now()), admission: world.admission, surviving: running - weak, weak, hosts: world.hosts.map((it) => ifLost(world, it)) }
}

export const applicationSurvivalBody = (world: World, application: MockApplication) => {
  const hosts = world.hosts.map((host) => ({ host: host.name, lost: ifLost(world, host, application).lost })).filter((it) => it.lost.length > 0)
  const runs = world.instances.some((it) => it.application === application.id)
  return { lookedAt: time(Date.now()), ...(runs ? { survives: hosts.length === 0 } : {}), sentence: '', hosts }
}

const turned = (host: MockHost, state: MockHost['state']): void => {
  host.state = state
  host.since = state === 'online' ? 0 : Date.now()
}

const removed = (world: World, host: MockHost, lost: boolean): Told => {
  const left = leftOn(world, host)
  if (!lost && left.length > 0) return { status: 409, code: 'host-in-use', detail: `Host ${host.name} still has ${left.length} things on it. Drain it first.` }
  world.hosts = world.hosts.filter((it) => it !== host)
  world.instances = world.instances.filter((it) => it.host !== host.name)
  return { status: 204 }
}

const powerAnswer = (host: MockHost, method: string, act: string, text: string): Told => {
  if (method === 'PUT') {
    const asked: { url: string; account: string } = JSON.parse(text)
    host.controller = { url: asked.url, account: asked.account }
  }
  if (method === 'DELETE') {
    host.controller = undefined
    return { status: 204 }
  }
  if (host.controller === undefined) return { status: 404, code: 'power-controller-missing', detail: `Host ${host.name} has no power controller.` }
  if (act !== '') {
    host.isOff = act === 'off'
    turned(host, host.isOff ? 'lost' : 'online')
  }
  return { status: method === 'POST' ? 202 : 200, body: { host: host.name, ...host.controller, setAt: time(Date.now()), state: host.isOff === true ? 'off' : 'on', problem: '' } }
}

export interface AskedOfHost {
  readonly method: string
  readonly name: string
  readonly verb: string
  /** What is to become of what the verb names. */
  readonly act: string
  readonly lost: boolean
  readonly text: string
}

export const hostAnswer = (world: World, { method, name, verb, act, lost, text }: AskedOfHost): Told => {
  if (name === '') return { status: 200, body: { items: world.hosts.map((host, at) => viewOf(world, host, at)) } }
  if (name === 'tokens') return { status: 201, body: { token: 'wjt_4k7mPz0Qv2', expiresAt: time(Date.now() + 3_600_000) } }
  const host = world.hosts.find((it) => it.name === name)
  if (host === undefined) return { status: 404, code: 'host-not-found', detail: 'The grid has no host of this name.' }
  if (verb === 'power') return powerAnswer(host, method, act, text)
  if (verb === 'drain') turned(host, method === 'POST' ? 'draining' : 'online')
  if (verb === 'repair') return { status: 202, body: { host: name, newMachine: false } }
  if (verb === '' && method === 'DELETE') return removed(world, host, lost)
  return { status: method === 'POST' ? 202 : 200, body: detailOf(world, host) }
}
