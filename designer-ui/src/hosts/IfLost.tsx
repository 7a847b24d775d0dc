import { useState } from 'react'
import type { HostLoss } from '../api/survival'
import css from './HostsPage.module.css'

const few = 6

/** What would become of what is on a host were it lost now. */
export const IfLost = ({ loss }: { readonly loss: HostLoss }) => {
  const [open, setOpen] = useState(false)
  const weak = loss.waiting + loss.nowhere > 0
  if (!weak) return <p className={css.loss}>If lost: {loss.sentence}</p>
  return (
    <div className={css.loss} data-weak={loss.nowhere > 0 ? 'nowhere' : 'waits'}>
      <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>If lost: {loss.sentence}</button>
      {open && (
        <ul>
          {loss.lost.slice(0, few).map((it) => (
            <li key={`${it.application} ${it.instance}`}><strong>{it.instance}</strong> of {it.application} {it.fate === 'waits' ? it.reason : `finds no place: ${it.reason}`}</li>
          ))}
          {weak && loss.waiting + loss.nowhere > few && <li>and {loss.waiting + loss.nowhere - few} more</li>}
        </ul>
      )}
    </div>
  )
}
