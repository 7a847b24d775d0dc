import { useState } from 'react'
import type { Backup, BackupTarget } from '../api/backups'
import { AskDialog } from '../ui/AskDialog'
import { SelectField, TextField } from '../ui/Field'
import { moment } from '../ui/format'
import { nameFault } from '../ui/nameFault'
import { useBackUp, useRemove } from './queries'

interface Props {
  readonly tenant: string
  readonly onClose: () => void
}

export const BackUpDialog = ({ tenant, application, targets, onClose }: Props & { readonly application: string; readonly targets: readonly BackupTarget[] }) => {
  const [target, setTarget] = useState(targets[0]?.name ?? '')
  const begin = useBackUp(tenant, application, onClose)
  const trouble = targets.find((it) => it.name === target && it.state !== 'ready')
  return (
    <AskDialog
      title={`Back up ${application}`} lead="What it draws, and what all its volumes have at this moment, in one file outside of the grid. It goes on running." act="Back it up"
      busy={begin.isPending} problem={begin.error} refused={trouble?.reason ?? ''} onAct={() => begin.mutate(target)} onClose={onClose}
    >
      <SelectField label="Target" value={target} options={targets.map((it) => ({ value: it.name, label: it.name }))} onChange={setTarget} />
    </AskDialog>
  )
}

export const RestoreDialog = ({ backup, first, onRestore, onClose }: { readonly backup: Backup; readonly first: string; readonly onRestore: (name: string) => void; readonly onClose: () => void }) => {
  const [name, setName] = useState(first)
  const fault = nameFault(name)
  return (
    <AskDialog
      title={`Restore ${backup.application}`} lead={`An application with what it drew and stored on ${moment(backup.createdAt)}. It is stopped: start it, and look whether this is what you need.`}
      act="Restore" busy={false} problem={null} refused={name === '' ? 'Type a name first.' : fault} onAct={() => onRestore(name)} onClose={onClose}
    >
      <TextField label="Name of the application" mono value={name} fault={fault} placeholder={`${backup.application}-then`} onChange={setName} />
    </AskDialog>
  )
}

export const RemoveDialog = ({ tenant, backup, onClose }: Props & { readonly backup: Backup }) => {
  const [typed, setTyped] = useState('')
  const remove = useRemove(tenant, onClose)
  return (
    <AskDialog
      title={`Remove the backup of ${moment(backup.createdAt)}`} lead="Its file goes, and nothing brings it back. What was restored from it stays." act="Remove for good" busy={remove.isPending} problem={remove.error}
      refused={typed === backup.application ? '' : `Type ${backup.application} first.`} onAct={() => remove.mutate(backup.id)} onClose={onClose}
    >
      <TextField label={`Type ${backup.application} to confirm`} mono value={typed} onChange={setTyped} />
    </AskDialog>
  )
}
