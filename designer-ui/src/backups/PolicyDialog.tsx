import { useState } from 'react'
import type { BackupPolicy, BackupTarget, Retention } from '../api/backups'
import { AskDialog } from '../ui/AskDialog'
import { Button } from '../ui/Button'
import { NumberField, SelectField, TextField } from '../ui/Field'
import { everyOf, rhythmFault, rhythmOf, type Rhythm } from '../ui/rhythm'
import { When } from '../ui/When'
import { useSetPolicy, useUnsetPolicy } from './queries'
import { keepFault } from './words'
import css from './Backups.module.css'

interface Props {
  readonly tenant: string
  readonly application: string
  /** The one to change; a new one without it. */
  readonly policy: BackupPolicy | undefined
  readonly targets: readonly BackupTarget[]
  readonly onClose: () => void
}

const usual: Retention = { last: 3, daily: 7, weekly: 4, monthly: 0 }

const Keeping = ({ keep, onChange }: { readonly keep: Retention; readonly onChange: (keep: Retention) => void }) => (
  <div className={css.four}>
    <NumberField label="Latest" value={keep.last} placeholder="0" onChange={(last) => onChange({ ...keep, last: last ?? 0 })} />
    <NumberField label="Of days" value={keep.daily} placeholder="0" onChange={(daily) => onChange({ ...keep, daily: daily ?? 0 })} />
    <NumberField label="Of weeks" value={keep.weekly} placeholder="0" onChange={(weekly) => onChange({ ...keep, weekly: weekly ?? 0 })} />
    <NumberField label="Of months" value={keep.monthly} placeholder="0" onChange={(monthly) => onChange({ ...keep, monthly: monthly ?? 0 })} />
  </div>
)

export const PolicyDialog = ({ tenant, application, policy, targets, onClose }: Props) => {
  const [rhythm, setRhythm] = useState<Rhythm>(rhythmOf(policy?.every ?? 'daily at 03:00'))
  const [zone, setZone] = useState(policy?.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone)
  const [target, setTarget] = useState(policy?.target ?? targets[0]?.name ?? '')
  const [keep, setKeep] = useState(policy?.keep ?? usual)
  const [testEvery, setTestEvery] = useState<number | undefined>(policy?.testEvery ?? 7)
  const set = useSetPolicy(tenant, application, onClose)
  const unset = useUnsetPolicy(tenant, application, onClose)
  const tooMany = keepFault(keep)
  return (
    <AskDialog
      title={`Backups of ${application} by the clock`} lead="Those that the clock makes go when there are newer ones. The last good one and the last that a test has proved always stay, and so does what people make."
      act={policy === undefined ? 'Set' : 'Change'} busy={set.isPending || unset.isPending} problem={set.error ?? unset.error} refused={rhythmFault(rhythm) || tooMany}
      onAct={() => set.mutate({ every: everyOf(rhythm), zone, target, keep, testEvery: testEvery ?? 0 })} onClose={onClose}
    >
      <When rhythm={rhythm} onChange={setRhythm} />
      <div className={css.two}>
        <TextField label="Time zone" mono value={zone} placeholder="Europe/Berlin" onChange={setZone} />
        <SelectField label="Target" value={target} options={targets.map((it) => ({ value: it.name, label: it.name }))} onChange={setTarget} />
      </div>
      <p className={css.group}>How many stay</p>
      <Keeping keep={keep} onChange={setKeep} />
      {tooMany !== '' && <p className={css.fault}>{tooMany}</p>}
      <NumberField label="Test one of each" note="0 for none" value={testEvery} placeholder="0" onChange={setTestEvery} />
      {policy !== undefined && <Button tone="quiet" busy={unset.isPending} onClick={() => unset.mutate()}>Make no more by the clock</Button>}
    </AskDialog>
  )
}
