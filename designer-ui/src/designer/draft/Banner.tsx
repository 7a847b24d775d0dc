import type { ReactNode } from 'react'
import { Icon } from '../../ui/Icon'
import css from './Banner.module.css'

/** Something about the whole draft that somebody has to know, and what can be done about it. */
export const Banner = ({ tone, children, act }: { readonly tone: 'warning' | 'failed' | 'moving'; readonly children: ReactNode; readonly act?: ReactNode }) => (
  <div className={css.banner} data-tone={tone} role="status">
    <Icon name="alert" size={15} />
    <span>{children}</span>
    {act}
  </div>
)
