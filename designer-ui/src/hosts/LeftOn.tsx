import type { Leftover } from '../api/types'
import { useHost } from './queries'
import css from './HostsPage.module.css'

const shownAtMost = 6

const title = (it: Leftover): string => (it.application === '' ? it.name : `${it.name} of ${it.application}`)

/** What stands on a host and why, the things that stay first: those are what somebody has to do something about. */
export const LeftOn = ({ host }: { readonly host: string }) => {
  const seen = useHost(host)
  if (seen.data === undefined) return null
  if (seen.data.empty) return <p className={css.empty}>Nothing stands on it: it is safe to pull.</p>
  const left = seen.data.left.filter((it) => it.kind !== 'wire').toSorted((a, b) => Number(b.stays) - Number(a.stays))
  return (
    <section aria-label={`What stands on ${host}`} className={css.left}>
      <ul>
        {left.slice(0, shownAtMost).map((it) => (
          <li key={`${it.kind} ${it.application} ${it.name}`} data-stays={it.stays}>
            <strong>{title(it)}</strong> {it.reason}
          </li>
        ))}
      </ul>
      {left.length > shownAtMost && <p>and {left.length - shownAtMost} more</p>}
      {left.length === 0 && <p>Only ends of wires are left to close.</p>}
      {seen.data.claimedMachine !== '' && (
        <dl className={css.machines}>
          <div><dt>Joined as machine</dt><dd className={css.mono}>{seen.data.machine}</dd></div>
          <div><dt>Now claims to be</dt><dd className={css.mono}>{seen.data.claimedMachine}</dd></div>
        </dl>
      )}
    </section>
  )
}
