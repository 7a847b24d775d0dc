import { useId, useState, type ReactNode } from 'react'
import { Icon } from './Icon'
import css from './Field.module.css'

interface Around {
  readonly label: string
  /** Beside the label, small. */
  readonly note?: string
  readonly fault?: string
  readonly help?: string
  /** Set by the drawing rather than by the class: shown in bold, with a way back. */
  readonly overridden?: boolean
  readonly onReset?: (() => void) | undefined
  readonly resetLabel?: string
}

interface FrameProps extends Around {
  readonly id: string
  readonly children: ReactNode
}

export const FieldFrame = ({ id, label, note = '', fault = '', help = '', overridden = false, onReset, resetLabel = 'Back to the default', children }: FrameProps) => (
  <div className={css.field} data-faulty={fault !== ''}>
    <div className={css.head}>
      <label htmlFor={id} className={overridden ? css.overridden : undefined}>{label}</label>
      {note !== '' && <span className={css.note}>{note}</span>}
      {overridden && onReset !== undefined && (
        <button type="button" className={css.reset} aria-label={`${label}: ${resetLabel}`} title={resetLabel} onClick={onReset}><Icon name="reset" size={13} /></button>
      )}
    </div>
    {children}
    {help !== '' && <p className={css.help} id={`${id}-help`}>{help}</p>}
    {fault !== '' && <p className={css.fault} id={`${id}-fault`}>{fault}</p>}
  </div>
)

const described = (id: string, { fault = '', help = '' }: Around): string | undefined =>
  [fault === '' ? '' : `${id}-fault`, help === '' ? '' : `${id}-help`].filter((it) => it !== '').join(' ') || undefined

interface TextProps extends Around {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly onBlur?: () => void
  readonly placeholder?: string
  readonly mono?: boolean
  /** Not shown, and not kept by the browser. */
  readonly secret?: boolean
  readonly refused?: string
}

export const TextField = (props: TextProps) => {
  const id = useId()
  const { value, onChange, onBlur, placeholder, mono = false, secret = false, refused = '', fault = '' } = props
  return (
    <FieldFrame {...props} id={id} help={refused === '' ? (props.help ?? '') : refused}>
      <input
        id={id} className={[css.input, mono ? css.mono : ''].join(' ')} value={value} placeholder={placeholder} spellCheck={false} type={secret ? 'password' : 'text'} autoComplete={secret ? 'new-password' : 'off'}
        readOnly={refused !== ''} aria-invalid={fault !== ''} aria-describedby={described(id, { ...props, help: refused === '' ? (props.help ?? '') : refused })}
        onChange={(event) => onChange(event.target.value)} onBlur={onBlur}
      />
    </FieldFrame>
  )
}

/** A day, as `2027-01-31`; nothing when none was chosen. */
export const DateField = (props: Around & { readonly value: string; readonly onChange: (value: string) => void }) => {
  const id = useId()
  const { value, onChange, fault = '' } = props
  return (
    <FieldFrame {...props} id={id}>
      <input id={id} className={css.input} type="date" value={value} aria-invalid={fault !== ''} aria-describedby={described(id, props)} onChange={(event) => onChange(event.target.value)} />
    </FieldFrame>
  )
}

/** Says what was typed only when it is left, since half a name is the name of nothing; Escape takes it back. */
export const NameField = ({ value, onCommit, check, ...around }: Around & { readonly value: string; readonly onCommit: (value: string) => void; readonly check: (value: string) => string; readonly refused?: string }) => {
  const [typed, setTyped] = useState<string | undefined>(undefined)
  const shown = typed ?? value
  const fault = shown === value ? '' : check(shown)
  const commit = () => {
    if (typed !== undefined && fault === '' && typed !== value) onCommit(typed)
    setTyped(undefined)
  }
  const id = useId()
  const { refused = '' } = around
  const help = refused === '' ? (around.help ?? '') : refused
  return (
    <FieldFrame {...around} id={id} fault={fault || (around.fault ?? '')} help={help}>
      <input
        id={id} className={[css.input, css.mono].join(' ')} value={shown} spellCheck={false} autoComplete="off" readOnly={refused !== ''} aria-invalid={fault !== ''} aria-describedby={described(id, { ...around, fault, help })}
        onChange={(event) => setTyped(event.target.value)} onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Enter') commit()
          if (event.key !== 'Escape' || typed === undefined) return
          event.stopPropagation()
          setTyped(undefined)
        }}
      />
    </FieldFrame>
  )
}

interface NumberProps extends Around {
  readonly value: number | undefined
  readonly placeholder?: string
  readonly unit?: string
  readonly refused?: string
  readonly onChange: (value: number | undefined) => void
}

/** A whole number or nothing. What is no number is shown and said, and changes nothing. */
export const NumberField = ({ value, placeholder = '', unit = '', refused = '', onChange, ...around }: NumberProps) => {
  const [typed, setTyped] = useState<string | undefined>(undefined)
  const id = useId()
  const shown = typed ?? (value === undefined ? '' : String(value))
  const isWrong = typed !== undefined && typed.trim() !== '' && !/^\d{1,9}$/.test(typed.trim())
  const fault = isWrong ? 'This is to be a whole number.' : (around.fault ?? '')
  const help = refused === '' ? (around.help ?? '') : refused
  return (
    <FieldFrame {...around} id={id} fault={fault} help={help}>
      <span className={css.withUnit}>
        <input
          id={id} className={css.input} value={shown} inputMode="numeric" placeholder={placeholder} autoComplete="off" readOnly={refused !== ''} aria-invalid={fault !== ''} aria-describedby={described(id, { ...around, fault, help })}
          onChange={(event) => {
            const text = event.target.value
            setTyped(text)
            if (text.trim() === '') onChange(undefined)
            else if (/^\d{1,9}$/.test(text.trim())) onChange(Number(text))
          }}
          onBlur={() => setTyped(undefined)}
        />
        {unit !== '' && <span className={css.unit}>{unit}</span>}
      </span>
    </FieldFrame>
  )
}

interface AreaProps extends Around {
  readonly value: string
  readonly rows: number
  readonly placeholder?: string
  readonly mono?: boolean
  readonly onChange: (value: string) => void
}

export const AreaField = (props: AreaProps) => {
  const id = useId()
  const { value, rows, placeholder, mono = false, fault = '', onChange } = props
  return (
    <FieldFrame {...props} id={id}>
      <textarea
        id={id} className={[css.input, css.area, mono ? css.mono : ''].join(' ')} value={value} rows={rows} placeholder={placeholder} spellCheck={!mono}
        aria-invalid={fault !== ''} aria-describedby={described(id, props)} onChange={(event) => onChange(event.target.value)}
      />
    </FieldFrame>
  )
}

export interface Option {
  readonly value: string
  readonly label: string
  readonly refused?: string
}

interface SelectProps extends Around {
  readonly value: string
  readonly options: readonly Option[]
  readonly onChange: (value: string) => void
}

export const SelectField = (props: SelectProps) => {
  const id = useId()
  const { value, options, onChange, fault = '' } = props
  return (
    <FieldFrame {...props} id={id}>
      <span className={css.select}>
        <select id={id} className={css.input} value={value} aria-invalid={fault !== ''} aria-describedby={described(id, props)} onChange={(event) => onChange(event.target.value)}>
          {options.map((it) => (
            <option key={it.value} value={it.value} disabled={it.refused !== undefined && it.refused !== ''}>
              {it.refused === undefined || it.refused === '' ? it.label : `${it.label} (${it.refused})`}
            </option>
          ))}
        </select>
        <Icon name="down" size={13} />
      </span>
    </FieldFrame>
  )
}
