import type { ClassComparison, Effect } from '../api/types'
import css from './ChangeList.module.css'

const words: Readonly<Record<Effect, string>> = { compatible: 'Compatible', restart: 'Needs restart', breaks: 'Breaks' }

export const EffectMark = ({ effect }: { readonly effect: Effect }) => <span className={css.mark} data-effect={effect}>{words[effect]}</span>

/** What is otherwise from one version of a class to another, and what that means. */
export const ChangeList = ({ changes }: { readonly changes: ClassComparison }) =>
  changes.items.length === 0 ? <p className={css.none}>Nothing that an appliance could notice.</p> : (
    <ul className={css.list}>
      {changes.items.map((it) => (
        <li key={`${it.what} ${it.name} ${it.reason}`}>
          <EffectMark effect={it.effect} />
          <span className={css.what}>{it.what}{it.name !== '' && <> <code>{it.name}</code></>}</span>
          <span>{it.reason}</span>
        </li>
      ))}
    </ul>
  )
