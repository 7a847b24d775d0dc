import { read, type Decoder } from './decode'
import { act, type Act } from './tenancy'
import { tenantState, type TenantState } from './types'

/** What a program shows instead of a login. */
export interface ApiKey {
  readonly id: string
  readonly name: string
  /** How it begins. */
  readonly prefix: string
  readonly role: string
  /** The role that it has now where it is good for anything: less than its own where its maker may less by now; empty where none. */
  readonly may: string
  /** The only project it is for; empty: the tenant. */
  readonly project: string
  /** The only applications it is for; none: all of the tenant or the project. */
  readonly applications: readonly string[]
  readonly state: string
  readonly madeBy: string
  readonly createdAt: string
  readonly expiresAt: string
  readonly lastUsedAt: string
  readonly revokedBy: string
}
const word: Decoder<string> = (value) => String(value)
const apiKey: Decoder<ApiKey> = read((f) => ({
  id: f.text('id'),
  name: f.text('name'),
  prefix: f.text('prefix'),
  role: f.text('role'),
  may: f.text('may', ''),
  project: f.text('project', ''),
  applications: f.list('applications', word),
  state: f.text('state'),
  madeBy: f.text('madeBy', ''),
  createdAt: f.text('createdAt'),
  expiresAt: f.text('expiresAt', ''),
  lastUsedAt: f.text('lastUsedAt', ''),
  revokedBy: f.text('revokedBy', ''),
}))
/** A project that somebody may make keys for, and with which roles. */
export interface KeyProject {
  readonly name: string
  readonly title: string
  readonly roles: readonly string[]
}
const keyProject: Decoder<KeyProject> = read((f) => ({ name: f.text('name'), title: f.text('title'), roles: f.list('roles', word) }))
export interface KeyList {
  readonly items: readonly ApiKey[]
  /** Of keys for the whole tenant; none where somebody may make them for projects alone. */
  readonly roles: readonly string[]
  readonly projects: readonly KeyProject[]
}
export const keyList: Decoder<KeyList> = read((f) => ({ items: f.list('items', apiKey), roles: f.list('roles', word), projects: f.list('projects', keyProject) }))

/** The key itself is in this answer and never again. */
export const madeKey: Decoder<{ readonly secret: string }> = read((f) => ({ secret: f.text('secret') }))

export interface OwnTenant {
  readonly id: string
  readonly name: string
  readonly title: string
  readonly state: TenantState
  readonly role: string
  readonly since: string
  readonly trial: boolean
}
export const ownTenant: Decoder<OwnTenant> = read((f) => ({
  id: f.text('id'),
  name: f.text('name'),
  title: f.text('title'),
  state: tenantState(f),
  role: f.text('role'),
  since: f.text('since'),
  trial: f.flag('trial', false),
}))

/** What somebody has in a tenant, and loses when they leave it. */
export interface OwnMembership {
  readonly role: string
  readonly groups: readonly string[]
  /** On which they were given a role; once, however they have it. */
  readonly projects: readonly string[]
  /** Good ones that they made. */
  readonly keys: readonly string[]
  readonly actions: readonly Act[]
}
const onProject: Decoder<string> = read((f) => f.text('project'))
export const ownMembership: Decoder<OwnMembership> = read((f) => ({
  role: f.text('role'),
  groups: f.list('groups', word),
  projects: [...new Set(f.list('projects', onProject))],
  keys: f.list('keys', word),
  actions: f.list('actions', act),
}))
