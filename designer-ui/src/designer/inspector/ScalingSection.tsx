import { useState } from 'react'
import type { ApplianceClass } from '../../api/types'
import { IconButton } from '../../ui/Button'
import { NumberField, TextField } from '../../ui/Field'
import { Icon } from '../../ui/Icon'
import type { Appliance } from '../model/drawing'
import type { Setting } from '../model/edit'
import { plainScaling, usualBreak, usualIn, usualOut, utc, type Metric, type Scaling, type Schedule } from '../model/scaling'
import { isWirable } from '../model/wiring/scene'
import css from './Inspector.module.css'

interface Props {
  readonly appliance: Appliance
  readonly known: ApplianceClass
  readonly set: (setting: Setting, what: string) => void
  readonly faultAt: (part: string) => string
}

interface PartProps {
  readonly scaling: Scaling
  readonly change: (next: Scaling) => void
  readonly faultAt: (part: string) => string
}

const replaced = <T,>(list: readonly T[], at: number, value: T): readonly T[] => list.map((it, place) => (place === at ? value : it))
const without = <T,>(list: readonly T[], at: number): readonly T[] => list.filter((_, place) => place !== at)

const Bounds = ({ scaling, change, faultAt }: PartProps) => (
  <div className={css.two}>
    <NumberField label="At least" value={scaling.minReplicas} fault={faultAt('scaling.minReplicas')} onChange={(value) => { if (value !== undefined && value > 0) change({ ...scaling, minReplicas: value }) }} />
    <NumberField label="At most" value={scaling.maxReplicas} fault={faultAt('scaling.maxReplicas')} onChange={(value) => { if (value !== undefined && value > 0) change({ ...scaling, maxReplicas: value }) }} />
  </div>
)

const MetricRow = ({ metric, at, terminals, scaling, change, faultAt }: PartProps & { readonly metric: Metric; readonly at: number; readonly terminals: readonly string[] }) => {
  const label = metric.terminal === undefined ? 'Processor of each' : `Bytes a second at ${metric.terminal}`
  const set = (next: Metric) => change({ ...scaling, metrics: replaced(scaling.metrics, at, next) })
  const here = `scaling.metrics[${at}]`
  return (
    <div className={css.rule}>
      {metric.type === 'wireBytes' && terminals.length > 1 && (
        <div className={css.choices} role="group" aria-label="Terminal">
          {terminals.map((it) => <button key={it} type="button" aria-pressed={metric.terminal === it} onClick={() => set({ ...metric, terminal: it })}>{it}</button>)}
        </div>
      )}
      <NumberField
        label={label} unit={metric.type === 'cpu' ? '%' : 'B/s'} value={metric.target} fault={faultAt(here) || faultAt(`${here}.terminal`)} help="The target. Within a tenth of it nothing moves."
        onChange={(value) => { if (value !== undefined && value > 0) set({ ...metric, target: value }) }}
      />
      <IconButton label={`Do without ${label.toLowerCase()}`} onClick={() => change({ ...scaling, metrics: without(scaling.metrics, at) })}><Icon name="close" size={14} /></IconButton>
    </div>
  )
}

const ScheduleRow = ({ schedule, at, scaling, change, faultAt }: PartProps & { readonly schedule: Schedule; readonly at: number }) => {
  const set = (next: Schedule) => change({ ...scaling, schedules: replaced(scaling.schedules, at, next) })
  const here = `scaling.schedules[${at}]`
  return (
    <div className={css.rule}>
      <div className={css.hours}>
        <TextField label="From" mono value={schedule.start} fault={faultAt(`${here}.start`)} onChange={(start) => set({ ...schedule, start })} />
        <TextField label="To" mono value={schedule.end} fault={faultAt(`${here}.end`)} onChange={(end) => set({ ...schedule, end })} />
        <TextField label="Time zone" value={schedule.timeZone} fault={faultAt(`${here}.timeZone`)} onChange={(timeZone) => set({ ...schedule, timeZone })} />
        <NumberField label="At least" value={schedule.replicas} fault={faultAt(`${here}.replicas`)} onChange={(value) => { if (value !== undefined && value > 0) set({ ...schedule, replicas: value }) }} />
      </div>
      <IconButton label={`Do without the hours from ${schedule.start}`} onClick={() => change({ ...scaling, schedules: without(scaling.schedules, at) })}><Icon name="close" size={14} /></IconButton>
    </div>
  )
}

const Paces = ({ scaling, change, faultAt }: PartProps) => (
  <>
    <div className={css.two}>
      <NumberField label="Wait before more" unit="s" value={scaling.scaleOut.cooldownSeconds} overridden={scaling.scaleOut.cooldownSeconds !== usualOut.cooldownSeconds} onReset={() => change({ ...scaling, scaleOut: { ...scaling.scaleOut, cooldownSeconds: usualOut.cooldownSeconds } })} onChange={(value) => { if (value !== undefined) change({ ...scaling, scaleOut: { ...scaling.scaleOut, cooldownSeconds: value } }) }} />
      <NumberField label="More at once" value={scaling.scaleOut.step} overridden={scaling.scaleOut.step !== usualOut.step} onReset={() => change({ ...scaling, scaleOut: { ...scaling.scaleOut, step: usualOut.step } })} onChange={(value) => { if (value !== undefined && value > 0) change({ ...scaling, scaleOut: { ...scaling.scaleOut, step: value } }) }} />
      <NumberField label="Wait before fewer" unit="s" value={scaling.scaleIn.cooldownSeconds} overridden={scaling.scaleIn.cooldownSeconds !== usualIn.cooldownSeconds} onReset={() => change({ ...scaling, scaleIn: { ...scaling.scaleIn, cooldownSeconds: usualIn.cooldownSeconds } })} onChange={(value) => { if (value !== undefined) change({ ...scaling, scaleIn: { ...scaling.scaleIn, cooldownSeconds: value } }) }} />
      <NumberField label="Fewer at once" value={scaling.scaleIn.step} overridden={scaling.scaleIn.step !== usualIn.step} onReset={() => change({ ...scaling, scaleIn: { ...scaling.scaleIn, step: usualIn.step } })} onChange={(value) => { if (value !== undefined && value > 0) change({ ...scaling, scaleIn: { ...scaling.scaleIn, step: value } }) }} />
      <NumberField label="Surge" value={scaling.surge} placeholder={`As the most, ${scaling.maxReplicas}`} overridden={scaling.surge !== undefined} onReset={() => change({ ...scaling, surge: undefined })} onChange={(surge) => change({ ...scaling, surge })} />
      <NumberField label="Break after" value={scaling.breakAfter} overridden={scaling.breakAfter !== usualBreak} onReset={() => change({ ...scaling, breakAfter: usualBreak })} onChange={(value) => { if (value !== undefined && value > 0) change({ ...scaling, breakAfter: value }) }} />
    </div>
    <TextField
      label="Most an hour" value={scaling.maxCostPerHour ?? ''} placeholder="No budget" overridden={scaling.maxCostPerHour !== undefined} onReset={() => change({ ...scaling, maxCostPerHour: undefined })} fault={faultAt('scaling.maxCostPerHour')}
      help="In the currency of your bills, for all its instances." onChange={(value) => change({ ...scaling, maxCostPerHour: value === '' ? undefined : value })}
    />
  </>
)

const parts: readonly (readonly [keyof Scaling, string])[] = [
  ['minReplicas', 'least'], ['maxReplicas', 'most'], ['metrics', 'metrics'], ['schedules', 'hours'], ['scaleOut', 'pace out'], ['scaleIn', 'pace in'], ['surge', 'surge'], ['breakAfter', 'breaker'], ['maxCostPerHour', 'budget'],
]

/** What of the rule changes, so that each part is undone by itself. */
const partOf = (before: Scaling | undefined, after: Scaling | undefined): string => {
  if (before === undefined || after === undefined) return 'scaling'
  const changed = parts.find(([key]) => before[key] !== after[key])
  return changed === undefined ? 'scaling' : `scaling ${changed[1]}`
}

const addable = (scaling: Scaling, terminals: readonly string[]): readonly Metric[] => [
  ...(scaling.metrics.some((it) => it.type === 'cpu') ? [] : [{ type: 'cpu', terminal: undefined, target: 60 }]),
  ...terminals.filter((it) => scaling.metrics.every((metric) => metric.terminal !== it)).slice(0, 1).map((it) => ({ type: 'wireBytes', terminal: it, target: 100_000 })),
]

const workHours: Omit<Schedule, 'replicas'> = { start: '0 8 * * 1-5', end: '0 18 * * 1-5', timeZone: utc }

/** The rule by which the count changes. Lawful or not, it is what the author has so far; the faults say what is missing. */
export const ScalingSection = ({ appliance, known, set, faultAt }: Props) => {
  const [open, setOpen] = useState(false)
  if (known.resources === undefined) return null
  const { scaling } = appliance
  const put = (value: Scaling | undefined) => set({ kind: 'scaling', value }, partOf(appliance.scaling, value))
  if (scaling === undefined) {
    return (
      <section className={css.section}>
        <h3>Scaling <button type="button" className={css.link} onClick={() => put(plainScaling(appliance.count))}>Scale by a rule</button></h3>
      </section>
    )
  }
  const terminals = known.terminals.filter(isWirable).map((it) => it.name)
  const shared: PartProps = { scaling, change: put, faultAt }
  const whole = faultAt('scaling')
  return (
    <section className={css.section}>
      <h3>Scaling <button type="button" className={css.link} onClick={() => put(undefined)}>By hand alone</button></h3>
      {whole !== '' && <p className={css.fault}>{whole}</p>}
      <Bounds {...shared} />
      {scaling.metrics.map((metric, at) => <MetricRow key={`${metric.type} ${at}`} {...shared} metric={metric} at={at} terminals={terminals} />)}
      {scaling.schedules.map((schedule, at) => <ScheduleRow key={at} {...shared} schedule={schedule} at={at} />)}
      <p className={css.adding}>
        {addable(scaling, terminals).map((it) => (
          <button key={it.type} type="button" className={css.link} onClick={() => put({ ...scaling, metrics: [...scaling.metrics, it] })}>{it.type === 'cpu' ? 'Add processor' : 'Add wire load'}</button>
        ))}
        <button type="button" className={css.link} onClick={() => put({ ...scaling, schedules: [...scaling.schedules, { ...workHours, replicas: scaling.maxReplicas }] })}>Add hours</button>
        <button type="button" className={css.link} aria-expanded={open} onClick={() => setOpen(!open)}>{open ? 'Less' : 'Pace and limits'}</button>
      </p>
      {open && <Paces {...shared} />}
    </section>
  )
}
