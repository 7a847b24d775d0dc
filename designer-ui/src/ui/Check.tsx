import type { ReactNode } from 'react'
import css from './Check.module.css'

interface Props {
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
  readonly children: ReactNode
}

export const Check = ({ checked, onChange, children }: Props) => (
  <label className={css.check}><input type="checkbox" checked={checked} onChange={(event) => onChange(event.target.checked)} />{children}</label>
)
