import { SelectField, TextField } from './Field'
import { asKind, hourSteps, rhythmFault, weekdays, type Rhythm } from './rhythm'

interface Props {
  readonly rhythm: Rhythm
  readonly onChange: (rhythm: Rhythm) => void
}

const kinds = [
  { value: 'hours', label: 'every few hours' },
  { value: 'daily', label: 'daily' },
  { value: 'weekly', label: 'weekly' },
  { value: 'cron', label: 'by a rule of cron' },
] as const

const title = (day: string): string => day.slice(0, 1).toUpperCase() + day.slice(1)

const Times = ({ rhythm, onChange }: Props) => {
  const fault = rhythmFault(rhythm)
  switch (rhythm.kind) {
    case 'hours':
      return <SelectField label="Hours between" value={String(rhythm.hours)} options={hourSteps.map((it) => ({ value: String(it), label: it === 1 ? 'every hour' : `every ${it} hours` }))} onChange={(value) => onChange({ kind: 'hours', hours: Number(value) })} />
    case 'daily':
      return <TextField label="At" mono value={rhythm.time} fault={fault} placeholder="03:00" onChange={(time) => onChange({ kind: 'daily', time })} />
    case 'weekly':
      return (
        <>
          <SelectField label="On" value={rhythm.day} options={weekdays.map((it) => ({ value: it, label: title(it) }))} onChange={(day) => onChange({ ...rhythm, day })} />
          <TextField label="At" mono value={rhythm.time} fault={fault} placeholder="03:00" onChange={(time) => onChange({ ...rhythm, time })} />
        </>
      )
    case 'cron':
      return <TextField label="Rule" note="minute, hour, day, month, weekday" mono value={rhythm.text} fault={fault} placeholder="0 3 * * 1-5" onChange={(text) => onChange({ kind: 'cron', text })} />
    default: return rhythm satisfies never
  }
}

/** How often, and when. */
export const When = ({ rhythm, onChange }: Props) => (
  <>
    <SelectField label="How often" value={rhythm.kind} options={kinds} onChange={(value) => onChange(asKind(rhythm, kinds.find((it) => it.value === value)?.value ?? 'daily'))} />
    <Times rhythm={rhythm} onChange={onChange} />
  </>
)
