import { applianceOf, endText, usersOf, volumeOf, wireName, type Drawing } from './drawing'
import type { Edit, Setting } from './edit'
import { subjectOf, type Fault } from './fault'
import { joiningEdits, targetsFrom } from './joining'
import { freshName } from './naming'
import { takenVolumes } from './placing'
import { nearest } from './wiring/nearest'
import { propertyNamed, sceneOf, type Catalog } from './wiring/scene'

/** Something that would put a fault right, where it is plain what was meant. */
export interface Fix {
  readonly label: string
  readonly edits: readonly Edit[]
}

const mostTargets = 3
const roomy = 256

const setting = (appliance: string, value: Setting): readonly Edit[] => [{ kind: 'set', appliance, setting: value }]

const wirings = (drawing: Drawing, catalog: Catalog, name: string): readonly Fix[] => {
  const scene = sceneOf(drawing, catalog)
  const joinedAlready = new Set(drawing.wires.flatMap((it) => [it.from, it.to]))
  const open = (catalog.get(applianceOf(drawing, name)?.className ?? '')?.terminals ?? []).find((it) => it.mandatory && !joinedAlready.has(`${name}.${it.name}`))
  if (open === undefined) return []
  const start = { appliance: name, terminal: open.name }
  return targetsFrom(scene, start)
    .filter((it) => it.end.appliance !== name)
    .flatMap(({ end, joining }) => (joining.kind === 'lawful' && joining.instead === undefined ? [{ label: `Wire ${endText(start)} to ${endText(end)}`, edits: joiningEdits(joining) }] : []))
    .slice(0, mostTargets)
}

const fillings = (drawing: Drawing, catalog: Catalog, name: string, slotName: string): readonly Fix[] => {
  const slot = catalog.get(applianceOf(drawing, name)?.className ?? '')?.volumes.find((it) => it.name === slotName)
  if (slot === undefined) return []
  const idle = drawing.volumes.filter((it) => usersOf(drawing, it.name).length === 0 && it.sizeMib >= slot.minMib)
  const fresh = freshName(`${name}-${slotName}`, takenVolumes(drawing))
  const size = Math.max(roomy, slot.minMib)
  return [
    ...idle.map((it) => ({ label: `Use volume ${it.name}`, edits: setting(name, { kind: 'volume', slot: slotName, value: it.name }) })),
    { label: `Make a volume ${fresh} of ${size} MiB`, edits: [{ kind: 'addVolume' as const, volume: { name: fresh, sizeMib: size } }, ...setting(name, { kind: 'volume', slot: slotName, value: fresh })] },
  ]
}

const last = (field: string): string => field.slice(field.lastIndexOf('.') + 1)

const ofProperty = (drawing: Drawing, catalog: Catalog, fault: Fault, name: string): readonly Fix[] => {
  const property = last(fault.field)
  const known = catalog.get(applianceOf(drawing, name)?.className ?? '')
  const slot = known === undefined ? undefined : propertyNamed(known, property)
  if (slot?.defaultValue !== undefined) return [{ label: `Back to the class’s ${slot.defaultValue}`, edits: setting(name, { kind: 'property', name: property, value: undefined }) }]
  return slot !== undefined && !slot.mandatory ? [{ label: `Leave ${property} out`, edits: setting(name, { kind: 'property', name: property, value: undefined }) }] : []
}

const unknownProperty = (drawing: Drawing, catalog: Catalog, fault: Fault, name: string): readonly Fix[] => {
  const property = last(fault.field)
  const appliance = applianceOf(drawing, name)
  const value = appliance?.properties.get(property)
  const meant = nearest(property, (catalog.get(appliance?.className ?? '')?.properties ?? []).map((it) => it.name))
  const without = setting(name, { kind: 'property', name: property, value: undefined })
  return [
    ...(meant === undefined || value === undefined ? [] : [{ label: `Call it ${meant}`, edits: [...without, ...setting(name, { kind: 'property', name: meant, value })] }]),
    { label: `Take ${property} out`, edits: without },
  ]
}

const ofVolume = (drawing: Drawing, catalog: Catalog, fault: Fault, name: string): readonly Fix[] => {
  const slotName = last(fault.field)
  const held = applianceOf(drawing, name)?.volumes.get(slotName) ?? ''
  const empty: Fix = { label: `Empty the slot ${slotName}`, edits: setting(name, { kind: 'volume', slot: slotName, value: undefined }) }
  switch (fault.code) {
    case 'volume-missing': return fillings(drawing, catalog, name, slotName)
    case 'volume-taken': return fillings(drawing, catalog, name, slotName)
    case 'volume-unknown': return [{ label: `Make a volume ${held}`, edits: [{ kind: 'addVolume', volume: { name: held, sizeMib: roomy } }] }]
    case 'volume-too-small': {
      const least = Number(/wants (\d+) at least/.exec(fault.reason)?.[1] ?? 0)
      return volumeOf(drawing, held) === undefined || least === 0 ? [] : [{ label: `Make ${held} ${least} MiB`, edits: [{ kind: 'resizeVolume', volume: held, sizeMib: least }] }]
    }
    default: return [empty]
  }
}

const ofAppliance = (drawing: Drawing, catalog: Catalog, fault: Fault, name: string): readonly Fix[] => {
  switch (fault.code) {
    case 'terminal-unwired': return wirings(drawing, catalog, name)
    case 'class-unknown': {
      const meant = nearest(applianceOf(drawing, name)?.className ?? '', [...catalog.keys()])
      return meant === undefined ? [] : [{ label: `Use class ${meant}`, edits: setting(name, { kind: 'class', value: meant }) }]
    }
    case 'count-with-volume':
    case 'count-of-assembly': return [{ label: 'Make the count 1', edits: setting(name, { kind: 'count', value: 1 }) }]
    case 'resources-of-assembly': return [{ label: 'Leave resources to its parts', edits: [...setting(name, { kind: 'cpuMillis', value: undefined }), ...setting(name, { kind: 'memoryMib', value: undefined }), ...setting(name, { kind: 'bandwidthMbit', value: undefined })] }]
    case 'resources-out-of-range': {
      const kind = fault.field.endsWith('cpuMillis') ? 'cpuMillis' : fault.field.endsWith('memoryMib') ? 'memoryMib' : 'bandwidthMbit'
      return [{ label: 'As the class says', edits: setting(name, { kind, value: undefined }) }]
    }
    case 'property-unknown': return unknownProperty(drawing, catalog, fault, name)
    case 'property-missing': return []
    case 'layout-unknown': return [{ label: `Forget the place of ${name}`, edits: [{ kind: 'remove', appliance: name }] }]
    default:
      if (fault.code.startsWith('property-')) return ofProperty(drawing, catalog, fault, name)
      if (fault.code.startsWith('volume-')) return ofVolume(drawing, catalog, fault, name)
      return fault.code.startsWith('external-address') ? [{ label: 'Take any free address', edits: setting(name, { kind: 'externalAddress', value: undefined }) }] : []
  }
}

export const fixesFor = (drawing: Drawing, catalog: Catalog, fault: Fault): readonly Fix[] => {
  const subject = subjectOf(fault.field, drawing)
  switch (subject.kind) {
    case 'appliance': return ofAppliance(drawing, catalog, fault, subject.name)
    case 'wire': {
      const wire = drawing.wires[subject.index]
      return wire === undefined ? [] : [{ label: `Take the wire ${wireName(wire).replace('->', ' → ')} out`, edits: [{ kind: 'unwire', wire }] }]
    }
    case 'volume': return []
    case 'document': return []
    default: return subject satisfies never
  }
}
