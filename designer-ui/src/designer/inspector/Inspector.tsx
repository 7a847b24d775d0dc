import { useDesigner } from '../draft/context'
import type { Fault } from '../model/fault'
import { applianceOf } from '../model/drawing'
import { wiresIn } from '../model/selection'
import { isEdge } from '../model/inside'
import { AssemblySheet, EdgeSheet } from './AssemblySheet'
import { DocumentSheet } from './DocumentSheet'
import { DrawnSheet } from './DrawnSheet'
import { SeveralSheet } from './SeveralSheet'
import { WireSheet } from './WireSheet'
import css from './Inspector.module.css'

/** The sheet of what is chosen; of the whole drawing when nothing is. */
export const Inspector = ({ faults }: { readonly faults: readonly Fault[] }) => {
  const { drawing, editor, place } = useDesigner()
  const { appliances } = editor.selection
  const wires = wiresIn(drawing, editor.selection)
  const [name, another] = appliances
  const [wire, more] = wires
  const appliance = name === undefined || another !== undefined || wire !== undefined ? undefined : applianceOf(drawing, name)
  return (
    <div className={css.sheet} data-sheet>
      {appliance !== undefined ? (
        isEdge(appliance) ? <EdgeSheet key={appliance.name} edge={appliance} /> : <DrawnSheet key={appliance.name} appliance={appliance} faults={faults} />
      ) : wire !== undefined && more === undefined && name === undefined ? (
        <WireSheet wire={wire} />
      ) : appliances.length + wires.length > 0 ? (
        <SeveralSheet appliances={appliances} wires={wires} />
      ) : (
        place.inside === undefined ? <DocumentSheet faults={faults} /> : <AssemblySheet inside={place.inside} />
      )}
    </div>
  )
}
