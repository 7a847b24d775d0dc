import type { ApplianceClass } from '../../../api/types'
import { volumeOf, type Appliance } from '../drawing'
import type { Fault } from '../fault'
import { slotNamed, type Scene } from './scene'

const fieldOf = (appliance: Appliance, slot: string): string => `spec.appliances.${appliance.name}.volumes.${slot}`

const use = (scene: Scene, takenBy: Map<string, string>, appliance: Appliance, known: ApplianceClass, slotName: string): Fault | undefined => {
  const field = fieldOf(appliance, slotName)
  const slot = slotNamed(known, slotName)
  if (slot === undefined) return { code: 'volume-slot-unknown', field, reason: `Class ${known.name} has no volume slot ${slotName}.` }
  if (slot.kind !== 'placeholder') return { code: 'volume-slot-blank', field, reason: `The slot ${slotName} is filled by the grid, for each instance.` }
  const name = appliance.volumes.get(slotName) ?? ''
  const volume = volumeOf(scene.drawing, name)
  if (volume === undefined) return { code: 'volume-unknown', field, reason: `The document has no volume ${name}; spec.volumes lists them.` }
  const holder = takenBy.get(name)
  if (holder !== undefined) return { code: 'volume-taken', field, reason: `The volume ${name} is used by ${holder} already; a volume has one writer.` }
  takenBy.set(name, `${appliance.name}.${slotName}`)
  return volume.sizeMib >= slot.minMib
    ? undefined
    : { code: 'volume-too-small', field, reason: `The volume ${name} has ${volume.sizeMib} MiB; the slot ${slotName} wants ${slot.minMib} at least.` }
}

const missing = (appliance: Appliance, known: ApplianceClass): readonly Fault[] =>
  known.volumes
    .filter((it) => it.kind === 'placeholder' && it.mandatory && !appliance.volumes.has(it.name))
    .map(({ name }) => ({ code: 'volume-missing', field: fieldOf(appliance, name), reason: `Class ${known.name} does not work without a volume in its slot ${name}.` }))

const scaled = (appliance: Appliance, known: ApplianceClass): readonly Fault[] => {
  const used = [...appliance.volumes.keys()].some((it) => slotNamed(known, it)?.kind === 'placeholder')
  return used && appliance.count > 1 && known.kind === 'class'
    ? [{ code: 'count-with-volume', field: `spec.appliances.${appliance.name}.count`, reason: `${appliance.name} uses an application volume, which one instance alone may write; its count is 1.` }]
    : []
}

/** Volumes and the slots they fill: one writer each, large enough, nothing mandatory left open. */
export const volumeFaults = (scene: Scene): readonly Fault[] => {
  const takenBy = new Map<string, string>()
  return scene.drawing.appliances.flatMap((appliance): readonly Fault[] => {
    const known = scene.catalog.get(appliance.className)
    if (known === undefined) return []
    const uses = [...appliance.volumes.keys()].toSorted().flatMap((slot) => use(scene, takenBy, appliance, known, slot) ?? [])
    return [...uses, ...missing(appliance, known), ...scaled(appliance, known)]
  })
}
