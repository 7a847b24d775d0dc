import { useState } from 'react'
import type { Application } from '../api/applications'
import type { Schedule } from '../api/schedules'
import { AskDialog } from '../ui/AskDialog'
import { Button } from '../ui/Button'
import { NumberField, SelectField, TextField } from '../ui/Field'
import { memory } from '../ui/format'
import { useSetSchedule, useUnsetSchedule } from './queries'
import { asKind, everyOf, hourSteps, keepFault, rhythmFault, rhythmOf, weekdays, type Rhythm } from './rhythm'
import css from './Snapshots.module.css'

interface Props {
  readonly tenant: string
  readonly application: Application
  /** The one to change; a new one without it. */
  readonly schedule: Schedule | undefined
  readonly onClose: () => void
}

const kinds = [
  { value: 'hours', label: 'every few hours' },
  { value: 'daily', label: 'daily' },
  { value: 'weekly', label: 'weekly' },
  { value: 'cron', label: 'by a rule of cron' },
] as const

const title = (day: string): string => day.slice(0, 1).toUpperCase() + day.slice(1)

const When = ({ rhythm, onChange }: { readonly rhythm: Rhythm; readonly onChange: (rhythm: Rhythm) => void }) => {
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

export const ScheduleDialog = ({ tenant, application, schedule, onClose }: Props) => {
  const [rhythm, setRhythm] = useState<Rhythm>(rhythmOf(schedule?.every ?? 'daily at 03:00'))
  const [zone, setZone] = useState(schedule?.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone)
  const [last, setLast] = useState<number | undefined>(schedule?.keep.last ?? 3)
  const [daily, setDaily] = useState<number | undefined>(schedule?.keep.daily ?? 7)
  const [weekly, setWeekly] = useState<number | undefined>(schedule?.keep.weekly ?? 0)
  const set = useSetSchedule(tenant, application.name, onClose)
  const unset = useUnsetSchedule(tenant, application.name, onClose)
  const keep = { last: last ?? 0, daily: daily ?? 0, weekly: weekly ?? 0 }
  const size = application.drawing.volumes.reduce((sum, it) => sum + it.sizeMib, 0)
  const most = (keep.last + keep.daily + keep.weekly + 1) * size
  const tooMany = keepFault(keep.last, keep.daily, keep.weekly)
  return (
    <AskDialog
      title={`Snapshots of ${application.name} by the clock`} lead="Those that the clock takes go when there are newer ones, but for the latest, and the latest of each of so many days and weeks. What people take stays."
      act={schedule === undefined ? 'Set' : 'Change'} busy={set.isPending || unset.isPending} problem={set.error ?? unset.error} refused={rhythmFault(rhythm) || tooMany}
      onAct={() => set.mutate({ every: everyOf(rhythm), zone, keep })} onClose={onClose}
    >
      <SelectField label="How often" value={rhythm.kind} options={kinds} onChange={(value) => setRhythm(asKind(rhythm, kinds.find((it) => it.value === value)?.value ?? 'daily'))} />
      <When rhythm={rhythm} onChange={setRhythm} />
      <TextField label="Time zone" mono value={zone} placeholder="Europe/Berlin" onChange={setZone} />
      <div className={css.three}>
        <NumberField label="Latest that stay" value={last} placeholder="0" onChange={setLast} />
        <NumberField label="Of days" value={daily} placeholder="0" onChange={setDaily} />
        <NumberField label="Of weeks" value={weekly} placeholder="0" onChange={setWeekly} />
      </div>
      <p className={tooMany === '' ? css.quiet : css.fault}>{tooMany === '' ? `At most ${memory(most)} of the quota: one more than stays, since the oldest goes when the newest is there.` : tooMany}</p>
      {schedule !== undefined && <Button tone="quiet" busy={unset.isPending} onClick={() => unset.mutate()}>Take no more by the clock</Button>}
    </AskDialog>
  )
}
