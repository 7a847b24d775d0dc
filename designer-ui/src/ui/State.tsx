import type { Badge, Tone } from '../designer/model/tone'
import css from './State.module.css'

export const Dot = ({ tone }: { readonly tone: Tone }) => <span className={[css.dot, css[tone]].join(' ')} aria-hidden />

export const StateBadge = ({ badge }: { readonly badge: Badge }) => (
  <span className={[css.badge, css[badge.tone]].join(' ')} data-tone={badge.tone}>
    <Dot tone={badge.tone} />
    {badge.label}
  </span>
)
