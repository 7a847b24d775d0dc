import { needsFreshSignIn, Problem } from '../api/client'
import { Button, IconButton } from './Button'
import { Icon } from './Icon'
import { useSignInAgain } from './signInAgain'
import css from './Refused.module.css'

/** A refused act, beside what was tried. */
export const Refused = ({ problem, onDismiss }: { readonly problem: Error; readonly onDismiss: () => void }) => {
  const signInAgain = useSignInAgain()
  const stale = needsFreshSignIn(problem)
  return (
    <div role="alert" className={stale ? `${css.refused} ${css.stale}` : css.refused}>
      <Icon name={stale ? 'lock' : 'alert'} />
      <div>
        <p>{problem.message}</p>
        {stale && <p className={css.line}>You come back to this page, and nothing has been done until you ask once more.</p>}
        {problem instanceof Problem && problem.lines.map((line) => <p key={line.code + line.field} className={css.line}>{line.reason}</p>)}
        {stale && <Button onClick={signInAgain}>Sign in again</Button>}
      </div>
      <IconButton label="Dismiss" onClick={onDismiss}><Icon name="close" /></IconButton>
    </div>
  )
}
