import { useId } from 'react'
import type { PropertySlot } from '../../api/types'
import { AreaField, FieldFrame, SelectField, TextField } from '../../ui/Field'
import { useDesigner } from '../draft/context'
import type { Appliance } from '../model/drawing'
import type { Setting } from '../model/edit'
import { secretKey } from '../model/secrets'
import { hiddenSecret } from '../model/wiring/propertyRules'
import field from '../../ui/Field.module.css'
import inspector from './Inspector.module.css'

interface Props {
  readonly appliance: Appliance
  readonly slot: PropertySlot
  readonly set: (setting: Setting, what: string) => void
  readonly fault: string
}

const most = 12
const least = 3

/** A secret is typed and never shown again: neither here nor in the text, and the browser does not keep it. */
const SecretField = ({ appliance, slot, set, fault }: Props) => {
  const { editor, dispatch, place } = useDesigner()
  const id = useId()
  if (place.inside !== undefined) return <p className={inspector.quiet}>{slot.name}: a secret comes from outside. Show it as a property of the boundary; whoever uses the assembly types it.</p>
  const given = appliance.properties.has(slot.name)
  const typed = editor.typed.get(secretKey(appliance.name, slot.name)) ?? ''
  const help = [slot.description, given ? (typed === '' ? 'Set, and kept by the grid.' : 'Typed here; sent when the drawing is saved.') : ''].filter((it) => it !== '').join(' ')
  return (
    <FieldFrame
      id={id} label={slot.name} note="secret" fault={fault} help={help} overridden={given} resetLabel="Take it out"
      onReset={() => {
        dispatch({ kind: 'typeSecret', appliance: appliance.name, property: slot.name, value: '' })
        set({ kind: 'property', name: slot.name, value: undefined }, slot.name)
      }}
    >
      <input
        id={id} className={field.input} type="password" autoComplete="new-password" value={typed} placeholder={given ? 'Not shown' : slot.mandatory ? 'Needed' : 'Not set'} aria-invalid={fault !== ''} aria-describedby={`${id}-help`}
        onChange={(event) => {
          dispatch({ kind: 'typeSecret', appliance: appliance.name, property: slot.name, value: event.target.value })
          if (!given) set({ kind: 'property', name: slot.name, value: hiddenSecret }, slot.name)
        }}
      />
    </FieldFrame>
  )
}

const lines = (text: string): number => Math.min(most, Math.max(least, text.split('\n').length))

const noteOf = ({ mandatory, defaultValue, type }: PropertySlot): string =>
  defaultValue !== undefined ? `default ${defaultValue === '' ? 'empty' : defaultValue}` : mandatory ? 'needed' : type === 'INTEGER' ? 'whole number' : ''

export const PropertyField = (props: Props) => {
  const { appliance, slot, set, fault } = props
  if (slot.secret) return <SecretField {...props} />
  const given = appliance.properties.get(slot.name)
  const say = (value: string | undefined) => set({ kind: 'property', name: slot.name, value }, slot.name)
  const around = {
    label: slot.name, note: noteOf(slot), fault, help: slot.description, overridden: given !== undefined,
    onReset: () => say(undefined), resetLabel: slot.defaultValue === undefined ? 'Take it out' : `Back to ${slot.defaultValue === '' ? 'the default' : slot.defaultValue}`,
  }
  switch (slot.type) {
    case 'TEXT': return <AreaField {...around} mono rows={lines(given ?? '')} value={given ?? ''} placeholder={slot.defaultValue ?? ''} onChange={say} />
    case 'BOOLEAN':
    case 'ENUM': {
      const values = slot.type === 'BOOLEAN' ? ['true', 'false'] : slot.values
      const unset = { value: '', label: slot.defaultValue === undefined ? 'Not set' : `${slot.defaultValue} (default)` }
      return <SelectField {...around} value={given ?? ''} options={[unset, ...values.map((it) => ({ value: it, label: it }))]} onChange={(value) => say(value === '' ? undefined : value)} />
    }
    case 'INTEGER':
    case 'STRING': return <TextField {...around} mono value={given ?? ''} placeholder={slot.defaultValue ?? ''} onChange={(value) => say(value === '' && slot.mandatory === false ? undefined : value)} />
    default: return slot.type satisfies never
  }
}
