import { useState } from 'react'
import { Button } from '../ui/Button'
import { signWithoutKey } from './screenKeys'
import css from './Terminal.module.css'

interface Props {
  readonly onType: (text: string) => void
  readonly onClose: () => void
}

const longest = 4096

const refusalOf = (text: string): string => {
  if (text === '') return 'There is nothing to type yet.'
  const strange = signWithoutKey(text)
  return strange === '' ? '' : `A US keyboard has no key for ${strange}`
}

/** A screen has no clipboard to paste into: what is written here is pressed key by key. */
export const TypeText = ({ onType, onClose }: Props) => {
  const [text, setText] = useState('')
  return (
    <div className={css.typing} onKeyDown={(key) => key.key === 'Escape' && onClose()}>
      <textarea aria-label="Text to type" autoFocus rows={2} maxLength={longest} spellCheck={false} placeholder="A line to type or paste, as on a US keyboard" value={text} onChange={(event) => setText(event.target.value)} />
      <Button tone="primary" refused={refusalOf(text)} onClick={() => onType(text)}>Type it</Button>
    </div>
  )
}
