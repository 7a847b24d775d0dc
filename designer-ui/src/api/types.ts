import { pageOf, read, type Decoder, type Reader } from './decode'

const applicationStates = [
  'stopped', 'starting', 'running', 'degraded', 'stopping', 'destroying', 'destroyed', 'failed', 'unplaceable', 'unknown',
] as const
export type ApplicationState = (typeof applicationStates)[number]

const wishes = ['stopped', 'running', 'destroyed'] as const
export type Wish = (typeof wishes)[number]

const instanceStates = [
  'waiting', 'held', 'placed', 'preparing', 'booting', 'starting', 'running', 'ready', 'unready', 'degraded',
  'draining', 'stopping', 'stopped', 'failed', 'lost', 'unplaceable', 'absent', 'unknown',
] as const
export type InstanceState = (typeof instanceStates)[number]

const hostStates = ['joining', 'online', 'suspect', 'offline', 'unknown'] as const
export type HostState = (typeof hostStates)[number]

export interface Configuration {
  readonly issuer: string
  readonly clientId: string
}
export const configuration: Decoder<Configuration> = read((f) => ({
  issuer: f.text('issuer'),
  clientId: f.text('clientId', 'weft-ui'),
}))

export interface Membership {
  readonly id: string
  readonly name: string
  readonly title: string
  readonly role: string
}
export interface Me {
  readonly subject: string
  readonly name: string
  readonly operator: boolean
  readonly tenants: readonly Membership[]
}
const membership: Decoder<Membership> = read((f) => {
  const name = f.text('name')
  return { id: f.text('id', ''), name, title: f.text('title', name), role: f.text('role', '').toLowerCase() }
})
export const me: Decoder<Me> = read((f) => ({
  subject: f.text('subject', ''),
  name: f.text('name', ''),
  operator: f.flag('operator', false),
  tenants: f.list('tenants', membership),
}))

export interface Address {
  readonly appliance: string
  readonly address: string
  readonly url: string
}
const address: Decoder<Address> = read((f) => ({
  appliance: f.text('appliance', ''),
  address: f.text('address', ''),
  url: f.text('url', ''),
}))

export interface ApplicationSummary {
  readonly id: string
  readonly name: string
  readonly title: string
  readonly wish: Wish
  readonly state: ApplicationState
  readonly message: string
  readonly generation: number
  readonly wanted: number
  readonly ready: number
  readonly addresses: readonly Address[]
  readonly updatedAt: string
}
const identity = (f: Reader) => {
  const name = f.text('name')
  return {
    id: f.text('id', name),
    name,
    title: f.text('title', '') || name,
    wish: f.word('wish', wishes, 'stopped'),
    state: f.word('state', applicationStates, 'unknown'),
    message: f.text('message', ''),
    generation: f.number('generation', 0),
    addresses: f.list('addresses', address),
    updatedAt: f.text('updatedAt', ''),
  }
}
const tally = read((f) => ({ wanted: f.number('wanted', 0), ready: f.number('ready', 0) }))
const noTally = { wanted: 0, ready: 0 }
const applicationSummary: Decoder<ApplicationSummary> = read((f) => ({
  ...identity(f),
  ...(f.has('instances') ? f.part('instances', tally) : noTally),
}))
export const applicationPage = pageOf(applicationSummary)

export interface Instance {
  readonly id: string
  readonly name: string
  readonly application: string
  readonly appliance: string
  readonly host: string
  readonly address: string
  readonly state: InstanceState
  readonly ready: boolean
  readonly generation: number
  readonly since: string
  readonly reason: string
}
const hostName = (f: Reader): string => {
  const host = f.raw('host')
  return typeof host === 'string' ? host : f.has('host') ? f.part('host', read((h) => h.text('name', ''))) : ''
}
const instance: Decoder<Instance> = read((f) => ({
  id: f.text('id'),
  name: f.text('name', ''),
  application: f.text('application', ''),
  appliance: f.text('appliance', ''),
  host: hostName(f),
  address: f.text('address', ''),
  state: f.word('state', instanceStates, 'unknown'),
  ready: f.flag('ready', false),
  generation: f.number('generation', 0),
  since: f.text('since', ''),
  reason: f.text('reason', ''),
}))

export interface Appliance {
  readonly name: string
  readonly className: string
  readonly title: string
  readonly icon: string
  readonly count: number
  readonly x: number
  readonly y: number
  readonly placed: boolean
  readonly state: InstanceState
  readonly ready: number
  readonly instances: readonly Instance[]
}
const appliance: Decoder<Appliance> = read((f) => {
  const instances = f.list('instances', instance)
  const ready = f.raw('ready')
  return {
    name: f.text('name'),
    className: f.text('className', ''),
    title: f.text('title', ''),
    icon: f.text('icon', ''),
    count: f.number('count', 1),
    x: f.number('x', 0),
    y: f.number('y', 0),
    placed: f.has('x') && f.has('y'),
    state: f.word('state', instanceStates, 'unknown'),
    ready: typeof ready === 'number' ? ready : instances.filter((it) => it.ready).length,
    instances,
  }
})

export interface Wire {
  readonly name: string
  readonly from: string
  readonly to: string
  readonly protocol: string
  readonly open: boolean
  readonly bytes: number
  readonly packets: number
}
const wire: Decoder<Wire> = read((f) => {
  const from = f.text('from')
  const to = f.text('to')
  return {
    name: f.text('name', `${from}->${to}`),
    from,
    to,
    protocol: f.text('protocol', ''),
    open: f.flag('open', false),
    bytes: f.number('bytes', 0),
    packets: f.number('packets', 0),
  }
})

export interface Volume {
  readonly name: string
  readonly sizeMib: number
  readonly host: string
  readonly state: string
}
const volume: Decoder<Volume> = read((f) => ({
  name: f.text('name'),
  sizeMib: f.number('sizeMib', 0),
  host: hostName(f),
  state: f.text('state', ''),
}))

export interface Drawing {
  readonly appliances: readonly Appliance[]
  readonly wires: readonly Wire[]
  readonly volumes: readonly Volume[]
}
const drawing: Decoder<Drawing> = read((f) => ({
  appliances: f.list('appliances', appliance),
  wires: f.list('wires', wire),
  volumes: f.list('volumes', volume),
}))

export interface Action {
  readonly name: string
  readonly allowed: boolean
  readonly reason: string
}
const action: Decoder<Action> = read((f) => ({
  name: f.text('name'),
  allowed: f.flag('allowed', false),
  reason: f.text('reason', ''),
}))

export interface Application extends Omit<ApplicationSummary, 'wanted' | 'ready'> {
  readonly revision: string
  readonly text: string
  readonly drawing: Drawing
  readonly createdAt: string
  readonly actions: readonly Action[]
}
export const application: Decoder<Application> = read((f) => ({
  ...identity(f),
  revision: f.text('revision', ''),
  text: f.text('text', ''),
  drawing: f.part('drawing', drawing),
  createdAt: f.text('createdAt', ''),
  actions: f.list('actions', action),
}))

const operationStates = ['running', 'done', 'failed', 'cancelled'] as const
export interface Operation {
  readonly id: string
  readonly kind: string
  readonly state: (typeof operationStates)[number]
  readonly done: number
  readonly total: number
  readonly message: string
  readonly startedAt: string
  readonly deadline: string
  readonly finishedAt: string
}
const progress = read((f) => ({ done: f.number('done', 0), total: f.number('total', 0) }))
export const operation: Decoder<Operation> = read((f) => ({
  id: f.text('id'),
  kind: f.text('kind', ''),
  state: f.word('state', operationStates, 'running'),
  ...(f.has('progress') ? f.part('progress', progress) : { done: 0, total: 0 }),
  message: f.text('message', ''),
  startedAt: f.text('startedAt', ''),
  deadline: f.text('deadline', ''),
  finishedAt: f.text('finishedAt', ''),
}))

const directions = ['INPUT', 'OUTPUT', 'GATEWAY_IN', 'GATEWAY_OUT'] as const
export type Direction = (typeof directions)[number]
export interface Terminal {
  readonly name: string
  readonly direction: Direction
  readonly protocol: string
  readonly port: number
  readonly mandatory: boolean
}
const protocolName = (f: Reader): string => {
  const protocol = f.raw('protocol')
  return typeof protocol === 'string' ? protocol : f.has('protocol') ? f.part('protocol', read((p) => p.text('name', ''))) : ''
}
const directionOf = (f: Reader): Direction => {
  const said = f.text('direction', 'INPUT').toUpperCase().replaceAll('-', '_')
  return directions.find((known) => known === said) ?? 'INPUT'
}
const terminal: Decoder<Terminal> = read((f) => ({
  name: f.text('name'),
  direction: directionOf(f),
  protocol: protocolName(f),
  port: f.number('port', 0),
  mandatory: f.flag('mandatory', false),
}))

export interface PropertySlot {
  readonly name: string
  readonly type: string
  readonly secret: boolean
  readonly description: string
  readonly defaultValue: string
}
const propertySlot: Decoder<PropertySlot> = read((f) => ({
  name: f.text('name'),
  type: f.text('type', 'STRING').toUpperCase(),
  secret: f.flag('secret', false),
  description: f.text('description', ''),
  defaultValue: f.text('defaultValue', ''),
}))

export interface ApplianceClass {
  readonly name: string
  readonly version: string
  readonly title: string
  readonly description: string
  readonly category: string
  readonly icon: string
  readonly terminals: readonly Terminal[]
  readonly properties: readonly PropertySlot[]
}
const applianceClass: Decoder<ApplianceClass> = read((f) => {
  const name = f.text('name')
  return {
    name,
    version: f.text('version', ''),
    title: f.text('title', name),
    description: f.text('description', ''),
    category: f.text('category', ''),
    icon: f.text('icon', ''),
    terminals: f.list('terminals', terminal),
    properties: f.list('properties', propertySlot),
  }
})
export const classPage = pageOf(applianceClass)

export interface Event {
  readonly id: string
  readonly type: string
  readonly subject: string
  readonly at: string
  readonly message: string
  /** The name of the application it is about; empty when the subject is the application itself, or none. */
  readonly application: string
}
const facts = read((f) => f.text('application', ''))
export const event: Decoder<Event> = read((f) => ({
  id: f.text('id', ''),
  type: f.text('type', ''),
  subject: f.text('subject', ''),
  at: f.text('at', ''),
  message: f.text('message', ''),
  application: f.has('data') ? f.part('data', facts) : '',
}))
export const eventPage = pageOf(event)

export interface Capacity {
  readonly cpuMillis: number
  readonly memoryMib: number
}
const capacity: Decoder<Capacity> = read((f) => ({ cpuMillis: f.number('cpuMillis', 0), memoryMib: f.number('memoryMib', 0) }))
export interface Host {
  readonly id: string
  readonly name: string
  readonly state: HostState
  readonly capacity: Capacity
  readonly reserved: Capacity
  readonly acceleration: string
  readonly underlay: string
  readonly lastSeenAt: string
  readonly instances: number
}
const nothing: Capacity = { cpuMillis: 0, memoryMib: 0 }
const host: Decoder<Host> = read((f) => {
  const instances = f.raw('instances')
  return {
    id: f.text('id'),
    name: f.text('name'),
    state: f.word('state', hostStates, 'unknown'),
    capacity: f.has('capacity') ? f.part('capacity', capacity) : nothing,
    reserved: f.has('reserved') ? f.part('reserved', capacity) : nothing,
    acceleration: f.text('acceleration', ''),
    underlay: f.text('underlay', ''),
    lastSeenAt: f.text('lastSeenAt', ''),
    instances: typeof instances === 'number' ? instances : Array.isArray(instances) ? instances.length : 0,
  }
})
export const hostPage = pageOf(host)

export interface JoinToken {
  readonly token: string
  readonly expiresAt: string
}
export const joinToken: Decoder<JoinToken> = read((f) => ({ token: f.text('token'), expiresAt: f.text('expiresAt', '') }))

export interface ProblemLine {
  readonly code: string
  readonly field: string
  readonly reason: string
}
export interface ProblemDocument {
  readonly title: string
  readonly detail: string
  readonly code: string
  readonly errors: readonly ProblemLine[]
}
export const problemDocument: Decoder<ProblemDocument> = read((f) => ({
  title: f.text('title', ''),
  detail: f.text('detail', ''),
  code: f.text('code', ''),
  errors: f.list('errors', read((e) => ({ code: e.text('code', ''), field: e.text('field', ''), reason: e.text('reason', '') }))),
}))
