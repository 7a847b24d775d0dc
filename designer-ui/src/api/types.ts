import { pageOf, read, type Decoder, type Reader } from './decode'

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
