import { useDesigner } from '../draft/context'
import type { Fault } from '../model/fault'
import { applianceOf } from '../model/drawing'
import { wiresIn } from '../model/selection'
import { DocumentSheet } from './DocumentSheet'
import { DrawnSheet } from './DrawnSheet'
import { SeveralSheet } from './SeveralSheet'
import { WireSheet } from './WireSheet'
import css from './Inspector.module.css'

/** The sheet of what is chosen; of the whole drawing when nothing is. */
export const Inspector = ({ faults }: { readonly faults: readonly Fault[] }) => {
  const { drawing, editor } = useDesigner()
  const { appliances } = editor.selection
  const wires = wiresIn(drawing, editor.selection)
  const [name, another] = appliances
  const [wire, more] = wires
  const appliance = name === undefined || another !== undefined || wire !== undefined ? undefined : applianceOf(drawing, name)
  return (
    <div className={css.sheet} data-sheet>
      {appliance !== undefined ? (
        <DrawnSheet key={appliance.name} appliance={appliance} faults={faults} />
      ) : wire !== undefined && more === undefined && name === undefined ? (
        <WireSheet wire={wire} />
      ) : appliances.length + wires.length > 0 ? (
        <SeveralSheet appliances={appliances} wires={wires} />
      ) : (
        <DocumentSheet faults={faults} />
      )}
    </div>
  )
}
