import { useState } from 'react'
import type { Application } from '../api/applications'
import type { Schedule } from '../api/schedules'
import { AskDialog } from '../ui/AskDialog'
import { Button } from '../ui/Button'
import { NumberField, TextField } from '../ui/Field'
import { memory } from '../ui/format'
import { useSetSchedule, useUnsetSchedule } from './queries'
import { everyOf, keepFault, rhythmFault, rhythmOf, type Rhythm } from '../ui/rhythm'
import { When } from '../ui/When'
import css from './Snapshots.module.css'

interface Props {
  readonly tenant: string
  readonly application: Application
  /** The one to change; a new one without it. */
  readonly schedule: Schedule | undefined
  readonly onClose: () => void
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
