import { useState } from 'react'
import type { Setting } from '../api/settings'
import { AskDialog } from '../ui/AskDialog'
import { AreaField, NumberField, SelectField, TextField } from '../ui/Field'
import { Skeleton } from '../ui/Skeleton'
import { nameFault } from '../ui/nameFault'
import type { FormProps } from './LifeDialog'
import { useSettings } from './queries'

type Values = ReadonlyMap<string, string>

interface FieldProps {
  readonly setting: Setting
  readonly typed: string | undefined
  readonly onType: (value: string) => void
}

/** What the template says shows as the field's content, so that one sees what one changes; a secret does not. */
const SettingField = ({ setting, typed, onType }: FieldProps) => {
  const value = typed ?? setting.value
  const around = { label: setting.property, note: setting.secret ? 'secret, as in the template until you type another' : setting.type, help: setting.description, overridden: typed !== undefined && typed !== setting.value }
  const choices = setting.type === 'boolean' ? ['true', 'false'] : setting.values
  if (choices.length > 0) return <SelectField {...around} value={value} options={['', ...choices].filter((it) => it !== '' || value === '').map((it) => ({ value: it, label: it }))} onChange={onType} />
  if (setting.type === 'text') return <AreaField {...around} mono rows={4} value={value} onChange={onType} />
  return <TextField {...around} value={value} onChange={onType} />
}

const byAppliance = (settings: readonly Setting[]): readonly (readonly [string, readonly Setting[]])[] =>
  [...new Set(settings.map((it) => it.appliance))].map((appliance) => [appliance, settings.filter((it) => it.appliance === appliance)])

/** Only what was typed is sent: the rest is as the template has it. */
export const ProvisionForm = ({ application, tenant, onChange, ...frame }: FormProps) => {
  const [name, setName] = useState('')
  const [typed, setTyped] = useState<Values>(new Map())
  const [sizes, setSizes] = useState<ReadonlyMap<string, number>>(new Map())
  const settings = useSettings(tenant, application.name)
  const keyOf = (it: Setting) => `${it.appliance}.${it.property}`
  const provision = () => {
    const properties = Object.fromEntries((settings.data?.items ?? []).flatMap((it) => {
      const value = typed.get(keyOf(it))
      return value === undefined || value === it.value ? [] : [[keyOf(it), value] as const]
    }))
    onChange({ kind: 'provision', name, properties, volumes: Object.fromEntries(sizes) })
  }
  return (
    <AskDialog
      {...frame} wide title={`Provision from ${application.name}`} lead="An application of its own, with these values. It is stopped at first." act="Provision"
      refused={name === '' ? 'Type a name first.' : nameFault(name)} onAct={provision}
    >
      <TextField label="Name" mono value={name} fault={nameFault(name)} onChange={setName} />
      {application.drawing.volumes.length > 0 && (
        <fieldset>
          <legend>volumes</legend>
          {application.drawing.volumes.map((it) => (
            <NumberField
              key={it.name} label={it.name} unit="MiB" value={sizes.get(it.name) ?? it.sizeMib}
              onChange={(size) => setSizes(new Map([...sizes].filter(([known]) => known !== it.name).concat(size === undefined || size === it.sizeMib ? [] : [[it.name, size]])))}
            />
          ))}
        </fieldset>
      )}
      {settings.data === undefined && <Skeleton rows={2} />}
      {byAppliance(settings.data?.items ?? []).map(([appliance, mine]) => (
        <fieldset key={appliance}>
          <legend>{appliance}</legend>
          {mine.map((it) => <SettingField key={it.property} setting={it} typed={typed.get(keyOf(it))} onType={(value) => setTyped(new Map(typed).set(keyOf(it), value))} />)}
        </fieldset>
      ))}
    </AskDialog>
  )
}
