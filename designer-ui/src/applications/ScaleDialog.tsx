import { useEffect, useRef, useState } from 'react'
import type { Appliance } from '../api/applications'
import { Button } from '../ui/Button'
import { Stepper } from '../ui/Stepper'
import { Refused } from '../ui/Refused'
import css from './ScaleDialog.module.css'

interface Props {
  readonly appliances: readonly Appliance[]
  readonly busy: boolean
  readonly problem: Error | null
  readonly onScale: (appliance: string, count: number) => void
  readonly onDismiss: () => void
  readonly onClose: () => void
}

const most = 32

interface Chosen {
  readonly appliance: string
  readonly count: number
}

/** One appliance at a time: each change is an operation of its own, and the server judges it. */
export const ScaleDialog = ({ appliances, busy, problem, onScale, onDismiss, onClose }: Props) => {
  const dialog = useRef<HTMLDialogElement>(null)
  const [chosen, setChosen] = useState<Chosen | undefined>(undefined)

  useEffect(() => {
    dialog.current?.showModal()
  }, [])

  const now = appliances.find((it) => it.name === chosen?.appliance)
  const unchanged = chosen === undefined || now === undefined || now.count === chosen.count
  return (
    <dialog ref={dialog} className={css.dialog} onClose={onClose} aria-label="Scale">
      <h2>Scale</h2>
      <p className={css.lead}>A wire into a scaled appliance is spread over its ready instances.</p>
      <ul className={css.list}>
        {appliances.map((each) => {
          const count = chosen?.appliance === each.name ? chosen.count : each.count
          return (
            <li key={each.name} data-changed={count !== each.count}>
              <span className={css.name}>{each.name}<span className={css.was}>{count === each.count ? `${each.ready} of ${each.count} ready` : `${each.count} → ${count}`}</span></span>
              <Stepper label={`Instances of ${each.name}`} value={count} least={1} most={most} onChange={(next) => setChosen({ appliance: each.name, count: next })} />
            </li>
          )
        })}
      </ul>
      {problem !== null && <Refused problem={problem} onDismiss={onDismiss} />}
      <div className={css.end}>
        <Button tone="quiet" onClick={() => dialog.current?.close()}>Cancel</Button>
        <Button
          tone="primary"
          busy={busy}
          refused={unchanged ? 'Choose another number of instances first.' : ''}
          onClick={() => chosen !== undefined && onScale(chosen.appliance, chosen.count)}
        >
          {unchanged || chosen === undefined ? 'Scale' : `Scale ${chosen.appliance} to ${chosen.count}`}
        </Button>
      </div>
    </dialog>
  )
}
