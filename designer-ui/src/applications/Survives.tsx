import { useState } from 'react'
import { Icon } from '../ui/Icon'
import { useSurvival } from './queries'
import css from './Survives.module.css'

const named = 2

const hostsOf = (hosts: readonly string[]): string =>
  hosts.length <= named ? hosts.join(' or ') : `${hosts.slice(0, named).join(', ')} or ${hosts.length - named} more hosts`

/** Whether the application would go on were any one host lost, and if not, what would not and why. */
export const Survives = ({ tenant, application }: { readonly tenant: string; readonly application: string }) => {
  const [open, setOpen] = useState(false)
  const known = useSurvival(tenant, application).data
  if (known?.survives === undefined) return null
  if (known.survives) return <span className={css.safe} title="Whichever host is lost, all that runs there finds a place on the others."><Icon name="check" size={13} /><span className={css.words}>Survives the loss of any host</span></span>
  const lost = hostsOf(known.hosts.map((it) => it.host))
  return (
    <span className={css.weak}>
      <button type="button" aria-expanded={open} title={`Would not survive the loss of ${lost}`} onClick={() => setOpen(!open)}><Icon name="alert" size={13} /><span className={css.words}>Would not survive the loss of {lost}</span></button>
      {open && (
        <dl className={css.why}>
          {known.hosts.map((it) => (
            <div key={it.host}>
              <dt>If {it.host} is lost</dt>
              {it.lost.map(({ instance, fate, reason }) => <dd key={instance}><strong>{instance}</strong> {fate === 'waits' ? reason : `finds no place: ${reason}`}</dd>)}
            </div>
          ))}
        </dl>
      )}
    </span>
  )
}
