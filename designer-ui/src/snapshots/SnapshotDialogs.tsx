import { useState } from 'react'
import type { Application, Operation } from '../api/applications'
import type { Snapshot } from '../api/snapshots'
import { disksOf } from '../applications/disks'
import { AskDialog } from '../ui/AskDialog'
import { TextField } from '../ui/Field'
import { memory } from '../ui/format'
import { nameFault } from '../ui/nameFault'
import { useRemove, useRestore, useTake } from './queries'
import { snapshotNameFault } from './words'

interface Props {
  readonly tenant: string
  readonly onClose: () => void
}

export const TakeDialog = ({ tenant, application, onClose }: Props & { readonly application: Application }) => {
  const [name, setName] = useState('')
  const take = useTake(tenant, application.name, onClose)
  const size = [...application.drawing.volumes, ...disksOf(application, '')].reduce((sum, it) => sum + it.sizeMib, 0)
  const runs = application.state !== 'stopped'
  const lead = runs
    ? `Of all its volumes, those of one host at one moment, for which its guests freeze their file systems and stand still. Where one can’t, its data will be as after a power cut.`
    : 'Of all its volumes. It is at rest: nobody writes.'
  return (
    <AskDialog
      title={`Take a snapshot of ${application.name}`} lead={`${lead} It takes ${memory(size)} of your quota.`} act="Take it" busy={take.isPending} problem={take.error}
      refused={snapshotNameFault(name)} onAct={() => take.mutate(name)} onClose={onClose}
    >
      <TextField label="Name" note="the time if left out" mono value={name} fault={snapshotNameFault(name)} placeholder="before-the-upgrade" onChange={setName} />
    </AskDialog>
  )
}

export const CopyDialog = ({ tenant, snapshot, onClose, onDone }: Props & { readonly snapshot: Snapshot; readonly onDone: (operation: Operation, name: string) => void }) => {
  const [name, setName] = useState('')
  const restore = useRestore(tenant, (operation) => onDone(operation, name))
  const fault = nameFault(name)
  return (
    <AskDialog
      title={`Restore ${snapshot.name} as a copy`} lead={`Another application with what ${snapshot.application} drew and stored then. It is stopped: start it, and look whether this is what you need.`}
      act="Restore as a copy" busy={restore.isPending} problem={restore.error} refused={name === '' ? 'Type a name first.' : fault}
      onAct={() => restore.mutate({ id: snapshot.id, copy: name })} onClose={onClose}
    >
      <TextField label="Name of the copy" mono value={name} fault={fault} placeholder={`${snapshot.application}-then`} onChange={setName} />
    </AskDialog>
  )
}

export const RestoreDialog = ({ tenant, snapshot, onClose, onDone }: Props & { readonly snapshot: Snapshot; readonly onDone: (operation: Operation) => void }) => {
  const restore = useRestore(tenant, onDone)
  return (
    <AskDialog
      title={`Restore ${snapshot.name}`} lead={`${snapshot.application} gets the data that it had then. Nothing is lost: what it has now becomes a snapshot of its own, before-restore. The drawing stays.`}
      act="Restore" busy={restore.isPending} problem={restore.error} refused="" onAct={() => restore.mutate({ id: snapshot.id, copy: '' })} onClose={onClose}
    />
  )
}

export const RemoveDialog = ({ tenant, snapshot, onClose }: Props & { readonly snapshot: Snapshot }) => {
  const [typed, setTyped] = useState('')
  const remove = useRemove(tenant, onClose)
  return (
    <AskDialog
      title={`Remove snapshot ${snapshot.name}`} lead="Its data goes, and nothing brings it back. What was restored from it stays." act="Remove for good" busy={remove.isPending} problem={remove.error}
      refused={typed === snapshot.name ? '' : `Type ${snapshot.name} first.`} onAct={() => remove.mutate(snapshot.id)} onClose={onClose}
    >
      <TextField label={`Type ${snapshot.name} to confirm`} mono value={typed} onChange={setTyped} />
    </AskDialog>
  )
}
