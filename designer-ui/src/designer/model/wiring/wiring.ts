import type { Drawing } from '../drawing'
import type { Fault } from '../fault'
import { applianceFaults } from './applianceRules'
import { sceneOf, type Catalog, type Scene } from './scene'
import { volumeFaults } from './volumeRules'
import { wireFaults } from './wireRules'

const duplicates = (list: string, names: readonly string[]): readonly Fault[] => {
  const seen = new Set<string>()
  return names.flatMap((name, at) => {
    if (seen.has(name)) return [{ code: 'name-duplicate', field: `spec.${list}[${at}].name`, reason: `The name ${name} stands in this list already.` }]
    seen.add(name)
    return []
  })
}

const addresses = ({ drawing }: Scene): readonly Fault[] => {
  const holders = new Map<string, string>()
  return drawing.appliances.flatMap(({ name, externalAddress }) => {
    if (externalAddress === undefined) return []
    const holder = holders.get(externalAddress)
    if (holder === undefined) {
      holders.set(externalAddress, name)
      return []
    }
    return [{ code: 'external-address-taken', field: `spec.appliances.${name}.externalAddress`, reason: `${externalAddress} is asked for by ${holder} already.` }]
  })
}

const layout = ({ drawing, appliances }: Scene): readonly Fault[] =>
  [...drawing.layout.keys()]
    .filter((name) => !appliances.has(name))
    .map((name) => ({ code: 'layout-unknown', field: `layout.${name}`, reason: `The document has no appliance ${name}.` }))

/**
 * What is wrong with a drawing: a list, never an exception. The same rules as the server's, in the same words, and both run
 * the cases of `contracts/wiring-cases.json`. One mistake gives one fault: what hangs on something unknown is not judged.
 */
export const faultsOf = (drawing: Drawing, catalog: Catalog): readonly Fault[] => {
  const scene = sceneOf(drawing, catalog)
  return [
    ...duplicates('volumes', drawing.volumes.map((it) => it.name)),
    ...duplicates('appliances', drawing.appliances.map((it) => it.name)),
    ...drawing.appliances.flatMap((it) => applianceFaults(scene, it)),
    ...volumeFaults(scene),
    ...wireFaults(scene),
    ...layout(scene),
    ...addresses(scene),
  ]
}
