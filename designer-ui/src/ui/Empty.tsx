import type { ReactNode } from 'react'
import { Mark } from './Mark'
import css from './Empty.module.css'

export const Empty = ({ title, children }: { readonly title: string; readonly children?: ReactNode }) => (
  <section className={css.empty}>
    <Mark size={44} />
    <h2>{title}</h2>
    <div className={css.text}>{children}</div>
  </section>
)
