import { time } from './bodies'
import { drawingOf } from './documents'
import type { MockApplication, Person } from './seed'
import { nameOf, type World } from './world'

export interface MockSnapshot {
  readonly id: string
  readonly tenant: string
  readonly application: MockApplication
  readonly name: string
  readonly by: string
  readonly at: number
  readonly consistency: 'stopped' | 'frozen' | 'crash'
  readonly failed: string
  /** Where it has not what is drawn. */
  readonly disks?: ReadonlyMap<string, number>
  removedAt: number
}

export interface MockSchedule {
  readonly every: string
  readonly zone: string
  readonly keep: { readonly last: number; readonly daily: number; readonly weekly: number }
  readonly by: string
  readonly fault: string
}

export const scheduleBody = (application: MockApplication, it: MockSchedule, now: number) => ({
  id: application.id, application: nameOf(application), every: it.every, zone: it.zone, keep: it.keep, next: time(now + 5 * 3_600_000), kept: it.fault === '' ? 0 : 2,
  mostMib: (it.keep.last + it.keep.daily + it.keep.weekly + 1) * drawingOf(application.text).volumes.reduce((sum, volume) => sum + volume.sizeMib, 0), fault: it.fault, setBy: it.by, setAt: time(now),
})

const takingMillis = 2_500
const goingMillis = 1_500

const stateOf = (it: MockSnapshot, now: number): string =>
  it.removedAt > 0 ? 'removing' : it.failed !== '' ? 'failed' : now - it.at < takingMillis ? 'taking' : 'ready'

export const snapshotBody = (it: MockSnapshot, now: number) => {
  const state = stateOf(it, now)
  const drawn = it.disks === undefined ? drawingOf(it.application.text).volumes : [...it.disks].map(([appliance, sizeMib]) => ({ name: `${appliance}-1.root`, sizeMib }))
  const volumes = state === 'failed' ? [] : drawn
  const percent = Math.min(99, Math.round(((now - it.at) / takingMillis) * 100))
  return {
    id: it.id, name: it.name, application: nameOf(it.application), destroyed: false, state,
    reason: state === 'taking' ? `being taken, ${percent} %` : it.failed,
    consistency: state === 'ready' ? it.consistency : null, takenAt: state === 'ready' ? time(it.at) : null, moments: state === 'ready' ? 1 : 0,
    sizeMib: volumes.reduce((sum, volume) => sum + volume.sizeMib, 0), revision: it.application.revision, madeBy: it.by, createdAt: time(it.at), deadline: time(it.at),
    volumes: volumes.map((volume) => ({ id: `${it.id}.${volume.name}`, name: volume.name, sizeMib: volume.sizeMib, store: 'local', host: 'h1' })),
  }
}

export const snapshotsOf = (world: World, tenant: string, now: number): readonly MockSnapshot[] => {
  world.snapshots = world.snapshots.filter((it) => it.removedAt === 0 || now - it.removedAt < goingMillis)
  return world.snapshots.filter((it) => it.tenant === tenant)
}

export const takenSnapshot = (world: World, person: Person, application: MockApplication, name: string, now: number): MockSnapshot => {
  const made: MockSnapshot = {
    id: `s-${world.snapshots.length + 1}-${now}`, tenant: application.tenant, application, name: name === '' ? time(now).replaceAll(/[-:]|\..*/g, '').replace('T', '-').toLowerCase() : name,
    by: person, at: now, consistency: application.wish === 'running' ? 'frozen' : 'stopped', failed: '', removedAt: 0,
  }
  world.snapshots = [...world.snapshots, made]
  return made
}

/** What the disks of all or of one have, out of the way of new ones; undefined where there are none. */
export const cleaned = (world: World, person: Person, application: MockApplication, appliance: string, now: number): MockSnapshot | undefined => {
  const disks = new Map([...(application.disks ?? [])].filter(([name]) => appliance === '' || name === appliance))
  if (disks.size === 0) return undefined
  const made: MockSnapshot = {
    id: `s-${world.snapshots.length + 1}-${now}`, tenant: application.tenant, application, name: `before-clean-${time(now).slice(0, 10).replaceAll('-', '')}-${time(now).slice(11, 19).replaceAll(':', '')}`,
    by: person, at: now - takingMillis, consistency: 'stopped', failed: '', disks, removedAt: 0,
  }
  application.disks = new Map([...(application.disks ?? [])].filter(([name]) => !disks.has(name)))
  world.snapshots = [...world.snapshots, made]
  return made
}

/** One that is ready, and one that had no room. */
export const firstSnapshots = (all: readonly MockApplication[], now: number): MockSnapshot[] => {
  const application = all.find((it) => it.wish === 'running' && drawingOf(it.text).volumes.length > 0)
  if (application === undefined) return []
  const of = { tenant: application.tenant, application, removedAt: 0 }
  return [
    { ...of, id: 's-a', name: 'before-the-upgrade', by: 'alice', at: now - 26 * 3_600_000, consistency: 'stopped', failed: '' },
    { ...of, id: 's-b', name: 'monday', by: 'alice', at: now - 3 * 3_600_000, consistency: 'crash', failed: '' },
    { ...of, id: 's-c', name: 'noon', by: 'alice', at: now - 50 * 60_000, consistency: 'crash', failed: 'not taken within its time; volume links: no room for a copy of it: it takes 212 MiB, and of 1100 MiB that the host has free it keeps 1024 MiB' },
  ]
}
