import type { BackupTarget } from '../api/backups'
import { Button } from '../ui/Button'
import { volume } from '../ui/format'
import { Refused } from '../ui/Refused'
import { StateBadge } from '../ui/State'
import { useAccept, useTargets } from './queries'
import { targetBadge } from './words'
import css from './Backups.module.css'

const Row = ({ target }: { readonly target: BackupTarget }) => {
  const accept = useAccept()
  return (
    <tr>
      <th scope="row">{target.name}<p className={css.mono}>{target.directory === '' ? 'configured no more' : target.directory}</p></th>
      <td><StateBadge badge={targetBadge(target.state)} />{target.reason !== '' && <p className={css.reason}>{target.reason}</p>}</td>
      <td>{target.totalBytes === 0 ? <span className={css.quiet}>–</span> : `${volume(target.freeBytes)} of ${volume(target.totalBytes)} free`}</td>
      <td>{target.backups === 0 ? <span className={css.quiet}>none</span> : `${target.backups}, ${volume(target.backupBytes)}`}</td>
      <td>
        <div className={css.acts}>{target.state === 'gone' && <Button busy={accept.isPending} onClick={() => accept.mutate(target.name)}>Accept what is there</Button>}</div>
        {accept.isError && <Refused problem={accept.error} onDismiss={accept.reset} />}
      </td>
    </tr>
  )
}

/** Where backups of all tenants lie. */
export const Targets = () => {
  const targets = useTargets().data
  if (targets === undefined) return null
  return (
    <section className={css.gone} aria-label="Backup targets">
      <h2>Backup targets</h2>
      {targets.items.length === 0
        ? <p className={css.quiet}>None. Name a directory in the configuration: <span className={css.mono}>weft.backups.targets.NAME.directory</span></p>
        : (
          <div className={css.scroll}>
            <table className={css.table}>
              <thead><tr><th scope="col">Target</th><th scope="col">State</th><th scope="col">Room</th><th scope="col">Backups</th><th scope="col"><span className={css.hidden}>What to do</span></th></tr></thead>
              <tbody>{targets.items.map((it) => <Row key={it.name} target={it} />)}</tbody>
            </table>
          </div>
          )}
    </section>
  )
}
