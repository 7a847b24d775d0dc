import { useState } from 'react'
import type { Application } from '../api/applications'
import type { Backup } from '../api/backups'
import { Button } from '../ui/Button'
import { Empty } from '../ui/Empty'
import { moment, volume } from '../ui/format'
import { ProblemView } from '../ui/ProblemView'
import { Skeleton } from '../ui/Skeleton'
import { BackUpDialog } from './BackupDialogs'
import { BackupTable } from './BackupTable'
import { PolicyCard } from './PolicyCard'
import { useBackups, useChoices } from './queries'
import { lastProved, newestFirst } from './words'
import css from './Backups.module.css'

interface Props {
  readonly tenant: string
  readonly application: Application
}

const summary = (backups: readonly Backup[]): string => {
  const ready = backups.filter((it) => it.state === 'ready' && it.proof !== 'damaged')
  const proved = lastProved(backups)
  const size = volume(backups.reduce((sum, it) => sum + it.bytes, 0))
  return `${ready.length} to go back to, ${size} together. ${proved === undefined ? 'No test has proved one yet.' : `The last that a test has proved is of ${moment(proved.createdAt)}.`}`
}

/** What of the application lies outside of the grid, and the ways back. */
export const Backups = ({ tenant, application }: Props) => {
  const [asking, setAsking] = useState(false)
  const query = useBackups(tenant, application.name)
  const choices = useChoices(tenant)
  if (query.isError && query.data === undefined) return <ProblemView problem={query.error} onRetry={() => void query.refetch()} />
  if (query.data === undefined || choices.data === undefined) return <div className={css.view}><Skeleton rows={4} tall /></div>
  const all = newestFirst(query.data.items)
  const targets = choices.data.items
  const none = targets.length === 0 ? 'This grid has no target for backups: its operator names one.' : ''
  const begin = <Button tone="primary" refused={none} onClick={() => setAsking(true)}>Back up now…</Button>
  return (
    <div className={css.view}>
      <PolicyCard tenant={tenant} application={application} targets={targets} />
      {all.length === 0
        ? (
          <Empty title="No backups yet">
            <p className={css.lead}>A backup is what {application.name} draws and what its volumes have at a moment, in a file that lies outside of the grid and outlives it. A test makes an application of it that meets nobody, and says whether that was ready.</p>
            {begin}
          </Empty>
          )
        : (
          <>
            <header className={css.header}><p className={css.summary}>{summary(all)}</p>{begin}</header>
            <BackupTable tenant={tenant} backups={all} named={false} />
          </>
          )}
      {asking && <BackUpDialog tenant={tenant} application={application.name} targets={targets} onClose={() => setAsking(false)} />}
    </div>
  )
}
