import { applications, classes, hosts, type MockApplication, type MockAppliance, type MockClass, type MockHost } from './seed'

/** The grid as the mock believes it. One tick moves every instance one step towards the wish, as the real loop would. */

export interface MockInstance {
  readonly id: string
  readonly application: string
  readonly appliance: string
  readonly number: number
  readonly host: string
  readonly address: string
  state: 'preparing' | 'booting' | 'ready' | 'stopping'
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

const preparingMillis = 900
const bootingMillis = 2_600
const stoppingMillis = 1_600
const eventsKept = 200

export class World {
  readonly classes: readonly MockClass[] = classes
  readonly applications: MockApplication[]
  readonly hosts: MockHost[] = hosts()
  instances: MockInstance[] = []
  events: MockEvent[] = []
  readonly operations: MockOperation[] = []
  private next = 1

  constructor(now: number) {
    this.applications = applications(now)
    for (const application of this.applications.filter((it) => it.wish === 'running')) this.populate(application, now)
  }

  find(tenant: string, name: string): MockApplication | undefined {
    return this.applications.find((it) => it.tenant === tenant && it.name === name)
  }

  classOf(appliance: MockAppliance): MockClass | undefined {
    return this.classes.find((it) => it.name === appliance.className)
  }

  instancesOf(application: MockApplication, appliance?: string): readonly MockInstance[] {
    return this.instances.filter((it) => it.application === application.id && (appliance === undefined || it.appliance === appliance))
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

  fits(application: MockApplication): boolean {
    const wanted = application.appliances.reduce((sum, it) => sum + it.count * (this.classOf(it)?.memoryMib ?? 0), 0)
    const mine = this.instancesOf(application).reduce((sum, it) => sum + this.sizeOf(it).memoryMib, 0)
    return wanted - mine <= this.hosts.reduce((sum, it) => sum + it.memoryMib - this.reservedOn(it).memoryMib, 0)
  }

  wants(application: MockApplication, kind: string, now: number, message: string): MockOperation {
    application.generation += 1
    application.updatedAt = now
    const operation = { id: `op-${this.next++}`, application: application.id, kind, startedAt: now, finishedAt: 0, generation: application.generation }
    this.operations.push(operation)
    this.tell(application, `weft.grid.application.${kind}-requested.v1`, now, message)
    return operation
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
    if (application.wish === 'stopped') return this.instancesOf(application).length === 0
    return application.appliances.every((each) => {
      const mine = this.instancesOf(application, each.name)
      return mine.length === each.count && mine.every((it) => it.state === 'ready')
    })
  }

  private sizeOf(instance: MockInstance): { readonly cpuMillis: number; readonly memoryMib: number } {
    const appliance = this.applications.find((it) => it.id === instance.application)?.appliances.find((it) => it.name === instance.appliance)
    const known = appliance === undefined ? undefined : this.classOf(appliance)
    return { cpuMillis: known?.cpuMillis ?? 0, memoryMib: known?.memoryMib ?? 0 }
  }

  private populate(application: MockApplication, now: number): void {
    if (!this.fits(application)) return
    for (const appliance of application.appliances) {
      for (let number = 1; number <= appliance.count; number++) {
        const instance = this.place(application, appliance, number, now - 25 * 60_000)
        instance.state = 'ready'
      }
    }
    for (const wire of application.wires) {
      wire.bytes = 1_200_000
      wire.packets = 9_000
    }
    this.tell(application, 'weft.grid.application.running.v1', now - 25 * 60_000, `${application.title} is running.`)
  }

  private place(application: MockApplication, appliance: MockAppliance, number: number, now: number): MockInstance {
    const host = this.hosts.filter((it) => it.state === 'online').toSorted((a, b) => this.reservedOn(a).memoryMib - this.reservedOn(b).memoryMib)[0]
    const serial = this.next++
    const instance: MockInstance = {
      id: `i-${serial}`, application: application.id, appliance: appliance.name, number, host: host?.name ?? '', address: `10.80.${Math.floor(serial / 200)}.${10 + (serial % 200)}`,
      state: 'preparing', since: now,
    }
    this.instances.push(instance)
    return instance
  }

  private advance(instance: MockInstance, now: number): void {
    const application = this.applications.find((it) => it.id === instance.application)
    if (application === undefined) return
    const name = `${application.name}/${instance.appliance}-${instance.number}`
    if (instance.state === 'preparing' && now - instance.since > preparingMillis) {
      instance.state = 'booting'
      instance.since = now
      this.tell(application, 'weft.grid.instance.booting.v1', now, `${name} boots on ${instance.host}.`)
    } else if (instance.state === 'booting' && now - instance.since > bootingMillis) {
      instance.state = 'ready'
      instance.since = now
      this.tell(application, 'weft.grid.instance.ready.v1', now, `${name} is ready on ${instance.host}.`)
    }
  }

  private converge(application: MockApplication, now: number): void {
    if (application.wish === 'running' && this.fits(application)) {
      for (const appliance of application.appliances) this.grow(application, appliance, now)
    }
    for (const appliance of application.appliances) this.shrink(application, appliance, now)
    for (const operation of this.operations.filter((it) => it.application === application.id && it.finishedAt === 0)) {
      if (this.isMet(application)) {
        operation.finishedAt = now
        this.tell(application, `weft.grid.application.${operation.kind}-done.v1`, now, `The wish of generation ${operation.generation} is met.`)
      }
    }
  }

  /** What an appliance dials must be ready before it starts. */
  private grow(application: MockApplication, appliance: MockAppliance, now: number): void {
    const dialled = application.wires.filter((it) => it.from.startsWith(`${appliance.name}.`)).map((it) => it.to.split('.')[0] ?? '')
    if (!dialled.every((name) => this.instancesOf(application, name).some((it) => it.state === 'ready'))) return
    const mine = this.instancesOf(application, appliance.name)
    for (let number = 1; number <= appliance.count; number++) {
      if (!mine.some((it) => it.number === number)) this.place(application, appliance, number, now)
    }
  }

  private shrink(application: MockApplication, appliance: MockAppliance, now: number): void {
    const wanted = application.wish === 'running' ? appliance.count : 0
    for (const instance of this.instancesOf(application, appliance.name)) {
      if (instance.number > wanted && instance.state !== 'stopping') {
        instance.state = 'stopping'
        instance.since = now
        this.tell(application, 'weft.grid.instance.stopping.v1', now, `${application.name}/${instance.appliance}-${instance.number} stops.`)
      }
    }
  }

  private flow(application: MockApplication, now: number): void {
    application.wires.forEach((wire, at) => {
      if (!this.isOpen(application, wire.from, wire.to)) return
      const pulse = 1 + 0.5 * Math.sin(now / 2_300 + at) + 0.25 * Math.sin(now / 700 + at * 2)
      const bytes = Math.round((wire.protocol === 'postgres' ? 900 : 4_200 - at * 600) * pulse)
      wire.bytes += bytes
      wire.packets += Math.ceil(bytes / 400)
    })
  }

  isOpen(application: MockApplication, from: string, to: string): boolean {
    return [from, to].every((end) => this.instancesOf(application, end.split('.')[0]).some((it) => it.state === 'ready'))
  }

  private tell(application: MockApplication, type: string, at: number, message: string): void {
    this.events = [...this.events, { id: `e-${this.next++}`, tenant: application.tenant, type, subject: `application/${application.id}`, at, message }].slice(-eventsKept)
  }
}
