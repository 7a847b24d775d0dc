import type { Application } from '../api/applications'
import type { Revision } from '../api/revisions'
import { useAddress } from '../app/useAddress'
import { Ago } from '../ui/Ago'
import { DifferenceList } from '../ui/DifferenceList'
import { ProblemView } from '../ui/ProblemView'
import { Skeleton } from '../ui/Skeleton'
import { Switch } from '../ui/Switch'
import { useComparison, useRevisions } from './queries'
import css from './Revisions.module.css'

interface Props {
  readonly tenant: string
  readonly application: Application
}

const Differences = ({ tenant, application, from, to }: Props & { readonly from: number; readonly to: number }) => {
  const compared = useComparison(tenant, application.name, from, to)
  if (compared.isError && compared.data === undefined) return <ProblemView problem={compared.error} onRetry={() => void compared.refetch()} />
  return compared.data === undefined ? <Skeleton rows={4} /> : <DifferenceList items={compared.data.items} />
}

const Chosen = ({ revision, against, onAgainst, ...of }: Props & { readonly revision: Revision; readonly against: 'before' | 'now'; readonly onAgainst: (next: 'before' | 'now') => void }) => {
  const { number, inForce } = revision
  const newest = Number(of.application.revision)
  return (
    <section className={css.chosen} aria-label={`Revision ${number}`}>
      <header>
        <div>
          <h2>Revision {number}{inForce && <span className={css.now}>in force</span>}</h2>
          <p>by {revision.madeBy}, <Ago at={revision.madeAt} /></p>
        </div>
        {!inForce && number > 1 && <Switch label="Compare" value={against} onChange={onAgainst} options={[{ value: 'before', label: 'What it changed' }, { value: 'now', label: 'What changed since' }]} />}
      </header>
      {number === 1 && inForce
        ? <p className={css.first}>It is as it was created.</p>
        : number === 1 || (against === 'now' && !inForce)
          ? <Differences {...of} from={number} to={newest} />
          : <Differences {...of} from={number - 1} to={number} />}
      {number === 1 && !inForce && <p className={css.first}>This is how it was created; above stands what changed since.</p>}
    </section>
  )
}

/** What the text has been, and what is otherwise from one to the next. Which one is looked at stands in the address. */
export const Revisions = ({ tenant, application }: Props) => {
  const [address, change] = useAddress()
  const revisions = useRevisions(tenant, application.name, application.revision)
  if (revisions.isError && revisions.data === undefined) return <ProblemView problem={revisions.error} onRetry={() => void revisions.refetch()} />
  if (revisions.data === undefined) return <div className={css.view}><Skeleton rows={8} /></div>
  const all = revisions.data.items
  const chosen = all.find((it) => String(it.number) === address.get('revision')) ?? all[0]
  const put = (name: string, value: string) => change((next) => next.set(name, value), { replace: true })
  return (
    <div className={css.view}>
      <ol className={css.list} aria-label="Revisions">
        {all.map((it) => (
          <li key={it.number}>
            <button type="button" aria-current={it === chosen} onClick={() => put('revision', String(it.number))}>
              <span className={css.number}>{it.number}</span>
              <span className={css.who}>{it.madeBy}{it.inForce && <span className={css.now}>in force</span>}</span>
              <Ago at={it.madeAt} />
            </button>
          </li>
        ))}
      </ol>
      {chosen !== undefined && (
        <Chosen tenant={tenant} application={application} revision={chosen} against={address.get('against') === 'now' ? 'now' : 'before'} onAgainst={(it) => put('against', it)} />
      )}
    </div>
  )
}
