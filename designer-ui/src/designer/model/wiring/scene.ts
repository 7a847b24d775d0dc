import type { ApplianceClass, PropertySlot, Terminal, VolumeSlot } from '../../../api/types'
import type { Appliance, Drawing } from '../drawing'
import { endOf, type End } from '../layout'

/** Classes by name, as the rules and the picture look them up. */
export type Catalog = ReadonlyMap<string, ApplianceClass>

export const catalogOf = (classes: readonly ApplianceClass[]): Catalog => new Map(classes.map((it) => [it.name, it]))

/** A drawing with its classes looked up: what every rule works from. An appliance of unknown class has none. */
export interface Scene {
  readonly drawing: Drawing
  readonly catalog: Catalog
  readonly appliances: ReadonlyMap<string, Appliance>
}

export const sceneOf = (drawing: Drawing, catalog: Catalog): Scene => {
  const appliances = new Map<string, Appliance>()
  for (const each of drawing.appliances) if (!appliances.has(each.name)) appliances.set(each.name, each)
  return { drawing, catalog, appliances }
}

export const classAt = (scene: Scene, appliance: string): ApplianceClass | undefined => scene.catalog.get(scene.appliances.get(appliance)?.className ?? '')

export const terminalNamed = (known: ApplianceClass, name: string): Terminal | undefined => known.terminals.find((it) => it.name === name)
export const slotNamed = (known: ApplianceClass, name: string): VolumeSlot | undefined => known.volumes.find((it) => it.name === name)
export const propertyNamed = (known: ApplianceClass, name: string): PropertySlot | undefined => known.properties.find((it) => it.name === name)

export const terminalAt = (scene: Scene, end: string): Terminal | undefined => terminalOf(scene, endOf(end))

export const terminalOf = (scene: Scene, { appliance, terminal }: End): Terminal | undefined => {
  const known = classAt(scene, appliance)
  return known === undefined ? undefined : terminalNamed(known, terminal)
}

/** There is no default anywhere, and the class cannot do without. */
export const isNeeded = (property: PropertySlot): boolean => property.mandatory && property.defaultValue === undefined

/** The protocol of an end that takes any wire, and is what it is wired to. */
export const unsaid = ''

export const isWirable = (terminal: Terminal): boolean => terminal.direction === 'INPUT' || terminal.direction === 'OUTPUT'
