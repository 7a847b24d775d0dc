import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { Application } from '../api/applications'
import type { Snapshot } from '../api/snapshots'
import { paths } from '../app/paths'
import { useAddress } from '../app/useAddress'
import { disksOf } from '../applications/disks'
import { Ago } from '../ui/Ago'
import { Button } from '../ui/Button'
import { Empty } from '../ui/Empty'
import { memory, moment } from '../ui/format'
import { ProblemView } from '../ui/ProblemView'
import { Refused } from '../ui/Refused'
import { Skeleton } from '../ui/Skeleton'
import { StateBadge } from '../ui/State'
import { useDownload } from './download'
import { useSnapshots } from './queries'
import { ScheduleCard } from './ScheduleCard'
import { CopyDialog, RemoveDialog, RestoreDialog, TakeDialog } from './SnapshotDialogs'
import { consistencyWords, momentWords, noWayBack, ofApplication, snapshotBadge } from './words'
import css from './Snapshots.module.css'

interface Props {
  readonly tenant: string
  readonly application: Application
}

type Asking = { readonly kind: 'take' } | { readonly kind: 'copy' | 'restore' | 'remove'; readonly snapshot: Snapshot }

const Places = ({ snapshot }: { readonly snapshot: Snapshot }) => (
  <ul className={css.parts}>
    {snapshot.volumes.map((it) => (
      <li key={it.id}><span className={css.mono}>{it.name}</span> {memory(it.sizeMib)} <span className={css.quiet}>{it.store === 'local' ? (it.host === '' ? 'on no host' : `on ${it.host}`) : it.store}</span></li>
    ))}
  </ul>
)

const Row = ({ tenant, snapshot, application, onAsk }: { readonly tenant: string; readonly snapshot: Snapshot; readonly application: Application; readonly onAsk: (asking: Asking) => void }) => {
  const consistency = consistencyWords(snapshot.consistency)
  const none = noWayBack(snapshot)
  const stopped = application.state === 'stopped' && application.wish === 'stopped'
  const { download, words } = useDownload(tenant, application.name)
  return (
    <tr data-state={snapshot.state}>
      <th scope="row">
        {snapshot.name}
        <p className={css.by}>by {snapshot.madeBy}</p>
      </th>
      <td>
        <StateBadge badge={snapshotBadge(snapshot.state)} />
        {snapshot.reason !== '' && <p className={css.reason}>{snapshot.reason}</p>}
      </td>
      <td>
        {snapshot.takenAt === '' ? <span className={css.quiet}>{snapshot.state === 'failed' ? 'never' : 'not yet'}</span> : <span title={moment(snapshot.takenAt)}><Ago at={snapshot.takenAt} /></span>}
        {consistency !== undefined && <p className={css.reason} title={consistency.means}>{consistency.label}</p>}
        {momentWords(snapshot) !== '' && <p className={css.reason}>{momentWords(snapshot)}</p>}
      </td>
      <td><Places snapshot={snapshot} /></td>
      <td>
        <div className={css.acts}>
          <Button refused={none} onClick={() => onAsk({ kind: 'copy', snapshot })}>Restore as a copy…</Button>
          <Button refused={none !== '' ? none : stopped ? '' : `Stop ${application.name} first.`} onClick={() => onAsk({ kind: 'restore', snapshot })}>Restore…</Button>
          <Button refused={none} busy={download.isPending} onClick={() => download.mutate(snapshot.id)}>Download with data</Button>
          <Button tone="quiet" refused={snapshot.state === 'removing' ? 'It is being removed.' : ''} onClick={() => onAsk({ kind: 'remove', snapshot })}>Remove…</Button>
        </div>
        {words !== '' && <p className={css.under} role="status">{words}</p>}
        {download.isError && <Refused problem={download.error} onDismiss={download.reset} />}
      </td>
    </tr>
  )
}

const summary = (snapshots: readonly Snapshot[]): string => {
  const ready = snapshots.filter((it) => it.state === 'ready')
  const size = snapshots.reduce((sum, it) => sum + it.sizeMib, 0)
  return `${ready.length} to go back to, ${memory(size)} of the quota together`
}

/** What the volumes had at moments before now, and the ways back. */
export const Snapshots = ({ tenant, application }: Props) => {
  const [asking, setAsking] = useState<Asking>()
  const [, change] = useAddress()
  const navigate = useNavigate()
  const query = useSnapshots(tenant)
  if (query.isError && query.data === undefined) return <ProblemView problem={query.error} onRetry={() => void query.refetch()} />
  if (query.data === undefined) return <div className={css.view}><Skeleton rows={4} tall /></div>
  const all = ofApplication(query.data.items, application.name)
  const kept = application.drawing.volumes.length > 0 || disksOf(application, '').length > 0
  const close = () => setAsking(undefined)
  const take = <Button tone="primary" refused={kept ? '' : `${application.name} draws no volumes: there is nothing to keep.`} onClick={() => setAsking({ kind: 'take' })}>Take a snapshot…</Button>
  return (
    <div className={css.view}>
      <ScheduleCard tenant={tenant} application={application} />
      {all.length === 0
        ? (
          <Empty title="No snapshots yet">
            <p className={css.lead}>A snapshot keeps what all volumes of {application.name} have at a moment, while it runs. It becomes another application to look into, or comes back into this one.</p>
            {take}
          </Empty>
          )
        : (
          <>
            <header className={css.header}>
              <p className={css.summary}>{summary(all)}</p>
              {take}
            </header>
            <div className={css.scroll}>
              <table className={css.table}>
                <thead><tr><th scope="col">Snapshot</th><th scope="col">State</th><th scope="col">Taken</th><th scope="col">Volumes</th><th scope="col"><span className={css.hidden}>What to do</span></th></tr></thead>
                <tbody>{all.map((it) => <Row key={it.id} tenant={tenant} snapshot={it} application={application} onAsk={setAsking} />)}</tbody>
              </table>
            </div>
          </>
          )}
      {asking?.kind === 'take' && <TakeDialog tenant={tenant} application={application} onClose={close} />}
      {asking?.kind === 'remove' && <RemoveDialog tenant={tenant} snapshot={asking.snapshot} onClose={close} />}
      {asking?.kind === 'copy' && (
        <CopyDialog tenant={tenant} snapshot={asking.snapshot} onClose={close} onDone={(operation, name) => void navigate(`${paths.application(tenant, name)}?operation=${operation.id}`)} />
      )}
      {asking?.kind === 'restore' && (
        <RestoreDialog
          tenant={tenant} snapshot={asking.snapshot} onClose={close}
          onDone={(operation) => {
            close()
            change((address) => address.set('operation', operation.id), { replace: true })
          }}
        />
      )}
    </div>
  )
}
