import { paths } from '../app/paths'
import { Button } from '../ui/Button'
import { Copy } from '../ui/Copy'
import { Dialog } from '../ui/Dialog'
import css from './Tenancy.module.css'

/** A link that is shown once and kept nowhere. */
export const OnceLink = ({ title, token, onClose }: { readonly title: string; readonly token: string; readonly onClose: () => void }) => {
  const link = window.location.origin + paths.invitation(token)
  return (
    <Dialog label={title} size="normal" onClose={onClose}>
      <div className={css.once}>
        <h2>{title}</h2>
        <p>Hand this link over yourself: it is shown only now, works once, and lets in whoever opens it first.</p>
        <div className={css.link}><code>{link}</code><Copy text={link} what="the link" /></div>
        <div className={css.end}><Button tone="primary" onClick={onClose}>Done</Button></div>
      </div>
    </Dialog>
  )
}
