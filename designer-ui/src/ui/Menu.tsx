import { useEffect, useRef, useState, type ReactNode } from 'react'
import { Link } from 'react-router'
import css from './Menu.module.css'

interface Props {
  readonly label: string
  readonly trigger: ReactNode
  readonly align?: 'start' | 'end'
  readonly children: ReactNode
}

export const Menu = ({ label, trigger, align = 'start', children }: Props) => {
  const [open, setOpen] = useState(false)
  const frame = useRef<HTMLDivElement>(null)

  useEffect(() => {
    if (!open) return
    const away = (event: PointerEvent) => {
      if (event.target instanceof Node && frame.current?.contains(event.target) === false) setOpen(false)
    }
    const escape = (event: KeyboardEvent) => {
      if (event.key === 'Escape') setOpen(false)
    }
    document.addEventListener('pointerdown', away)
    document.addEventListener('keydown', escape)
    return () => {
      document.removeEventListener('pointerdown', away)
      document.removeEventListener('keydown', escape)
    }
  }, [open])

  return (
    <div className={css.frame} ref={frame}>
      <button type="button" className={css.trigger} aria-label={label} aria-expanded={open} onClick={() => setOpen(!open)}>{trigger}</button>
      {open && <div className={[css.list, css[align]].join(' ')} onClick={() => setOpen(false)}>{children}</div>}
    </div>
  )
}

type ItemProps =
  | { readonly to: string; readonly onSelect?: never; readonly current?: boolean; readonly note?: string; readonly refused?: never; readonly children: ReactNode }
  | { readonly to?: never; readonly onSelect: () => void; readonly current?: boolean; readonly note?: string; readonly refused?: string; readonly children: ReactNode }

export const MenuItem = ({ to, onSelect, current = false, note = '', refused = '', children }: ItemProps) => {
  const inside = (
    <>
      <span>{children}</span>
      {note !== '' && <span className={css.note}>{note}</span>}
      {refused !== '' && <span className={css.refused}>{refused}</span>}
    </>
  )
  return to === undefined
    ? (
      <button
        type="button" className={css.item} aria-disabled={refused === '' ? undefined : true}
        onClick={refused === '' ? onSelect : (event) => event.stopPropagation()}
      >{inside}</button>
    )
    : <Link to={to} className={css.item} aria-current={current ? 'true' : undefined}>{inside}</Link>
}
