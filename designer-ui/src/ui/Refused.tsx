import { Problem } from '../api/client'
import { IconButton } from './Button'
import { Icon } from './Icon'
import css from './Refused.module.css'

/** A refused act, beside what was tried. */
export const Refused = ({ problem, onDismiss }: { readonly problem: Error; readonly onDismiss: () => void }) => (
  <div role="alert" className={css.refused}>
    <Icon name="alert" />
    <div>
      <p>{problem.message}</p>
      {problem instanceof Problem && problem.lines.map((line) => <p key={line.code + line.field} className={css.line}>{line.reason}</p>)}
    </div>
    <IconButton label="Dismiss" onClick={onDismiss}><Icon name="close" /></IconButton>
  </div>
)
