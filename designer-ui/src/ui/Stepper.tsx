import { Icon } from './Icon'
import css from './Stepper.module.css'

interface Props {
  readonly label: string
  readonly value: number
  readonly least: number
  readonly most: number
  readonly onChange: (value: number) => void
}

export const Stepper = ({ label, value, least, most, onChange }: Props) => (
  <span className={css.stepper} role="group" aria-label={label}>
    <button type="button" aria-label={`${label}: one less`} disabled={value <= least} onClick={() => onChange(value - 1)}><Icon name="minus" size={14} /></button>
    <output aria-label={label}>{value}</output>
    <button type="button" aria-label={`${label}: one more`} disabled={value >= most} onClick={() => onChange(value + 1)}><Icon name="plus" size={14} /></button>
  </span>
)
