import { useState } from 'react'
import type { Application } from '../api/applications'
import { useMe } from '../app/me'
import { Button } from '../ui/Button'
import { memory, moment } from '../ui/format'
import { useSchedules } from './queries'
import { everyWords, keepWords } from '../ui/rhythm'
import { ScheduleDialog } from './ScheduleDialog'
import css from './Snapshots.module.css'

interface Props {
  readonly tenant: string
  readonly application: Application
}

/** Whether the clock takes snapshots, and whether that goes well. */
export const ScheduleCard = ({ tenant, application }: Props) => {
  const [open, setOpen] = useState(false)
  const me = useMe()
  const query = useSchedules(tenant)
  if (query.data === undefined) return null
  const schedule = query.data.items.find((it) => it.application === application.name)
  const role = me.data?.tenants.find((it) => it.name === tenant)?.role ?? ''
  const none = application.drawing.volumes.length === 0 ? `${application.name} draws no volumes: there is nothing to keep.` : ''
  const refused = role === 'manager' ? (schedule === undefined ? none : '') : 'Managers set schedules.'
  return (
    <section className={css.schedule} aria-label="By the clock" data-trouble={schedule !== undefined && schedule.fault !== ''}>
      {schedule === undefined
        ? <p><strong>No schedule.</strong> <span className={css.quiet}>Snapshots are taken by hand alone.</span></p>
        : (
          <div>
            <p><strong className={css.every}>{everyWords(schedule.every)}</strong> <span className={css.quiet}>in {schedule.zone}, keeps {keepWords(schedule.keep)}</span></p>
            <p className={css.quiet}>
              {schedule.kept === 0 ? 'None there yet' : `${schedule.kept} there`}, at most {memory(schedule.mostMib)} of the quota{schedule.next !== '' && <>. Next <time dateTime={schedule.next}>{moment(schedule.next)}</time></>}
            </p>
            {schedule.fault !== '' && <p className={css.fault} role="status">The latest time gave none: {schedule.fault}</p>}
          </div>
          )}
      <Button refused={refused} onClick={() => setOpen(true)}>{schedule === undefined ? 'Set a schedule…' : 'Change…'}</Button>
      {open && <ScheduleDialog tenant={tenant} application={application} schedule={schedule} onClose={() => setOpen(false)} />}
    </section>
  )
}
