import { Link } from 'react-router'
import { useId, type ReactNode } from 'react'
import css from './Button.module.css'

interface Props {
  readonly children: ReactNode
  readonly onClick: () => void
  readonly tone?: 'primary' | 'plain' | 'quiet'
  readonly size?: 'normal' | 'large'
  /** Why it can't be used now. The button stays reachable, so that the reason can be read. */
  readonly refused?: string
  readonly busy?: boolean
}

export const Button = ({ children, onClick, tone = 'plain', size = 'normal', refused = '', busy = false }: Props) => {
  const reason = useId()
  const off = refused !== '' || busy
  return (
    <span className={css.hold}>
      <button
        type="button"
        className={[css.button, css[tone], css[size]].join(' ')}
        aria-disabled={off}
        aria-describedby={refused === '' ? undefined : reason}
        aria-busy={busy}
        onClick={off ? undefined : onClick}
      >
        {children}
      </button>
      {refused !== '' && <span role="tooltip" id={reason} className={css.reason}>{refused}</span>}
    </span>
  )
}

interface IconButtonProps {
  readonly label: string
  readonly children: ReactNode
  readonly onClick: () => void
  readonly refused?: string
  /** The keys that do the same, for the hint. */
  readonly keys?: string
}

export const IconButton = ({ label, children, onClick, refused = '', keys = '' }: IconButtonProps) => (
  <button
    type="button"
    className={css.icon}
    aria-label={label}
    title={refused === '' ? (keys === '' ? label : `${label} (${keys})`) : `${label}: ${refused}`}
    aria-disabled={refused === '' ? undefined : true}
    onClick={refused === '' ? onClick : undefined}
  >
    {children}
  </button>
)

export const LinkButton = ({ to, children }: { readonly to: string; readonly children: ReactNode }) => (
  <Link to={to} className={[css.button, css.plain, css.normal].join(' ')}>{children}</Link>
)
