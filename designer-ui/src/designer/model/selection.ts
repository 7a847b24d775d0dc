import { noteIn } from './notes'
import { applianceOf, wireName, type Drawing, type Wire } from './drawing'

/** What is chosen in the picture. */
export interface Selection {
  readonly appliances: readonly string[]
  /** By `from->to`. */
  readonly wires: readonly string[]
  readonly notes: readonly string[]
}

export const nothing: Selection = { appliances: [], wires: [], notes: [] }
export const only = (appliance: string): Selection => ({ ...nothing, appliances: [appliance] })
export const onlyWire = (wire: Wire): Selection => ({ ...nothing, wires: [wireName(wire)] })
export const onlyNote = (note: string): Selection => ({ ...nothing, notes: [note] })
/** By what the canvas calls it. */
export const onlyShape = (id: string): Selection => {
  const note = noteIn(id)
  return note === undefined ? only(id) : onlyNote(note)
}
export const shapes = (appliances: readonly string[], notes: readonly string[]): Selection => ({ ...nothing, appliances, notes })
export const everything = (drawing: Drawing): Selection => shapes(drawing.appliances.map((it) => it.name), [...drawing.notes.keys()])

export const isNothing = ({ appliances, wires, notes }: Selection): boolean => appliances.length + wires.length + notes.length === 0

/** What is left of a selection in a drawing that has become another one. */
export const within = (selection: Selection, drawing: Drawing): Selection => {
  const wires = new Set(wiresIn(drawing, selection).map(wireName))
  const kept = { appliances: selection.appliances.filter((it) => applianceOf(drawing, it) !== undefined), wires: selection.wires.filter((it) => wires.has(it)), notes: selection.notes.filter((it) => drawing.notes.has(it)) }
  return kept.appliances.length === selection.appliances.length && kept.wires.length === selection.wires.length && kept.notes.length === selection.notes.length ? selection : kept
}

export const wiresIn = (drawing: Drawing, selection: Selection): readonly Wire[] =>
  selection.wires.length === 0 ? [] : drawing.wires.filter((it) => selection.wires.includes(wireName(it)))
