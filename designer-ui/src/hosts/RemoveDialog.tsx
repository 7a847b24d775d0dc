import { useEffect, useRef, useState } from 'react'
import type { Host } from '../api/types'
import { Button } from '../ui/Button'
import { LeftOn } from './LeftOn'
import type { HostAct } from './queries'
import css from './HostsPage.module.css'

interface Props {
  readonly host: Host
  /** Its machine is not heard, and something stands on it: only somebody who knows that it is gone for good may say so. */
  readonly lost: boolean
  readonly busy: boolean
  readonly problem: Error | null
  readonly onRemove: (how: HostAct) => void
  readonly onClose: () => void
}

export const RemoveDialog = ({ host, lost, busy, problem, onRemove, onClose }: Props) => {
  const dialog = useRef<HTMLDialogElement>(null)
  const [typed, setTyped] = useState('')
  useEffect(() => {
    dialog.current?.showModal()
  }, [])
  const unsure = lost && typed !== host.name ? `Type ${host.name} first.` : ''
  return (
    <dialog ref={dialog} className={css.dialog} onClose={onClose} aria-label={`Remove ${host.name}`}>
      <h2>Remove {host.name}</h2>
      {lost
        ? (
          <>
            <p>Say so only when its machine is gone for good. Its instances are forgotten, its volumes are lost with their data, and their applications say so.</p>
            <LeftOn host={host.name} />
            <label className={css.sure}>Type <strong>{host.name}</strong> to confirm<input value={typed} onChange={(event) => setTyped(event.target.value)} autoComplete="off" /></label>
          </>
          )
        : <p>Nothing stands on it. Its agent is not let in again; the machine joins anew with a new token.</p>}
      {problem !== null && <p role="alert" className={css.refused}>{problem.message}</p>}
      <div className={css.end}>
        <Button tone="quiet" onClick={() => dialog.current?.close()}>Cancel</Button>
        <Button tone="primary" busy={busy} refused={unsure} onClick={() => onRemove(lost ? 'remove-lost' : 'remove')}>{lost ? 'Remove with everything on it' : 'Remove'}</Button>
      </div>
    </dialog>
  )
}
