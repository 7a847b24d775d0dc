import { read, type Decoder } from './decode'
import { act, type Act } from './tenancy'

export interface Group {
  readonly name: string
  readonly title: string
  /** In the tenant; `none` where it has none there. */
  readonly role: string
  readonly members: number
  readonly actions: readonly Act[]
}
export const group: Decoder<Group> = read((f) => ({
  name: f.text('name'),
  title: f.text('title'),
  role: f.text('role', 'none'),
  members: f.number('members', 0),
  actions: f.list('actions', act),
}))

const word: Decoder<string> = (value) => String(value)

export interface GroupList {
  readonly items: readonly Group[]
  readonly actions: readonly Act[]
  readonly roles: readonly string[]
}
export const groupList: Decoder<GroupList> = read((f) => ({ items: f.list('items', group), actions: f.list('actions', act), roles: f.list('roles', word) }))

export interface GroupDetail {
  readonly members: readonly { readonly subject: string; readonly name: string; readonly login: string }[]
  readonly projects: readonly { readonly project: string; readonly role: string }[]
}
const somebody = read((f) => ({ subject: f.text('subject'), name: f.text('name'), login: f.text('login', '') }))
const somewhere = read((f) => ({ project: f.text('project'), role: f.text('role') }))
export const groupDetail: Decoder<GroupDetail> = read((f) => ({ members: f.list('members', somebody), projects: f.list('projects', somewhere) }))
