import { action, type Action } from './applications'
import { read, type Decoder } from './decode'

export interface Project {
  readonly name: string
  readonly title: string
  readonly note: string
  /** Each tenant has it. */
  readonly usual: boolean
  readonly applications: number
  /** What whoever looks may there. */
  readonly role: string
  readonly actions: readonly Action[]
}
export const project: Decoder<Project> = read((f) => ({
  name: f.text('name'),
  title: f.text('title'),
  note: f.text('note', ''),
  usual: f.flag('default', false),
  applications: f.number('applications', 0),
  role: f.text('role', ''),
  actions: f.list('actions', action),
}))

export interface ProjectList {
  readonly items: readonly Project[]
  readonly actions: readonly Action[]
}
export const projectList: Decoder<ProjectList> = read((f) => ({ items: f.list('items', project), actions: f.list('actions', action) }))

export interface ProjectMember {
  readonly subject: string
  readonly name: string
  readonly login: string
  readonly role: string
  readonly by: string
  readonly at: string
}
export const projectMember: Decoder<ProjectMember> = read((f) => ({
  subject: f.text('subject'),
  name: f.text('name'),
  login: f.text('login', ''),
  role: f.text('role'),
  by: f.text('by', ''),
  at: f.text('at', ''),
}))

const word: Decoder<string> = (value) => String(value)

export interface ProjectGroup {
  readonly name: string
  readonly role: string
  readonly by: string
  readonly at: string
}
export const projectGroup: Decoder<ProjectGroup> = read((f) => ({ name: f.text('name'), role: f.text('role'), by: f.text('by', ''), at: f.text('at', '') }))

export interface ProjectMembers {
  readonly items: readonly ProjectMember[]
  readonly groups: readonly ProjectGroup[]
  readonly roles: readonly string[]
}
export const projectMembers: Decoder<ProjectMembers> = read((f) => ({ items: f.list('items', projectMember), groups: f.list('groups', projectGroup), roles: f.list('roles', word) }))

export const homeProject: Decoder<string> = read((f) => f.text('project'))
