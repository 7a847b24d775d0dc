import type { ReactNode } from 'react'
import { Mark } from './Mark'
import css from './Empty.module.css'

export const Splash = ({ children }: { readonly children?: ReactNode }) => (
  <div className={css.splash}>
    <span className={children === undefined ? css.breathing : undefined}><Mark size={44} /></span>
    {children ?? <span className={css.quiet}>Loading…</span>}
  </div>
)
