import { useId, useState, type KeyboardEvent } from 'react'
import { Dialog } from '../../ui/Dialog'
import { Icon, type IconName } from '../../ui/Icon'
import css from './Chooser.module.css'

export interface Choice {
  readonly id: string
  readonly label: string
  readonly detail: string
  readonly refused: string
  readonly icon?: IconName
  readonly keys?: string
}

interface Props {
  readonly label: string
  readonly placeholder: string
  readonly choices: readonly Choice[]
  readonly empty: string
  readonly onChoose: (id: string) => void
  readonly onClose: () => void
}

/** Every word that was typed is somewhere in it; what begins with it stands first, and what is refused last. */
export const matching = (choices: readonly Choice[], typed: string): readonly Choice[] => {
  const words = typed.toLowerCase().split(/\s+/).filter((it) => it !== '')
  const rank = (it: Choice): number => (it.refused === '' ? 0 : 2) + (words.length > 0 && !it.label.toLowerCase().startsWith(words[0] ?? '') ? 1 : 0)
  return choices.filter((it) => words.every((word) => `${it.label} ${it.detail}`.toLowerCase().includes(word))).toSorted((a, b) => rank(a) - rank(b))
}

/** One thing of many, by its name: type, arrows, Enter. */
export const Chooser = ({ label, placeholder, choices, empty, onChoose, onClose }: Props) => {
  const list = useId()
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const shown = matching(choices, typed)
  const current = shown[Math.min(at, shown.length - 1)]
  const choose = (choice: Choice | undefined) => {
    if (choice !== undefined && choice.refused === '') onChoose(choice.id)
  }
  const step = (by: number) => setAt(shown.length === 0 ? 0 : (Math.min(at, shown.length - 1) + by + shown.length) % shown.length)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') step(1)
    else if (event.key === 'ArrowUp') step(-1)
    else if (event.key === 'Enter') choose(current)
    else return
    event.preventDefault()
  }
  return (
    <Dialog label={label} onClose={onClose}>
      <div className={css.search}>
        <Icon name="search" />
        <input
          autoFocus role="combobox" aria-label={label} aria-expanded aria-controls={list} aria-autocomplete="list" aria-activedescendant={current === undefined ? undefined : `${list}-${current.id}`}
          placeholder={placeholder} value={typed} spellCheck={false} autoComplete="off" onKeyDown={onKeyDown}
          onChange={(event) => {
            setTyped(event.target.value)
            setAt(0)
          }}
        />
      </div>
      {shown.length === 0 && <p className={css.empty} role="status">{choices.length === 0 ? empty : `Nothing is called “${typed}”.`}</p>}
      <ul id={list} role="listbox" aria-label={label} className={css.list}>
        {shown.map((it) => (
          <li
            key={it.id} id={`${list}-${it.id}`} role="option" aria-selected={it === current} aria-disabled={it.refused !== ''} className={css.choice}
            ref={it === current ? (element) => element?.scrollIntoView({ block: 'nearest' }) : undefined}
            onPointerMove={() => setAt(shown.indexOf(it))} onClick={() => choose(it)}
          >
            {it.icon !== undefined && <span className={css.icon}><Icon name={it.icon} /></span>}
            <span className={css.words}>
              <span>{it.label}</span>
              {(it.refused || it.detail) !== '' && <span className={css.detail}>{it.refused || it.detail}</span>}
            </span>
            {it.keys !== undefined && it.keys !== '' && <kbd>{it.keys}</kbd>}
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
