import { useDeferredValue, useState } from 'react'
import { useParams, useSearchParams } from 'react-router'
import type { Entry } from '../api/tenancy'
import { Button } from '../ui/Button'
import { Empty } from '../ui/Empty'
import { TextField } from '../ui/Field'
import { moment } from '../ui/format'
import { ProblemView } from '../ui/ProblemView'
import { Skeleton } from '../ui/Skeleton'
import { useAudit, type Chain, type Looked } from './queries'
import css from './Audit.module.css'

const Row = ({ it }: { readonly it: Entry }) => (
  <tr>
    <td className={css.number}>{it.number}</td>
    <td><time dateTime={it.at}>{moment(it.at)}</time></td>
    <td>{it.actorName}</td>
    <td className={css.source}>{it.source}</td>
    <td className={it.result === 'done' ? css.done : css.no}>{it.result}</td>
    <td title={it.hash}>{it.message}<span className={css.act}>{it.act === 'refused' ? it.request : it.act}</span></td>
  </tr>
)

const chainOf = (ours: string | undefined, theirs: string | null): Chain => {
  if (ours !== undefined) return { kind: 'ours', tenant: ours }
  return theirs === null ? { kind: 'grid' } : { kind: 'theirs', tenant: theirs }
}

const titles = (chain: Chain): string => (chain.kind === 'theirs' ? `Audit of ${chain.tenant}` : chain.kind === 'grid' ? 'Audit of the grid' : 'Audit')
const option = (chain: Chain): string => (chain.kind === 'theirs' ? ` --of ${chain.tenant}` : chain.kind === 'grid' ? ' --whole-grid' : '')

/** Who did what, when, from where, and with which result. */
export const AuditPage = () => {
  const ours = useParams()['tenant']
  const [address] = useSearchParams()
  const chain = chainOf(ours, address.get('tenant'))
  const [typed, setTyped] = useState<Looked>({ who: '', act: '', object: '' })
  const looked = useDeferredValue(typed)
  const audit = useAudit(chain, looked)
  const entries = audit.data?.pages.flatMap((it) => it.items)
  if (audit.isError && entries === undefined) return <ProblemView problem={audit.error} onRetry={() => void audit.refetch()} />
  return (
    <div className={css.page}>
      <header>
        <h1>{titles(chain)}</h1>
        <p className={css.summary}>What people and machines asked for, and what came of it. Nothing here can be changed or taken out.</p>
      </header>
      <div className={css.search} role="search">
        <TextField label="Who" value={typed.who} placeholder="a part of a name" onChange={(who) => setTyped({ ...typed, who })} />
        <TextField label="Act" value={typed.act} placeholder="member, application, refused" onChange={(act) => setTyped({ ...typed, act })} />
        <TextField label="What about" value={typed.object} placeholder="a name, a path, a word" onChange={(object) => setTyped({ ...typed, object })} />
      </div>
      {entries === undefined && <Skeleton rows={6} />}
      {entries?.length === 0 && <Empty title="Nothing to be found">No entry has all of what you look for.</Empty>}
      {entries !== undefined && entries.length > 0 && (
        <section className={css.card} aria-label="Entries">
          <table className={css.table}>
            <thead><tr><th className={css.number}>No</th><th>When</th><th>Who</th><th>From</th><th>Result</th><th>What</th></tr></thead>
            <tbody>{entries.map((it) => <Row key={it.number} it={it} />)}</tbody>
          </table>
        </section>
      )}
      <footer className={css.end}>
        <span>Check the whole chain yourself: <code>weft audit verify{option(chain)}</code></span>
        {audit.hasNextPage && <Button busy={audit.isFetchingNextPage} onClick={() => void audit.fetchNextPage()}>Older</Button>}
      </footer>
    </div>
  )
}
