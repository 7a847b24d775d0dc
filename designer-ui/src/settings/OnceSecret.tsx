import { Button } from '../ui/Button'
import { Copy } from '../ui/Copy'
import { Dialog } from '../ui/Dialog'
import css from './Settings.module.css'

/** What is shown once and kept nowhere. */
export const OnceSecret = ({ title, lead, secret, onClose }: { readonly title: string; readonly lead: string; readonly secret: string; readonly onClose: () => void }) => (
  <Dialog label={title} size="normal" onClose={onClose}>
    <div className={css.once}>
      <h2>{title}</h2>
      <p>{lead}</p>
      <div className={css.secret}><code>{secret}</code><Copy text={secret} what="the secret" /></div>
      <div className={css.end}><Button tone="primary" onClick={onClose}>Done</Button></div>
    </div>
  </Dialog>
)
