import type { Standing } from '../api/types'
import { Icon } from './Icon'
import css from './ScopeMark.module.css'

const words = { tenant: 'yours', application: 'in this drawing' } as const

/** Whose a class is, and what people have said of it. Of the grid's own there is nothing to say. */
export const ScopeMark = ({ standing: { scope, locked, deprecated }, brief = false }: { readonly standing: Standing; readonly brief?: boolean }) => (
  <>
    {scope !== 'system' && <span className={css.mark} data-kind={scope}>{brief && scope === 'application' ? 'own' : words[scope]}</span>}
    {locked !== '' && <span className={css.mark} data-kind="locked" title={locked}><Icon name="lock" size={11} />{!brief && 'locked'}</span>}
    {deprecated !== undefined && <span className={css.mark} data-kind="deprecated" title={deprecated.reason}>{brief ? 'old' : 'deprecated'}</span>}
  </>
)
