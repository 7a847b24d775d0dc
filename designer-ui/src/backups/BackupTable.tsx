import { useState } from 'react'
import type { Backup } from '../api/backups'
import { Ago } from '../ui/Ago'
import { Button } from '../ui/Button'
import { moment, volume } from '../ui/format'
import { Refused } from '../ui/Refused'
import { StateBadge } from '../ui/State'
import { RemoveDialog, RestoreDialog } from './BackupDialogs'
import { useRun } from './queries'
import { backupBadge, noWayBack, proofBadge, proofWords, provedAt, runWords } from './words'
import css from './Backups.module.css'

interface Props {
  readonly tenant: string
  readonly backups: readonly Backup[]
  /** Whether those are of several applications. */
  readonly named: boolean
}

const Proof = ({ backup }: { readonly backup: Backup }) => {
  if (backup.state !== 'ready') return <span className={css.quiet}>–</span>
  const at = provedAt(backup)
  const words = proofWords(backup)
  return (
    <>
      <StateBadge badge={proofBadge(backup.proof)} />
      {(words !== '' || at !== '') && <p className={css.reason}>{words} {at !== '' && <span className={css.quiet} title={moment(at)}><Ago at={at} /></span>}</p>}
    </>
  )
}

const Row = ({ tenant, backup, named }: { readonly tenant: string; readonly backup: Backup; readonly named: boolean }) => {
  const [asking, setAsking] = useState<'restore' | 'remove'>()
  const { begin, run, busy } = useRun(tenant)
  const close = () => setAsking(undefined)
  const none = noWayBack(backup) || (busy ? 'It is being read already.' : '')
  return (
    <tr data-state={backup.state}>
      <th scope="row">
        {named && <p>{backup.application}</p>}
        <span title={moment(backup.createdAt)}>{moment(backup.createdAt)}</span>
        <p className={css.by}>{backup.scheduledFor === '' ? `by ${backup.madeBy}` : 'by its policy'}</p>
      </th>
      <td>
        <StateBadge badge={backupBadge(backup.state)} />
        {backup.reason !== '' && <p className={css.reason}>{backup.reason}</p>}
      </td>
      <td><Proof backup={backup} /></td>
      <td><span className={css.mono}>{backup.target}</span>{backup.bytes > 0 && <p className={css.by}>{volume(backup.bytes)}</p>}</td>
      <td>
        <div className={css.acts}>
          <Button refused={none} onClick={() => setAsking('restore')}>Restore…</Button>
          <Button refused={none} onClick={() => begin.mutate({ id: backup.id, act: 'test', name: '' })}>Test</Button>
          <Button refused={none} onClick={() => begin.mutate({ id: backup.id, act: 'verify', name: '' })}>Verify</Button>
          <Button tone="quiet" refused={backup.state === 'removing' ? 'It is being removed.' : busy ? 'It is being read.' : ''} onClick={() => setAsking('remove')}>Remove…</Button>
        </div>
        {run !== undefined && <p className={run.state === 'failed' ? css.bad : css.under} role="status">{runWords(run)}</p>}
        {begin.isError && <Refused problem={begin.error} onDismiss={begin.reset} />}
        {asking === 'remove' && <RemoveDialog tenant={tenant} backup={backup} onClose={close} />}
        {asking === 'restore' && (
          <RestoreDialog
            backup={backup} first={named ? backup.application : ''} onClose={close}
            onRestore={(name) => {
              close()
              begin.mutate({ id: backup.id, act: 'restore', name })
            }}
          />
        )}
      </td>
    </tr>
  )
}

/** Backups, the newest first, and what can be done with each. */
export const BackupTable = ({ tenant, backups, named }: Props) => (
  <div className={css.scroll}>
    <table className={css.table}>
      <thead><tr><th scope="col">Backup</th><th scope="col">State</th><th scope="col">Proof</th><th scope="col">Target</th><th scope="col"><span className={css.hidden}>What to do</span></th></tr></thead>
      <tbody>{backups.map((it) => <Row key={it.id} tenant={tenant} backup={it} named={named} />)}</tbody>
    </table>
  </div>
)
