import { pageOf, read, type Decoder, type Reader } from './decode'

const hostStates = [
  'joining', 'online', 'suspect', 'offline', 'lost', 'draining', 'quarantined', 'shut-out', 'identity-changed', 'two-machines', 'unknown',
] as const
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
  readonly state: TenantState
  /** Why nothing may be begun or changed there; empty where it may. */
  readonly hindrance: string
  /** Where they were given a role beside the one in the tenant. */
  readonly projects: readonly { readonly name: string; readonly role: string }[]
}
const tenantStates = ['active', 'suspended', 'leaving', 'gone'] as const
export type TenantState = (typeof tenantStates)[number]
export const tenantState = (f: Reader): TenantState => f.word('state', tenantStates, 'active')

export interface Me {
  readonly subject: string
  readonly name: string
  readonly operator: boolean
  readonly tenants: readonly Membership[]
  /** Whether somebody who belongs nowhere may make a trial tenant. */
  readonly registration: { readonly open: boolean; readonly reason: string }
}
const projectRole = read((f) => ({ name: f.text('name'), role: f.text('role') }))
const membership: Decoder<Membership> = read((f) => {
  const name = f.text('name')
  return { id: f.text('id', ''), name, title: f.text('title', name), role: f.text('role', '').toLowerCase(), state: tenantState(f), hindrance: f.text('hindrance', ''), projects: f.list('projects', projectRole) }
})
export const me: Decoder<Me> = read((f) => ({
  subject: f.text('subject', ''),
  name: f.text('name', ''),
  operator: f.flag('operator', false),
  tenants: f.list('tenants', membership),
  registration: f.has('registration') ? f.part('registration', read((door) => ({ open: door.flag('open'), reason: door.text('reason', '') }))) : { open: false, reason: '' },
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

const propertyTypes = ['STRING', 'INTEGER', 'BOOLEAN', 'ENUM', 'TEXT'] as const
export type PropertyType = (typeof propertyTypes)[number]
export interface PropertySlot {
  readonly name: string
  readonly type: PropertyType
  readonly mandatory: boolean
  readonly secret: boolean
  readonly description: string
  readonly defaultValue: string | undefined
  /** Of a whole number its value, of text its length. */
  readonly min: number | undefined
  readonly max: number | undefined
  readonly pattern: string | undefined
  readonly values: readonly string[]
}
const optionalText = (f: Reader, name: string): string | undefined => (f.has(name) ? f.text(name) : undefined)
const optionalNumber = (f: Reader, name: string): number | undefined => (f.has(name) ? f.number(name) : undefined)
const word: Decoder<string> = (value) => (typeof value === 'string' ? value : String(value))
const propertySlot: Decoder<PropertySlot> = read((f) => ({
  name: f.text('name'),
  type: propertyTypes.find((known) => known === f.text('type', 'STRING').toUpperCase()) ?? 'STRING',
  mandatory: f.flag('mandatory', false),
  secret: f.flag('secret', false),
  description: f.text('description', ''),
  defaultValue: optionalText(f, 'defaultValue'),
  min: optionalNumber(f, 'min'),
  max: optionalNumber(f, 'max'),
  pattern: optionalText(f, 'pattern'),
  values: f.list('values', word),
}))

const slotKinds = ['placeholder', 'blank', 'image'] as const
export interface VolumeSlot {
  readonly name: string
  /** A placeholder takes an application's volume; a blank one is made for each instance and lost with it; one of an image is what an instance boots from, and stays. */
  readonly kind: (typeof slotKinds)[number]
  readonly mountPath: string
  readonly minMib: number
  readonly mandatory: boolean
}
const volumeSlot: Decoder<VolumeSlot> = read((f) => ({
  name: f.text('name'),
  kind: f.word('kind', slotKinds, 'placeholder'),
  mountPath: f.text('mountPath', ''),
  minMib: f.number('minMib', 0),
  mandatory: f.flag('mandatory', false),
}))

export interface Range {
  readonly min: number
  readonly normal: number
  readonly max: number
}
export interface Resources {
  readonly cpuMillis: Range
  readonly memoryMib: Range
  /** In Mbit/s; undefined where the class sets no limit. */
  readonly bandwidthMbit: Range | undefined
}
const range: Decoder<Range> = read((f) => ({ min: f.number('min', 0), normal: f.number('normal', 0), max: f.number('max', 0) }))
const resources: Decoder<Resources> = read((f) => ({ cpuMillis: f.part('cpuMillis', range), memoryMib: f.part('memoryMib', range), bandwidthMbit: f.has('bandwidthMbit') ? f.part('bandwidthMbit', range) : undefined }))

const firmwares = ['bios', 'uefi'] as const
export interface OwnDisk {
  readonly image: string
  readonly firmware: (typeof firmwares)[number]
  readonly sizeMib: number
}
const ownDisk: Decoder<OwnDisk> = read((f) => ({ image: f.text('image'), firmware: f.word('firmware', firmwares, 'bios'), sizeMib: f.number('sizeMib', 0) }))

const classKinds = ['class', 'assembly'] as const
export interface ApplianceClass {
  /** An assembly is used like a class; its resources are those of its parts. */
  readonly kind: (typeof classKinds)[number]
  readonly name: string
  readonly version: string
  readonly title: string
  readonly description: string
  readonly category: string
  readonly icon: string
  readonly terminals: readonly Terminal[]
  readonly volumes: readonly VolumeSlot[]
  readonly properties: readonly PropertySlot[]
  readonly resources: Resources | undefined
  readonly standing: Standing
  /** What each instance boots from; without one, the grid's own layers. */
  readonly disk: OwnDisk | undefined
}

const scopes = ['system', 'tenant', 'application'] as const
/** Whose catalog it is in. A drawing says it in front of the name. */
export type Scope = (typeof scopes)[number]
export interface Standing {
  readonly scope: Scope
  /** Why its inside is nobody else's to see; empty when it is not locked. */
  readonly locked: string
  readonly deprecated: { readonly by: string; readonly reason: string; readonly replacement: string } | undefined
}
const standing: Decoder<Standing> = read((f) => ({
  scope: f.word('scope', scopes, 'system'),
  locked: f.text('locked', ''),
  deprecated: f.has('deprecated') ? f.part('deprecated', read((it) => ({ by: it.text('by', ''), reason: it.text('reason', ''), replacement: it.text('replacement', '') }))) : undefined,
}))

const applianceClass: Decoder<ApplianceClass> = read((f) => {
  const name = f.text('name')
  return {
    kind: f.word('kind', classKinds, 'class'),
    name,
    version: f.text('version', ''),
    title: f.text('title', name),
    description: f.text('description', ''),
    category: f.text('category', ''),
    icon: f.text('icon', ''),
    terminals: f.list('terminals', terminal),
    volumes: f.list('volumes', volumeSlot),
    properties: f.list('properties', propertySlot),
    resources: f.has('resources') ? f.part('resources', resources) : undefined,
    standing: f.has('standing') ? f.part('standing', standing) : { scope: 'system', locked: '', deprecated: undefined },
    disk: f.has('disk') ? f.part('disk', ownDisk) : undefined,
  }
})
/** Named as a drawing names one very version, `web@1.2.0`: it is looked up, and not offered. */
export const isPinned = ({ name }: { readonly name: string }): boolean => name.includes('@')

/** Every name that a drawing may have for a class. */
export const classPage: Decoder<{ readonly items: readonly ApplianceClass[] }> = read((f) => ({ items: [...f.list('items', applianceClass), ...f.list('versions', applianceClass)] }))

const effects = ['compatible', 'restart', 'breaks'] as const
/** What a change means for an appliance that goes there. */
export type Effect = (typeof effects)[number]
const effectOf = (f: Reader): Effect => f.word('effect', effects, 'breaks')

export interface ClassChange {
  readonly effect: Effect
  readonly what: string
  readonly name: string
  readonly reason: string
}
export interface ClassComparison {
  readonly effect: Effect
  readonly items: readonly ClassChange[]
}
export const classComparison: Decoder<ClassComparison> = read((f) => ({
  effect: effectOf(f),
  items: f.list('items', read((it) => ({ effect: effectOf(it), what: it.text('what', ''), name: it.text('name', ''), reason: it.text('reason', '') }))),
}))

/** One version of a class; its changes are from the version before. */
export interface ClassVersion {
  readonly version: string
  /** What the name alone means. */
  readonly standard: boolean
  readonly changes: ClassComparison
}
const classVersion: Decoder<ClassVersion> = read((f) => ({ version: f.text('version'), standard: f.flag('standard', false), changes: f.part('changes', classComparison) }))

export interface Publication {
  readonly version: string
  readonly by: string
  readonly at: string
}
/** What draws with a tenant's class. */
export interface ClassUser {
  readonly kind: 'application' | 'class'
  readonly name: string
  readonly versions: readonly string[]
}

/** @see Markdown for the guide */
export interface ClassShown {
  readonly shown: ApplianceClass
  readonly guide: string
  readonly versions: readonly ClassVersion[]
  /** Of a tenant's class; empty of one of the grid's. */
  readonly published: readonly Publication[]
  readonly users: readonly ClassUser[]
}
export const classShown: Decoder<ClassShown> = read((f) => ({
  shown: f.part('shown', applianceClass),
  guide: f.text('guide', ''),
  versions: f.list('versions', classVersion),
  published: f.list('published', read((it) => ({ version: it.text('version'), by: it.text('by', ''), at: it.text('at', '') }))),
  users: f.list('users', read((it) => ({ kind: it.word('kind', ['application', 'class'] as const, 'application'), name: it.text('name'), versions: it.list('versions', word) }))),
}))

export interface ClassText {
  readonly name: string
  readonly version: string
  readonly text: string
}
export const classText: Decoder<ClassText> = read((f) => ({ name: f.text('name'), version: f.text('version', ''), text: f.text('text') }))

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
/** What an operator may do to a host, and why not. */
export interface HostAction {
  readonly name: string
  readonly allowed: boolean
  readonly reason: string
}
const hostAction: Decoder<HostAction> = read((f) => ({ name: f.text('name'), allowed: f.flag('allowed', false), reason: f.text('reason', '') }))

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
  /** Why it is in this state, and since when; empty when there is nothing to explain. */
  readonly reason: string
  readonly since: string
  readonly actions: readonly HostAction[]
  /** How far it has come, while it is being emptied. */
  readonly drain: Drain | undefined
}

/** What is still to be moved and what can't be, with a rough estimate of the time. */
export interface Drain {
  readonly toMove: number
  readonly staying: number
  readonly seconds: number
  readonly safeToPull: boolean
}
const drain: Decoder<Drain> = read((f) => ({
  toMove: f.number('toMove', 0), staying: f.number('staying', 0), seconds: f.number('seconds', 0), safeToPull: f.flag('safeToPull', false),
}))
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
    reason: f.text('reason', ''),
    since: f.text('since', ''),
    actions: f.list('actions', hostAction),
    drain: f.has('drain') ? f.part('drain', drain) : undefined,
  }
})
export const hostPage = pageOf(host)

/** Something that stands on a host. */
export interface Leftover {
  readonly kind: string
  readonly application: string
  readonly name: string
  readonly stays: boolean
  readonly reason: string
}
const leftover: Decoder<Leftover> = read((f) => ({
  kind: f.text('kind', ''),
  application: f.text('application', ''),
  name: f.text('name'),
  stays: f.flag('stays', false),
  reason: f.text('reason', ''),
}))

export interface HostDetail {
  readonly host: Host
  /** Nothing of anybody stands there: it is safe to pull. */
  readonly empty: boolean
  readonly left: readonly Leftover[]
  readonly machine: string
  readonly claimedMachine: string
}
export const hostDetail: Decoder<HostDetail> = read((f) => ({
  host: f.part('host', host),
  empty: f.flag('empty', false),
  left: f.list('left', leftover),
  machine: f.text('machine', ''),
  claimedMachine: f.text('claimedMachine', ''),
}))

/** A restore that is under way. */
export interface Restoration {
  /** Hosts that have not yet said what is there. */
  readonly waitsFor: readonly string[]
}
const restoration: Decoder<Restoration> = read((f) => ({ waitsFor: f.list('waitsFor', word) }))

export interface WholeGrid {
  readonly restoration: Restoration | undefined
}
export const wholeGrid: Decoder<WholeGrid> = read((f) => ({ restoration: f.has('restoration') ? f.part('restoration', restoration) : undefined }))

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
