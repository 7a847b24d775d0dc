import { drawingOf } from './documents'
import { nameOf, type World } from './world'

/** The second is in a store that is being repaired, the third in one that has lost a part; the first is on its host. */
const conditions = [
  { store: 'rbd', replicas: 3, state: 'healthy', percent: 0, reason: '3 copies of everything' },
  { store: 'rbd', replicas: 3, state: 'repairing', percent: 83, reason: '83 % of all copies are there' },
  { store: 'local', replicas: 1, state: 'healthy', percent: 0, reason: '' },
  { store: 'rbd', replicas: 3, state: 'degraded', percent: 0, reason: '1 of 3 parts of the store are away' },
] as const

export const volumesBody = (world: World, tenant: string) => ({
  items: world.applications
    .filter((it) => it.tenant === tenant && it.revision > 0)
    .flatMap((application) =>
      drawingOf(application.text).volumes.map((volume) => {
        const user = drawingOf(application.text).appliances.find((it) => [...it.volumes.values()].includes(volume.name))
        const instance = world.instancesOf(application).find((it) => it.appliance === user?.name)
        return {
          ...volume, id: `${application.id}.${volume.name}`, application: nameOf(application), appliance: instance?.appliance ?? '',
          instance: instance === undefined ? '' : `${instance.appliance}-${instance.number}`, host: instance?.host ?? 'h1', attachments: 1,
          snapshots: world.snapshots.filter((it) => it.application === application && it.failed === '').length,
        }
      }))
    .map((it, at) => ({ ...it, ...conditions[at % conditions.length] })),
  next: '',
})
