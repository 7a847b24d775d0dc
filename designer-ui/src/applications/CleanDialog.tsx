import { useNavigate } from 'react-router'
import type { Application } from '../api/applications'
import { paths } from '../app/paths'
import { useClean } from '../snapshots/queries'
import { AskDialog } from '../ui/AskDialog'
import { memory } from '../ui/format'
import { disksOf } from './disks'
import css from './CleanDialog.module.css'

interface Props {
  readonly tenant: string
  readonly application: Application
  /** Whose disks; empty for all. */
  readonly appliance: string
  readonly onClose: () => void
}

/** Has guests that keep a disk begin anew. What they have becomes a snapshot, which is shown when it is done. */
export const CleanDialog = ({ tenant, application, appliance, onClose }: Props) => {
  const navigate = useNavigate()
  const clean = useClean(tenant, application.name, () => {
    onClose()
    void navigate(paths.snapshots(tenant, application.name))
  })
  const disks = disksOf(application, appliance)
  return (
    <AskDialog
      title={`Clean ${appliance === '' ? application.name : appliance}`}
      lead="At their next start these begin anew, with the image of their class: what was installed on them is not there. Nothing is lost: the disks become a snapshot, before-clean, and take of your quota until you remove it."
      act="Clean" busy={clean.isPending} problem={clean.error} refused="" onAct={() => clean.mutate(appliance)} onClose={onClose}
    >
      <ul className={css.disks} aria-label="Disks">
        {disks.map((it) => <li key={it.name}><span>{it.name}</span> {memory(it.sizeMib)}{it.host !== '' && `, on ${it.host}`}</li>)}
      </ul>
    </AskDialog>
  )
}
