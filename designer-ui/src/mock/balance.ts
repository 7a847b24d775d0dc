import { time } from './bodies'
import { volumeOf, type Told } from './hosts'
import type { MockHost } from './seed'
import { nameOf, type MockInstance, type World } from './world'

/** How evenly full the mock's hosts are. One move at a time from the fullest to the emptiest, as the grid does it. */

const worth = 10
const moveTakes = 1_500

interface Fill {
  readonly host: MockHost
  readonly cpu: number
  readonly memory: number
}

const percent = (part: number, whole: number): number => Math.round((100 * part) / Math.max(1, whole))

const fillOf = (world: World, host: MockHost): Fill => {
  const { cpuMillis, memoryMib } = world.reservedOn(host)
  return { host, cpu: percent(cpuMillis, host.cpuMillis), memory: percent(memoryMib, host.memoryMib) }
}

const fullness = ({ cpu, memory }: Fill): number => Math.max(cpu, memory)

interface Shift {
  readonly instance: MockInstance
  readonly from: Fill
  readonly to: Fill
}

const takesPart = (host: MockHost): boolean => host.state === 'online'

const shiftOf = (world: World): Shift | undefined => {
  const fills = world.hosts.filter(takesPart).map((host) => fillOf(world, host)).toSorted((a, b) => fullness(b) - fullness(a))
  const from = fills[0]
  const to = fills.at(-1)
  if (from === undefined || to === undefined || fullness(from) - fullness(to) < 2 * worth) return undefined
  const instance = world.instances.find((it) => it.host === from.host.name && volumeOf(world, it) === undefined)
  return instance === undefined ? undefined : { instance, from, to }
}

const applicationName = (world: World, instance: MockInstance): string => {
  const application = world.applications.find((it) => it.id === instance.application)
  return application === undefined ? '' : nameOf(application)
}

const words = (world: World, { instance, from, to }: Shift): string =>
  `${instance.appliance}-${instance.number} of ${applicationName(world, instance)} from ${from.host.name} to ${to.host.name}`

/** As far as it has come by now. */
const progress = (world: World): void => {
  const run = world.rebalance
  while (run?.state === 'running') {
    const next = shiftOf(world)
    if (next === undefined) {
      run.state = 'done'
      run.finishedAt = Date.now()
      run.message = `${run.moved} ${run.moved === 1 ? 'instance' : 'instances'} moved, and no other move would even them out more`
      return
    }
    run.message = words(world, next)
    if (Date.now() < run.begunAt + moveTakes * (run.moved + 1)) return
    next.instance.host = next.to.host.name
    run.moved += 1
  }
}

/** What would be moved, tried out and taken back. */
const proposed = (world: World) => {
  const before = world.instances.map((it) => it.host)
  const moves = []
  for (let next = shiftOf(world); next !== undefined && moves.length < 10; next = shiftOf(world)) {
    const { instance, from, to } = next
    moves.push({ application: applicationName(world, instance), instance: `${instance.appliance}-${instance.number}`, from: from.host.name, to: to.host.name, reason: `${from.host.name} is at ${fullness(from)} %, ${to.host.name} at ${fullness(to)} %` })
    instance.host = to.host.name
  }
  const after = world.hosts.map((host) => fillOf(world, host))
  for (const [at, host] of before.entries()) {
    const instance = world.instances[at]
    if (instance !== undefined) instance.host = host
  }
  return { moves, after }
}

const gap = (fills: readonly Fill[]): number => {
  const percents = fills.filter((it) => takesPart(it.host)).map(fullness)
  return percents.length < 2 ? 0 : Math.max(...percents) - Math.min(...percents)
}

const percents = ({ cpu, memory }: Fill) => ({ cpu, memory })

const body = (world: World) => {
  const now = world.hosts.map((host) => fillOf(world, host))
  const { moves, after } = proposed(world)
  const gapBefore = gap(now)
  const count = `${moves.length} ${moves.length === 1 ? 'move' : 'moves'}`
  return {
    gapBefore, gapAfter: gap(after), moves, stays: [],
    sentence: `the fullest host is ${gapBefore} points fuller than the emptiest${moves.length === 0 ? ', which is even enough' : `; ${count} would make that ${gap(after)}`}`,
    hosts: now.map((it, at) => ({ host: it.host.name, apart: takesPart(it.host) ? '' : `is ${it.host.state}`, before: percents(it), after: percents(after[at] ?? it) })),
    ...(world.rebalance === undefined ? {} : { rebalance: { ...world.rebalance, atMost: 10, begun: world.rebalance.moved, finishedAt: time(world.rebalance.finishedAt) } }),
  }
}

export const balanceAnswer = (world: World, method: string, by: string): Told => {
  progress(world)
  const runs = world.rebalance?.state === 'running'
  if (method === 'POST') {
    if (runs) return { status: 409, code: 'rebalance-running', detail: 'The hosts are being evened out already: wait for its end, or cancel it.' }
    world.rebalance = { begunAt: Date.now(), askedBy: by, moved: 0, state: 'running', message: '', finishedAt: 0 }
    return { status: 202, body: body(world) }
  }
  if (method === 'DELETE') {
    if (!runs || world.rebalance === undefined) return { status: 409, code: 'no-rebalance', detail: 'The hosts are not being evened out.' }
    Object.assign(world.rebalance, { state: 'cancelled', finishedAt: Date.now(), message: `${by} cancelled it` })
  }
  return { status: 200, body: body(world) }
}
