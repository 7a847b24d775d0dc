import { applianceOf, wireName, type Drawing, type Wire } from './drawing'

/** What is chosen in the picture. */
export interface Selection {
  readonly appliances: readonly string[]
  /** By `from->to`. */
  readonly wires: readonly string[]
}

export const nothing: Selection = { appliances: [], wires: [] }
export const only = (appliance: string): Selection => ({ appliances: [appliance], wires: [] })
export const onlyWire = (wire: Wire): Selection => ({ appliances: [], wires: [wireName(wire)] })
export const everything = (drawing: Drawing): Selection => ({ appliances: drawing.appliances.map((it) => it.name), wires: [] })

export const isNothing = ({ appliances, wires }: Selection): boolean => appliances.length === 0 && wires.length === 0

/** What is left of a selection in a drawing that has become another one. */
export const within = (selection: Selection, drawing: Drawing): Selection => {
  const wires = new Set(wiresIn(drawing, selection).map(wireName))
  const kept = { appliances: selection.appliances.filter((it) => applianceOf(drawing, it) !== undefined), wires: selection.wires.filter((it) => wires.has(it)) }
  return kept.appliances.length === selection.appliances.length && kept.wires.length === selection.wires.length ? selection : kept
}

export const wiresIn = (drawing: Drawing, selection: Selection): readonly Wire[] =>
  selection.wires.length === 0 ? [] : drawing.wires.filter((it) => selection.wires.includes(wireName(it)))
