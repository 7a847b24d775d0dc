import css from './Switch.module.css'

interface Props<T extends string> {
  readonly label: string
  readonly value: T
  readonly options: readonly { readonly value: T; readonly label: string; readonly title?: string }[]
  readonly onChange: (value: T) => void
}

/** A few things of which one is on. */
export const Switch = <T extends string>({ label, value, options, onChange }: Props<T>) => (
  <div className={css.switch} role="group" aria-label={label}>
    {options.map((it) => (
      <button key={it.value} type="button" aria-pressed={it.value === value} title={it.title} onClick={() => onChange(it.value)}>{it.label}</button>
    ))}
  </div>
)
