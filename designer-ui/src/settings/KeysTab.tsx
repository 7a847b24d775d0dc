import { useState } from 'react'
import type { ApiKey } from '../api/keys'
import { Ago } from '../ui/Ago'
import { AskDialog } from '../ui/AskDialog'
import { Button, IconButton } from '../ui/Button'
import { Empty } from '../ui/Empty'
import { moment } from '../ui/format'
import { Icon } from '../ui/Icon'
import { ProblemView } from '../ui/ProblemView'
import { Skeleton } from '../ui/Skeleton'
import { NewKeyDialog } from './NewKeyDialog'
import { useKeys, useRevoke } from './queries'
import css from './Settings.module.css'

const Until = ({ it }: { readonly it: ApiKey }) => {
  switch (it.state) {
    case 'active': return <>until {it.expiresAt === '' ? 'it is revoked' : moment(it.expiresAt)}</>
    case 'expired': return <span className={css.over}>ended {moment(it.expiresAt)}</span>
    default: return <span className={css.over}>{it.state}{it.revokedBy !== '' && ` by ${it.revokedBy}`}</span>
  }
}

const May = ({ it }: { readonly it: ApiKey }) => (
  <>
    {it.role}
    {it.state === 'active' && it.may === '' && <span className={css.less}>nothing now: {it.madeBy} may no more</span>}
    {it.may !== '' && it.may !== it.role && <span className={css.less}>as {it.may} now: {it.madeBy} may no more</span>}
    {it.project !== '' && <span className={css.small}>only on project {it.project}</span>}
    {it.applications.length > 0 && <span className={css.small}>only {it.applications.join(', ')}</span>}
  </>
)

const Row = ({ it, onRevoke }: { readonly it: ApiKey; readonly onRevoke: () => void }) => (
  <tr data-over={it.state !== 'active'}>
    <td><strong>{it.name}</strong><span className={css.small}><code>{it.prefix}…</code></span></td>
    <td><May it={it} /></td>
    <td>{it.madeBy}<span className={css.small}><Ago at={it.createdAt} /></span></td>
    <td>{it.lastUsedAt === '' ? <span className={css.over}>never</span> : <Ago at={it.lastUsedAt} />}</td>
    <td><Until it={it} /></td>
    <td>{it.state !== 'revoked' && <IconButton label={`Revoke ${it.name}`} onClick={onRevoke}><Icon name="trash" /></IconButton>}</td>
  </tr>
)

const lead = 'A program shows one as its bearer token. It may never more than whoever made it may now.'

/** What programs show instead of a login. */
export const KeysTab = ({ tenant }: { readonly tenant: string }) => {
  const keys = useKeys(tenant)
  const [making, setMaking] = useState(false)
  const [ending, setEnding] = useState<ApiKey | undefined>(undefined)
  const revoke = useRevoke(tenant, () => setEnding(undefined))
  if (keys.isError && keys.data === undefined) return <ProblemView problem={keys.error} onRetry={() => void keys.refetch()} />
  if (keys.data === undefined) return <Skeleton rows={4} />
  return (
    <>
      <div className={css.line}>
        <p className={css.summary}>{lead}</p>
        <Button tone="primary" onClick={() => setMaking(true)}>New key</Button>
      </div>
      {keys.data.items.length === 0
        ? <Empty title="No keys yet">Make one for a pipeline, a script, or <code>WEFT_API_KEY</code> of the command line.</Empty>
        : (
          <section className={css.card} aria-label="API keys">
            <table className={css.table}>
              <thead><tr><th>Key</th><th>May</th><th>Made by</th><th>Last used</th><th>Good</th><th aria-label="Revoke" /></tr></thead>
              <tbody>{keys.data.items.map((it) => <Row key={it.id} it={it} onRevoke={() => setEnding(it)} />)}</tbody>
            </table>
          </section>
        )}
      {making && <NewKeyDialog tenant={tenant} roles={keys.data.roles} projects={keys.data.projects} onClose={() => setMaking(false)} />}
      {ending !== undefined && (
        <AskDialog
          title={`Revoke ${ending.name}`} lead="Whatever shows it is refused from the next request on. This can’t be undone." act="Revoke" refused="" busy={revoke.isPending}
          problem={revoke.error} onAct={() => revoke.mutate(ending.id)} onClose={() => setEnding(undefined)}
        />
      )}
    </>
  )
}
