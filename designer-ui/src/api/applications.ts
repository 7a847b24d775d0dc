import { read, type Decoder, type Reader } from './decode'

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

/** Who wants it to stay as it is, and why; the note may be empty. */
export interface Lock {
  readonly by: string
  readonly note: string
  readonly at: string
}
export interface Grace {
  readonly by: string
  readonly until: string
}
const grace: Decoder<Grace> = read((f) => ({ by: f.text('by', ''), until: f.text('until', '') }))

const lock: Decoder<Lock> = read((f) => ({ by: f.text('by', ''), note: f.text('note', ''), at: f.text('at', '') }))

export interface ApplicationSummary {
  readonly id: string
  readonly name: string
  /** Whose members see it. */
  readonly project: string
  readonly title: string
  readonly wish: Wish
  readonly state: ApplicationState
  readonly message: string
  readonly generation: number
  readonly wanted: number
  readonly ready: number
  readonly addresses: readonly Address[]
  readonly updatedAt: string
  /** It is there to be copied, and never runs itself. */
  readonly template: boolean
  readonly lock: Lock | undefined
  /** Until when it is there, of one that is to be destroyed. */
  readonly grace: Grace | undefined
  /** It was started for debugging: what does not become ready is left as it is. */
  readonly debug: boolean
}
const identity = (f: Reader) => {
  const name = f.text('name')
  return {
    id: f.text('id', name),
    name,
    project: f.text('project', ''),
    title: f.text('title', '') || name,
    wish: f.word('wish', wishes, 'stopped'),
    state: f.word('state', applicationStates, 'unknown'),
    message: f.text('message', ''),
    generation: f.number('generation', 0),
    addresses: f.list('addresses', address),
    updatedAt: f.text('updatedAt', ''),
    template: f.flag('template', false),
    lock: f.has('lock') ? f.part('lock', lock) : undefined,
    grace: f.has('grace') ? f.part('grace', grace) : undefined,
    debug: f.flag('debug', false),
  }
}
const tally = read((f) => ({ wanted: f.number('wanted', 0), ready: f.number('ready', 0) }))
const noTally = { wanted: 0, ready: 0 }
const applicationSummary: Decoder<ApplicationSummary> = read((f) => ({
  ...identity(f),
  ...(f.has('instances') ? f.part('instances', tally) : noTally),
}))

export interface Action {
  readonly name: string
  readonly allowed: boolean
  readonly reason: string
}
export const action: Decoder<Action> = read((f) => ({
  name: f.text('name'),
  allowed: f.flag('allowed', false),
  reason: f.text('reason', ''),
}))

/** What may be done with an application stands with it; what may be done beside that, with the list. */
export interface ApplicationPage {
  readonly items: readonly ApplicationSummary[]
  readonly actions: readonly Action[]
}
export const applicationPage: Decoder<ApplicationPage> = read((f) => ({ items: f.list('items', applicationSummary), actions: f.list('actions', action) }))

/** The server decides. An action it does not list is refused too, in the same words as one it lists without a reason. */
export const refusal = (actions: readonly Action[], name: string): string => {
  const found = actions.find((it) => it.name === name)
  if (found?.allowed === true) return ''
  return found === undefined || found.reason === '' ? 'Not possible now.' : found.reason
}

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
  /** The host that it is being moved to; empty when it stays. */
  readonly movingTo: string
  /** Why it can't be moved now; empty when it can. */
  readonly immovable: string
}
const hostName = (f: Reader): string => {
  const host = f.raw('host')
  return typeof host === 'string' ? host : f.has('host') ? f.part('host', read((h) => h.text('name', ''))) : ''
}
const movingTo = (f: Reader): string => (f.has('movingTo') ? f.part('movingTo', read((h) => h.text('name', ''))) : '')

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
  movingTo: movingTo(f),
  immovable: f.text('immovable', ''),
}))

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

export interface Appliance {
  readonly name: string
  readonly className: string
  readonly title: string
  readonly icon: string
  readonly count: number
  /** Instances while it runs: of an assembly, those of everything inside it. */
  readonly wanted: number
  readonly x: number
  readonly y: number
  readonly placed: boolean
  readonly state: InstanceState
  readonly ready: number
  readonly instances: readonly Instance[]
  /** That its instances boot from and that stay, where its class brings a disk of its own. */
  readonly disks: readonly Volume[]
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
    wanted: f.number('wanted', 1),
    x: f.number('x', 0),
    y: f.number('y', 0),
    placed: f.has('x') && f.has('y'),
    state: f.word('state', instanceStates, 'unknown'),
    ready: typeof ready === 'number' ? ready : instances.filter((it) => it.ready).length,
    instances,
    disks: f.list('disks', volume),
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

/** Text on the canvas, for people. */
export interface Note {
  readonly name: string
  readonly text: string
  readonly color: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}
const note: Decoder<Note> = read((f) => ({
  name: f.text('name'),
  text: f.text('text', ''),
  color: f.text('color', ''),
  x: f.number('x', 0),
  y: f.number('y', 0),
  width: f.number('width', 0),
  height: f.number('height', 0),
}))

export interface Drawing {
  readonly appliances: readonly Appliance[]
  readonly wires: readonly Wire[]
  readonly volumes: readonly Volume[]
  readonly notes: readonly Note[]
}
const drawing: Decoder<Drawing> = read((f) => ({
  appliances: f.list('appliances', appliance),
  wires: f.list('wires', wire),
  volumes: f.list('volumes', volume),
  notes: f.list('notes', note),
}))

export interface Application extends Omit<ApplicationSummary, 'wanted' | 'ready'> {
  readonly revision: string
  readonly text: string
  readonly drawing: Drawing
  readonly createdAt: string
  readonly actions: readonly Action[]
  /** Appliances that stay stopped while it runs. */
  readonly heldBack: readonly string[]
  readonly newer: readonly Newer[]
}
/** A class of which there is a newer version than the oldest that is used here. */
export interface Newer {
  readonly className: string
  readonly used: string
  readonly newest: string
}
const newer: Decoder<Newer> = read((f) => ({ className: f.text('className'), used: f.text('used', ''), newest: f.text('newest', '') }))
export const application: Decoder<Application> = read((f) => ({
  ...identity(f),
  revision: f.text('revision', ''),
  text: f.text('text', ''),
  drawing: f.part('drawing', drawing),
  createdAt: f.text('createdAt', ''),
  actions: f.list('actions', action),
  heldBack: f.list('heldBack', (value) => String(value)),
  newer: f.list('newer', newer),
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

export interface Plan {
  readonly feasible: boolean
  readonly steps: readonly PlanStep[]
  readonly refusals: readonly PlanRefusal[]
  /** What it would change for the worse, in sentences; it is done nevertheless. */
  readonly warnings: readonly string[]
}
/** One act of a plan. `order` counts from 1; hosts and instances are names. */
export interface PlanStep {
  readonly order: number
  readonly kind: string
  readonly appliance: string
  readonly instance: string
  readonly host: string
  readonly reason: string
}
/** An instance that no host can take, and each host's objection. */
export interface PlanRefusal {
  /** Stable, as `no-memory` or `quota-cpu`. */
  readonly code: string
  readonly instance: string
  readonly appliance: string
  readonly reason: string
  readonly hosts: readonly Objection[]
}
export interface Objection {
  readonly host: string
  readonly reason: string
}
const objection: Decoder<Objection> = read((f) => ({ host: f.text('host', ''), reason: f.text('reason', '') }))
const planStep: Decoder<PlanStep> = read((f) => ({
  order: f.number('order', 0),
  kind: f.text('kind', ''),
  appliance: f.text('appliance', ''),
  instance: f.text('instance', ''),
  host: f.text('host', ''),
  reason: f.text('reason', ''),
}))
const planRefusal: Decoder<PlanRefusal> = read((f) => {
  const instance = f.text('instance', '')
  return { code: f.text('code', ''), instance, appliance: instance.replace(/-\d+$/, '').split('/')[0] ?? '', reason: f.text('reason', ''), hosts: f.list('hosts', objection) }
})
const planWarning: Decoder<string> = read((f) => f.text('reason', ''))
export const plan: Decoder<Plan> = read((f) => ({
  feasible: f.flag('feasible'),
  steps: f.list('steps', planStep),
  refusals: f.list('refusals', planRefusal),
  warnings: f.has('warnings') ? f.list('warnings', planWarning) : [],
}))

export interface Explanation {
  readonly lines: readonly { readonly at: string; readonly what: string }[]
  readonly objections: readonly Objection[]
}
export const explanation: Decoder<Explanation> = read((f) => ({
  lines: f.list('lines', read((line) => ({ at: line.text('at', ''), what: line.text('what', '') }))),
  objections: f.list('objections', objection),
}))

/** Opens one console, once and soon. */
export interface ConsoleTicket {
  readonly ticket: string
  readonly path: string
  /** Whether the instance has a screen, too. */
  readonly screen: boolean
}

export const consoleTicket: Decoder<ConsoleTicket> = read((f) => ({ ticket: f.text('ticket'), path: f.text('path'), screen: f.flag('screen', false) }))
