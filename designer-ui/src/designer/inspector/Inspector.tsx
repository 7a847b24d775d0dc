import { useDeferredValue } from 'react'
import { useDesigner } from '../draft/context'
import type { Fault } from '../model/fault'
import { applianceOf } from '../model/drawing'
import { wiresIn, within, type Selection } from '../model/selection'
import { isEdge } from '../model/inside'
import { AssemblySheet, EdgeSheet } from './AssemblySheet'
import { DocumentSheet } from './DocumentSheet'
import { DrawnSheet } from './DrawnSheet'
import { NoteSheet } from './NoteSheet'
import { SeveralSheet } from './SeveralSheet'
import { WireSheet } from './WireSheet'
import css from './Inspector.module.css'

/** The picture says at once what is chosen, and the sheet follows; unless what it is of has gone, or has another name. */
const useSelectionShown = (): Selection => {
  const { drawing, editor: { selection } } = useDesigner()
  const before = useDeferredValue(selection)
  return within(before, drawing) === before ? before : selection
}

/** The sheet of what is chosen; of the whole drawing when nothing is. */
export const Inspector = ({ faults }: { readonly faults: readonly Fault[] }) => {
  const { drawing, place } = useDesigner()
  const selection = useSelectionShown()
  const { appliances, notes } = selection
  const wires = wiresIn(drawing, selection)
  const [name, another] = appliances
  const [wire, more] = wires
  const appliance = name === undefined || another !== undefined || wire !== undefined || notes.length > 0 ? undefined : applianceOf(drawing, name)
  const note = notes.length === 1 && appliances.length + wires.length === 0 ? notes[0] : undefined
  return (
    <div className={css.sheet} data-sheet>
      {appliance !== undefined ? (
        isEdge(appliance) ? <EdgeSheet key={appliance.name} edge={appliance} /> : <DrawnSheet key={appliance.name} appliance={appliance} faults={faults} />
      ) : note !== undefined ? (
        <NoteSheet key={note} name={note} />
      ) : wire !== undefined && more === undefined && name === undefined && notes.length === 0 ? (
        <WireSheet wire={wire} />
      ) : appliances.length + wires.length + notes.length > 0 ? (
        <SeveralSheet appliances={appliances} wires={wires} notes={notes} />
      ) : (
        place.inside === undefined ? <DocumentSheet faults={faults} /> : <AssemblySheet inside={place.inside} />
      )}
    </div>
  )
}
