import { useEffect, useRef, type ReactNode } from 'react'
import css from './Dialog.module.css'

interface Props {
  readonly label: string
  readonly children: ReactNode
  readonly onClose: () => void
  readonly size?: 'small' | 'normal' | 'wide'
}

/** The browser's own dialog: it keeps the focus inside, gives it back, and closes on Escape. */
export const Dialog = ({ label, children, onClose, size = 'normal' }: Props) => {
  const dialog = useRef<HTMLDialogElement>(null)

  useEffect(() => {
    const element = dialog.current
    if (element?.open === false) element.showModal()
  }, [])

  return (
    <dialog
      ref={dialog}
      className={[css.dialog, css[size]].join(' ')}
      aria-label={label}
      onClose={onClose}
      onPointerDown={(event) => {
        if (event.target === event.currentTarget) onClose()
      }}
    >
      <div className={css.inside}>{children}</div>
    </dialog>
  )
}
