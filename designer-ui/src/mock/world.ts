import type { Appliance, Drawing } from '../designer/model/drawing'
import { endOf } from '../designer/model/layout'
import type { MockBudget } from './billing'
import { creditsOf, type MockCredit } from './credit'
import { catalog } from './catalog'
import { drawingOf, specOf } from './documents'
import { firstBackups, type MockBackup, type MockPolicy, type MockRun } from './backups'
import { firstSnapshots, type MockSchedule, type MockSnapshot } from './snapshots'
import { Door } from './door'
import type { MockGroup } from './groups'
import type { MockProject } from './projects'
import type { Decision } from './quotas'
import { Tenancy } from './tenancy'
import { applications, hosts, type MockApplication, type MockHost } from './seed'
import type { MockExport } from './transfers'

/** The grid as the mock believes it. One tick moves every instance one step towards the wish, as the real loop would. */

export interface MockInstance {
  readonly id: string
  readonly application: string
  readonly appliance: string
  readonly number: number
  host: string
  readonly address: string
  spec: string
  state: 'preparing' | 'booting' | 'ready' | 'failed' | 'stopping'
  since: number
}

export interface MockEvent {
  readonly id: string
  readonly tenant: string
  readonly type: string
  readonly subject: string
  readonly at: number
  readonly message: string
}

export interface MockOperation {
  readonly id: string
  readonly application: string
  readonly kind: string
  readonly startedAt: number
  readonly generation: number
  finishedAt: number
}

export interface Traffic {
  bytes: number
  packets: number
}

const sizeOf = (appliance: Appliance | undefined): Size => {
  const known = catalog.get(appliance?.className ?? '')?.resources
  return { cpuMillis: appliance?.cpuMillis ?? known?.cpuMillis.normal ?? 0, memoryMib: appliance?.memoryMib ?? known?.memoryMib.normal ?? 0 }
}

export interface Size {
  readonly cpuMillis: number
  readonly memoryMib: number
}

export const nameOf = (application: MockApplication): string => drawingOf(application.text).name

const preparingMillis = 900
const bootingMillis = 2_600
/** After which a guest that is not debugged counts as failed. */
const readyMillis = 20_000
const stoppingMillis = 1_600
const eventsKept = 200

/** That hosts are evened out: a move each second and a half, from when it was asked for. */
export interface MockRebalance {
  readonly begunAt: number
  readonly askedBy: string
  moved: number
  state: 'running' | 'done' | 'cancelled'
  message: string
  finishedAt: number
}

export class World {
  applications: MockApplication[]
  hosts: MockHost[] = hosts()
  rebalance: MockRebalance | undefined
  instances: MockInstance[] = []
  events: MockEvent[] = []
  readonly traffic = new Map<string, Traffic>()
  readonly operations: MockOperation[] = []
  private readonly budgets = new Map<string, Map<string, MockBudget>>()
  readonly credits: ReadonlyMap<string, MockCredit>
  readonly tenancy: Tenancy
  projects: readonly MockProject[] = []
  /** What operators decided for tenants. */
  readonly limits = new Map<string, ReadonlyMap<Decision, number>>()
  groups: readonly MockGroup[] = []
  readonly door: Door
  admission = 'warn'
  readonly pausedRules = new Map<string, { readonly by: string; readonly at: number }>()
  snapshots: MockSnapshot[]
  backups: MockBackup[]
  backupRuns: readonly MockRun[] = []
  /** By the application's id. */
  readonly policies = new Map<string, MockPolicy>()
  exports: readonly MockExport[] = []
  /** Appliances whose guests never become ready. */
  readonly stuck = new Set<string>()
  /** By the application's id. */
  readonly schedules = new Map<string, MockSchedule>()
  private next = 1

  constructor(now: number) {
    this.applications = applications(now)
    this.credits = creditsOf(now)
    this.tenancy = new Tenancy(now)
    this.door = new Door(now)
    this.snapshots = firstSnapshots(this.applications, now)
    this.backups = firstBackups(this.applications, now)
    for (const application of this.applications.filter((it) => it.wish === 'running')) this.populate(application, now)
  }

  /** What was set for each tenant, by name. */
  budgetsOf(tenant: string): Map<string, MockBudget> {
    const known = this.budgets.get(tenant) ?? new Map<string, MockBudget>()
    this.budgets.set(tenant, known)
    return known
  }

  find(tenant: string, name: string): MockApplication | undefined {
    return this.applications.find((it) => it.tenant === tenant && nameOf(it) === name)
  }

  create(tenant: string, text: string, now: number): MockApplication {
    const last = 30 + this.applications.length
    const outside = drawingOf(text).appliances.some((it) => catalog.get(it.className)?.terminals.some((terminal) => terminal.direction === 'GATEWAY_IN') === true)
    const made: MockApplication = {
      id: `a-${this.next++}`, tenant, text, wish: 'stopped', generation: 1, revision: 1, createdAt: now, updatedAt: now,
      address: outside ? `10.78.0.${last}` : '', url: outside ? `http://127.77.0.${last}/` : '',
    }
    this.applications = [...this.applications, made]
    this.tell(made, 'weft.application.created', now, `${nameOf(made)} was created.`)
    return made
  }

  instancesOf(application: MockApplication, appliance?: string): readonly MockInstance[] {
    return this.instances.filter((it) => it.application === application.id && (appliance === undefined || it.appliance === appliance))
  }

  /** Somebody else puts words of a document in place of others. */
  edited(tenant: string, name: string, words: readonly (readonly [string, string])[], now: number): void {
    const application = this.find(tenant, name)
    if (application === undefined) return
    application.text = words.reduce((text, [from, to]) => text.replace(from, to), application.text)
    application.revision += 1
    this.wants(application, 'edit', now, `Somebody asked to edit application ${name}.`)
  }

  reservedOn(host: MockHost): { readonly cpuMillis: number; readonly memoryMib: number; readonly instances: number } {
    const here = this.instances.filter((it) => it.host === host.name)
    const sizes = here.map((it) => this.sizeOf(it))
    return {
      cpuMillis: sizes.reduce((sum, it) => sum + it.cpuMillis, 0),
      memoryMib: sizes.reduce((sum, it) => sum + it.memoryMib, 0),
      instances: here.length,
    }
  }

  /** Memory that is missing on the whole grid for a drawing; below one when it fits. */
  missing(drawing: Drawing, application?: MockApplication): number {
    const wanted = drawing.appliances.reduce((sum, it) => sum + it.count * sizeOf(it).memoryMib, 0)
    const mine = application === undefined ? 0 : this.instancesOf(application).reduce((sum, it) => sum + this.sizeOf(it).memoryMib, 0)
    return wanted - mine - this.hosts.reduce((sum, it) => sum + it.memoryMib - this.reservedOn(it).memoryMib, 0)
  }

  fits(application: MockApplication): boolean {
    return this.missing(drawingOf(application.text), application) <= 0
  }

  wants(application: MockApplication, kind: string, now: number, message: string): MockOperation {
    application.generation += 1
    application.updatedAt = now
    const operation = { id: `op-${this.next++}`, application: application.id, kind, startedAt: now, finishedAt: 0, generation: application.generation }
    this.operations.push(operation)
    this.tell(application, `weft.grid.application.${kind}-requested.v1`, now, message)
    return operation
  }

  /** What is covered is outdated from now on, and so goes one at a time. */
  restart(application: MockApplication, covers: (instance: MockInstance) => boolean): void {
    for (const instance of this.instancesOf(application).filter(covers)) instance.spec = ''
  }

  /** Answers whether anything changed that a page should hear of. */
  tick(now: number): boolean {
    const before = this.events.length === 0 ? '' : (this.events.at(-1)?.id ?? '')
    for (const instance of this.instances) this.advance(instance, now)
    this.instances = this.instances.filter((it) => it.state !== 'stopping' || now - it.since < stoppingMillis)
    for (const application of this.applications) this.converge(application, now)
    for (const application of this.applications) this.flow(application, now)
    return before !== (this.events.at(-1)?.id ?? '')
  }

  isMet(application: MockApplication): boolean {
    if (application.wish !== 'running') return this.instancesOf(application).length === 0
    const { appliances } = drawingOf(application.text)
    if (this.instancesOf(application).some((it) => appliances.every((each) => each.name !== it.appliance))) return false
    return appliances.every((each) => {
      if (application.heldBack?.has(each.name) === true) return this.instancesOf(application, each.name).length === 0
      const mine = this.instancesOf(application, each.name)
      return mine.length === each.count && mine.every((it) => it.state === 'ready' && it.spec === specOf(each))
    })
  }

  private sizeOf(instance: MockInstance): Size {
    const application = this.applications.find((it) => it.id === instance.application)
    return sizeOf(application === undefined ? undefined : drawingOf(application.text).appliances.find((it) => it.name === instance.appliance))
  }

  private populate(application: MockApplication, now: number): void {
    if (!this.fits(application)) return
    const drawing = drawingOf(application.text)
    for (const appliance of drawing.appliances) {
      for (let number = 1; number <= appliance.count; number++) {
        const instance = this.place(application, appliance, number, now - 25 * 60_000)
        instance.state = 'ready'
      }
    }
    for (const wire of drawing.wires) this.traffic.set(this.trafficKey(application, wire.from, wire.to), { bytes: 1_200_000, packets: 9_000 })
    this.tell(application, 'weft.grid.application.running.v1', now - 25 * 60_000, `${nameOf(application)} is running.`)
  }

  private trafficKey(application: MockApplication, from: string, to: string): string {
    return `${application.id} ${from}->${to}`
  }

  trafficOn(application: MockApplication, from: string, to: string): Traffic {
    const key = this.trafficKey(application, from, to)
    const known = this.traffic.get(key) ?? { bytes: 0, packets: 0 }
    this.traffic.set(key, known)
    return known
  }

  private place(application: MockApplication, appliance: Appliance, number: number, now: number): MockInstance {
    const host = this.hosts.filter((it) => it.state === 'online').toSorted((a, b) => this.reservedOn(a).memoryMib - this.reservedOn(b).memoryMib)[0]
    const serial = this.next++
    const instance: MockInstance = {
      id: `i-${serial}`, application: application.id, appliance: appliance.name, number, host: host?.name ?? '', address: `10.80.${Math.floor(serial / 200)}.${10 + (serial % 200)}`,
      spec: specOf(appliance), state: 'preparing', since: now,
    }
    this.instances.push(instance)
    return instance
  }

  private advance(instance: MockInstance, now: number): void {
    const application = this.applications.find((it) => it.id === instance.application)
    if (application === undefined) return
    const name = `${nameOf(application)}/${instance.appliance}-${instance.number}`
    if (instance.state === 'preparing' && now - instance.since > preparingMillis) {
      instance.state = 'booting'
      instance.since = now
      this.tell(application, 'weft.grid.instance.booting.v1', now, `${name} boots on ${instance.host}.`)
    } else if (instance.state === 'booting' && this.stuck.has(instance.appliance)) {
      if (application.debug === true || now - instance.since <= readyMillis) return
      instance.state = 'failed'
      instance.since = now
      this.tell(application, 'weft.grid.instance.failed.v1', now, `${name} was not ready in time on ${instance.host}.`)
    } else if (instance.state === 'booting' && now - instance.since > bootingMillis) {
      instance.state = 'ready'
      instance.since = now
      this.tell(application, 'weft.grid.instance.ready.v1', now, `${name} is ready on ${instance.host}.`)
    }
  }

  private converge(application: MockApplication, now: number): void {
    const drawing = drawingOf(application.text)
    if (application.wish === 'running' && this.fits(application)) {
      for (const appliance of drawing.appliances.filter((it) => application.heldBack?.has(it.name) !== true)) this.grow(application, drawing, appliance, now)
    }
    this.shrink(application, drawing, now)
    for (const operation of this.operations.filter((it) => it.application === application.id && it.finishedAt === 0)) {
      if (!this.isMet(application)) continue
      operation.finishedAt = now
      this.tell(application, `weft.grid.application.${operation.kind}-done.v1`, now, `The wish of generation ${operation.generation} is met.`)
      if (application.wish === 'destroyed') this.applications = this.applications.filter((it) => it !== application)
    }
  }

  /** What an appliance dials must be ready before it starts. */
  private grow(application: MockApplication, drawing: Drawing, appliance: Appliance, now: number): void {
    const dialled = drawing.wires.filter((it) => endOf(it.from).appliance === appliance.name).map((it) => endOf(it.to).appliance).filter((it) => application.heldBack?.has(it) !== true)
    if (!dialled.every((name) => this.instancesOf(application, name).some((it) => it.state === 'ready'))) return
    const mine = this.instancesOf(application, appliance.name)
    for (let number = 1; number <= appliance.count; number++) {
      if (!mine.some((it) => it.number === number)) this.place(application, appliance, number, now)
    }
  }

  /** What is too much or outdated ends; of outdated ones one at a time, while the others stand in for it. */
  private shrink(application: MockApplication, drawing: Drawing, now: number): void {
    for (const instance of this.instancesOf(application)) {
      const appliance = drawing.appliances.find((it) => it.name === instance.appliance)
      const wanted = application.wish === 'running' && application.heldBack?.has(instance.appliance) !== true ? (appliance?.count ?? 0) : 0
      const outdated = appliance !== undefined && instance.spec !== specOf(appliance)
      const siblings = this.instancesOf(application, instance.appliance).filter((it) => it !== instance)
      const moves = outdated || this.isLeaving(instance, appliance)
      const mayGo = instance.number > wanted || (moves && siblings.every((it) => it.state === 'ready'))
      if (!mayGo || instance.state === 'stopping') continue
      instance.state = 'stopping'
      instance.since = now
      this.tell(application, 'weft.grid.instance.stopping.v1', now, `${nameOf(application)}/${instance.appliance}-${instance.number} stops.`)
    }
  }

  /** Its host is being emptied, and no volume holds it there. */
  private isLeaving(instance: MockInstance, appliance: Appliance | undefined): boolean {
    const draining = this.hosts.some((it) => it.name === instance.host && it.state === 'draining')
    return draining && appliance !== undefined && appliance.volumes.size === 0
  }

  private flow(application: MockApplication, now: number): void {
    drawingOf(application.text).wires.forEach((wire, at) => {
      if (!this.isOpen(application, wire.from, wire.to)) return
      const pulse = 1 + 0.5 * Math.sin(now / 2_300 + at) + 0.25 * Math.sin(now / 700 + at * 2)
      const bytes = Math.round((wire.to.startsWith('db.') ? 900 : 4_200 - at * 600) * pulse)
      const traffic = this.trafficOn(application, wire.from, wire.to)
      traffic.bytes += bytes
      traffic.packets += Math.ceil(bytes / 400)
    })
  }

  isOpen(application: MockApplication, from: string, to: string): boolean {
    return [from, to].every((end) => this.instancesOf(application, end.split('.')[0]).some((it) => it.state === 'ready'))
  }

  private tell(application: MockApplication, type: string, at: number, message: string): void {
    this.events = [...this.events, { id: `e-${this.next++}`, tenant: application.tenant, type, subject: `application/${application.id}`, at, message }].slice(-eventsKept)
  }
}
