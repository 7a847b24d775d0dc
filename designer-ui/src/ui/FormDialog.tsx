import type { ReactNode } from 'react'
import { Button } from './Button'
import { Dialog } from './Dialog'
import { Refused } from './Refused'
import css from './FormDialog.module.css'

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

/** A question with fields, one act and a way out. What is refused says why, on the button or beside what was tried. */
export const FormDialog = ({ title, lead, act, refused, busy, problem, wide = false, children, onAct, onClose }: Props) => (
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
