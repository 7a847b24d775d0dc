import { moment, clockTime } from '../ui/format'
import { useExplanation } from './queries'
import css from './InstanceHistory.module.css'

/** Why it is where it is: what was decided about it and seen of it, newest first, and what spoke against other hosts. */
export const InstanceHistory = ({ tenant, instance }: { readonly tenant: string; readonly instance: string }) => {
  const explained = useExplanation(tenant, instance)
  if (explained.isError && explained.data === undefined) return <p className={css.note} role="alert">{explained.error.message}</p>
  if (explained.data === undefined) return <p className={css.note}>Looking…</p>
  const { lines, objections } = explained.data
  if (lines.length === 0 && objections.length === 0) return <p className={css.note}>Nothing is known of it yet.</p>
  return (
    <>
      <ol className={css.lines} aria-label="History">
        {lines.toSorted((a, b) => b.at.localeCompare(a.at)).map((line) => (
          <li key={line.at + line.what}><time dateTime={line.at} title={moment(line.at)}>{clockTime(line.at)}</time><span>{line.what}</span></li>
        ))}
      </ol>
      {objections.length > 0 && (
        <ul className={css.lines} aria-label="Other hosts">
          {objections.map((it) => <li key={it.host}><span className={css.host}>{it.host}</span><span>{it.reason}</span></li>)}
        </ul>
      )}
    </>
  )
}
