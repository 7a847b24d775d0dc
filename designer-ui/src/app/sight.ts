import type { Membership } from '../api/types'
import { paths } from './paths'

const sees = (role: string): boolean => role !== 'billing' && role !== 'member'

/** Who only pays sees nothing of what runs, in the tenant as in a project. */
export const looksAtWhatRuns = (it: Membership): boolean => sees(it.role) || it.projects.some((project) => sees(project.role))

/** Where somebody begins. The overview is of the tenant as a whole; who belongs to some projects begins with what runs there. */
export const firstPage = (it: Membership): string => {
  if (it.role === 'member') return looksAtWhatRuns(it) ? paths.applications(it.name) : paths.projects(it.name)
  return looksAtWhatRuns(it) ? paths.overview(it.name) : paths.billing(it.name)
}
