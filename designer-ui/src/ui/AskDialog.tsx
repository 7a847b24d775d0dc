import type { ReactNode } from 'react'
import { Button } from './Button'
import { Dialog } from './Dialog'
import { Refused } from './Refused'
import css from './AskDialog.module.css'

interface Props {
  readonly title: string
  readonly lead: string
  readonly act: string
  readonly refused: string
  readonly busy: boolean
  readonly problem: Error | null
  readonly wide?: boolean
  readonly children?: ReactNode
  readonly onAct: () => void
  readonly onClose: () => void
}

/** Asks for what an act needs, and stays until it is done or given up. */
export const AskDialog = ({ title, lead, act, refused, busy, problem, wide = false, children, onAct, onClose }: Props) => (
  <Dialog label={title} size={wide ? 'normal' : 'small'} onClose={onClose}>
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (refused === '' && !busy) onAct()
      }}
    >
      <h2>{title}</h2>
      <p className={css.lead}>{lead}</p>
      <div className={css.fields}>{children}</div>
      {problem !== null && <Refused problem={problem} onDismiss={onClose} />}
      <div className={css.end}>
        <Button tone="quiet" onClick={onClose}>Cancel</Button>
        <Button tone="primary" busy={busy} refused={refused} onClick={onAct}>{act}</Button>
      </div>
    </form>
  </Dialog>
)
