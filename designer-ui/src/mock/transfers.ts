import { time } from './bodies'
import { nameOf, type World } from './world'
import type { MockApplication, Person } from './seed'

/** An export that is under way, or can be fetched. */
export interface MockExport {
  readonly id: string
  readonly application: MockApplication
  readonly by: Person
  readonly at: number
}

const sendingMillis = 3_000
const archiveBytes = 14_680_064

export const exportBody = (it: MockExport, now: number) => {
  const done = Math.min(1, (now - it.at) / sendingMillis)
  const received = Math.floor(archiveBytes * done)
  return {
    id: it.id, application: nameOf(it.application), snapshot: '', state: done === 1 ? 'ready' : 'sending', reason: '', received, bytes: done === 1 ? archiveBytes : null,
    by: it.by, createdAt: time(it.at), deadline: time(it.at), expiresAt: null, volumes: [],
  }
}

export const begunExport = (world: World, application: MockApplication, by: Person, now: number): MockExport => {
  const begun = { id: `x-${String(now)}`, application, by, at: now }
  world.exports = [...world.exports, begun]
  return begun
}

/** How much of an archive is there; nothing is made of it. */
export const importBody = (id: string, received: number) => ({ id, bytes: archiveBytes, received, by: '', createdAt: '', expiresAt: '' })
