import { pageOf, read, type Decoder } from './decode'
import { tenantState, type TenantState } from './types'

/** What may be done, and why not. */
export interface Act {
  readonly action: string
  readonly allowed: boolean
  readonly reason: string
}
export const act: Decoder<Act> = read((f) => ({ action: f.text('action'), allowed: f.flag('allowed'), reason: f.text('reason', '') }))

/** Why not; empty when it may be done. What the server does not name may not. */
export const refusalOf = (actions: readonly Act[], action: string): string => {
  const found = actions.find((it) => it.action === action)
  return found === undefined ? 'The grid does not offer this.' : found.reason
}

export interface Member {
  readonly subject: string
  readonly name: string
  readonly login: string
  readonly role: string
  readonly since: string
  readonly you: boolean
  readonly actions: readonly Act[]
}
export const member: Decoder<Member> = read((f) => ({
  subject: f.text('subject'),
  name: f.text('name'),
  login: f.text('login', ''),
  role: f.text('role'),
  since: f.text('since'),
  you: f.flag('you', false),
  actions: f.list('actions', act),
}))

const word: Decoder<string> = (value) => String(value)

export interface MemberList {
  readonly items: readonly Member[]
  readonly actions: readonly Act[]
  readonly roles: readonly string[]
}
export const memberList: Decoder<MemberList> = read((f) => ({ items: f.list('items', member), actions: f.list('actions', act), roles: f.list('roles', word) }))

export interface Invitation {
  readonly id: string
  readonly forWhom: string
  readonly role: string
  readonly state: string
  readonly invitedBy: string
  readonly expiresAt: string
  readonly endedBy: string
}
const invitation: Decoder<Invitation> = read((f) => ({
  id: f.text('id'),
  forWhom: f.text('forWhom'),
  role: f.text('role'),
  state: f.text('state'),
  invitedBy: f.text('invitedBy'),
  expiresAt: f.text('expiresAt'),
  endedBy: f.text('endedBy', ''),
}))
export const invitationList: Decoder<readonly Invitation[]> = read((f) => f.list('items', invitation))

/** The token is in this answer and never again. */
export const invited: Decoder<{ readonly token: string; readonly expiresAt: string }> = read((f) => ({
  token: f.text('token'),
  expiresAt: f.part('invitation', invitation).expiresAt,
}))

export interface Way {
  readonly tenant: string
  readonly title: string
  readonly role: string
  readonly invitedBy: string
  readonly expiresAt: string
}
export const way: Decoder<Way> = read((f) => ({
  tenant: f.text('tenant'),
  title: f.text('title'),
  role: f.text('role'),
  invitedBy: f.text('invitedBy', ''),
  expiresAt: f.text('expiresAt', ''),
}))

export const named: Decoder<{ readonly name: string }> = read((f) => ({ name: f.text('name') }))

export interface Tenant {
  readonly name: string
  readonly title: string
  readonly state: TenantState
  readonly reason: string
  readonly since: string
  /** When one that is being deleted is destroyed; empty for others. */
  readonly until: string
  readonly trial: boolean
  readonly organized: boolean
  readonly members: number
  readonly applications: number
  readonly instances: number
  readonly volumeMib: number
  readonly actions: readonly Act[]
}
export const tenant: Decoder<Tenant> = read((f) => ({
  name: f.text('name'),
  title: f.text('title'),
  state: tenantState(f),
  reason: f.text('reason', ''),
  since: f.text('since'),
  until: f.text('until', ''),
  trial: f.flag('trial', false),
  organized: f.flag('organized', true),
  members: f.number('members', 0),
  ...f.part('used', read((used) => ({ applications: used.number('applications'), instances: used.number('instances'), volumeMib: used.number('volumeMib') }))),
  actions: f.list('actions', act),
}))
export const tenantPage = pageOf(tenant)
export const madeTenant: Decoder<{ readonly tenant: Tenant; readonly invitation: string }> = read((f) => ({ tenant: f.part('tenant', tenant), invitation: f.text('invitation', '') }))

export interface Entry {
  readonly number: number
  readonly at: string
  readonly actorName: string
  readonly source: string
  readonly request: string
  readonly act: string
  readonly result: string
  readonly message: string
  readonly hash: string
}
const entry: Decoder<Entry> = read((f) => ({
  number: f.number('number'),
  at: f.text('at'),
  actorName: f.text('actorName'),
  source: f.text('source', ''),
  request: f.text('request', ''),
  act: f.text('act'),
  result: f.text('result'),
  message: f.text('message'),
  hash: f.text('hash', ''),
}))
export const entryPage = pageOf(entry)
