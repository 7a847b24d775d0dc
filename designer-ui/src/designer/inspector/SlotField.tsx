import type { VolumeSlot } from '../../api/types'
import { SelectField } from '../../ui/Field'
import { useDesigner } from '../draft/context'
import { usersOf, type Appliance } from '../model/drawing'
import type { Setting } from '../model/edit'
import { freshName } from '../model/naming'
import { takenVolumes } from '../model/placing'
import css from './Inspector.module.css'

interface Props {
  readonly appliance: Appliance
  readonly slot: VolumeSlot
  readonly set: (setting: Setting, what: string) => void
  readonly fault: string
}

const make = '+'
const roomy = 256

/** Which volume of the drawing stands in a slot. One that another slot holds is shown, and says so. */
export const SlotField = ({ appliance, slot, set, fault }: Props) => {
  const { drawing, edit } = useDesigner()
  if (slot.kind === 'blank') return <p className={css.quiet}>{slot.name}: a blank disk of {slot.minMib} MiB for each instance, lost with it ({slot.mountPath}).</p>
  if (slot.kind === 'image') return <p className={css.quiet}>{slot.name}: the disk that it boots from, {slot.minMib} MiB for each instance, kept until the application is destroyed.</p>
  const held = appliance.volumes.get(slot.name)
  const mine = `${appliance.name}.${slot.name}`
  const fresh = freshName(`${appliance.name}-${slot.name}`, takenVolumes(drawing))
  const options = drawing.volumes.map(({ name, sizeMib }) => {
    const holder = usersOf(drawing, name).find((it) => it !== mine)
    const refused = holder !== undefined ? `in ${holder}` : sizeMib < slot.minMib ? `smaller than ${slot.minMib} MiB` : ''
    return { value: name, label: `${name}, ${sizeMib} MiB`, refused }
  })
  const missing = held !== undefined && options.every((it) => it.value !== held) ? [{ value: held, label: `${held} (not there)` }] : []
  const choose = (value: string) => {
    if (value !== make) return set({ kind: 'volume', slot: slot.name, value: value === '' ? undefined : value }, `volume in ${slot.name}`)
    const sizeMib = Math.max(roomy, slot.minMib)
    edit(`Make volume ${fresh}`, [{ kind: 'addVolume', volume: { name: fresh, sizeMib } }, { kind: 'set', appliance: appliance.name, setting: { kind: 'volume', slot: slot.name, value: fresh } }])
  }
  return (
    <SelectField
      label={slot.name} note={`${slot.mountPath}, at least ${slot.minMib} MiB${slot.mandatory ? ', needed' : ''}`} fault={fault} value={held ?? ''} onChange={choose}
      options={[{ value: '', label: 'None' }, ...missing, ...options, { value: make, label: `Make ${fresh}, ${Math.max(roomy, slot.minMib)} MiB` }]}
    />
  )
}
