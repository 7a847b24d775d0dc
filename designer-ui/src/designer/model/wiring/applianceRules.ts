import type { ApplianceClass, Range } from '../../../api/types'
import type { Appliance } from '../drawing'
import type { Fault } from '../fault'
import { hint } from './nearest'
import { hiddenSecret, propertyFault } from './propertyRules'
import { scalingFaults } from './scalingRules'
import { isNeeded, propertyNamed, type Catalog, type Scene } from './scene'

const resource = (field: string, unit: string, asked: number | undefined, known: ApplianceClass, range: Range): readonly Fault[] =>
  asked === undefined || (asked >= range.min && asked <= range.max)
    ? []
    : [{ code: 'resources-out-of-range', field, reason: `Class ${known.name} takes ${range.min} to ${range.max} ${unit}, not ${asked}.` }]

const size = (here: string, appliance: Appliance, known: ApplianceClass): readonly Fault[] => {
  if (known.resources !== undefined) {
    return [
      ...resource(`${here}.resources.cpuMillis`, 'thousandths of a core', appliance.cpuMillis, known, known.resources.cpuMillis),
      ...resource(`${here}.resources.memoryMib`, 'MiB', appliance.memoryMib, known, known.resources.memoryMib),
      ...(known.resources.bandwidthMbit === undefined ? [] : resource(`${here}.resources.bandwidthMbit`, 'Mbit/s', appliance.bandwidthMbit, known, known.resources.bandwidthMbit)),
    ]
  }
  const scaled = appliance.count > 1
  const sized = appliance.cpuMillis !== undefined || appliance.memoryMib !== undefined || appliance.bandwidthMbit !== undefined
  return [
    ...(scaled ? [{ code: 'count-of-assembly', field: `${here}.count`, reason: `${known.name} is an assembly and is used once; scale the appliances inside it.` }] : []),
    ...(sized ? [{ code: 'resources-of-assembly', field: `${here}.resources`, reason: `${known.name} is an assembly; its resources are those of its parts.` }] : []),
    ...(appliance.failoverGroup === undefined ? [] : [{ code: 'failover-of-assembly', field: `${here}.failoverGroup`, reason: `${known.name} is an assembly; the appliances inside it are kept apart by themselves.` }]),
  ]
}

const gateway = (here: string, { externalAddress, count, className }: Appliance, known: ApplianceClass): readonly Fault[] => {
  if (externalAddress === undefined) return []
  const field = `${here}.externalAddress`
  if (known.terminals.every((it) => it.direction !== 'GATEWAY_IN')) {
    return [{ code: 'external-address-not-gateway', field, reason: `Class ${className} has no input gateway and answers on no external address.` }]
  }
  return count > 1 ? [{ code: 'external-address-scaled', field, reason: `One address cannot belong to ${count} instances; leave it out, or the count.` }] : []
}

/** A hidden secret is judged by whoever knows whether there is one to keep, not here. */
const properties = (here: string, appliance: Appliance, known: ApplianceClass): readonly Fault[] => {
  const given = [...appliance.properties].flatMap(([name, value]): readonly Fault[] => {
    const field = `${here}.properties.${name}`
    const slot = propertyNamed(known, name)
    if (slot === undefined) {
      return [{ code: 'property-unknown', field, reason: `Class ${known.name} has no property ${name}${hint(name, known.properties.map((it) => it.name))}` }]
    }
    if (slot.secret && value === hiddenSecret) return []
    const fault = propertyFault(field, slot, value)
    return fault === undefined ? [] : [fault]
  })
  const missing = known.properties
    .filter((it) => isNeeded(it) && !appliance.properties.has(it.name))
    .map(({ name }) => ({ code: 'property-missing', field: `${here}.properties.${name}`, reason: `Class ${known.name} does not work without the property ${name}.` }))
  return [...given, ...missing]
}

const against = (catalog: Catalog, appliance: Appliance): readonly Fault[] => {
  const here = `spec.appliances.${appliance.name}`
  const known = catalog.get(appliance.className)
  if (known === undefined) {
    return [{ code: 'class-unknown', field: `${here}.class`, reason: `The catalog has no class ${appliance.className}${hint(appliance.className, [...catalog.keys()])}` }]
  }
  return [...size(here, appliance, known), ...gateway(here, appliance, known), ...scalingFaults(here, appliance, known), ...properties(here, appliance, known)]
}

/** Of each catalog, what was found. Neither it nor an appliance ever changes, and of a large drawing an edit leaves nearly all as they are. */
const found = new WeakMap<Catalog, WeakMap<Appliance, readonly Fault[]>>()

/** One appliance against its class: count, resources, properties. */
export const applianceFaults = ({ catalog }: Scene, appliance: Appliance): readonly Fault[] => {
  const known = found.get(catalog) ?? new WeakMap<Appliance, readonly Fault[]>()
  found.set(catalog, known)
  const faults = known.get(appliance) ?? against(catalog, appliance)
  known.set(appliance, faults)
  return faults
}
