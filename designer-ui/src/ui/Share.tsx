import css from './Share.module.css'

interface Props {
  readonly name: string
  readonly used: number
  /** Nothing where there is none. */
  readonly limit: number | undefined
  /** With what is let through beyond the limit; the bar ends there, and has a mark where the limit is. */
  readonly most?: number | undefined
  readonly said: string
  readonly level?: 'within' | 'near' | 'beyond' | 'full'
  readonly levelSaid?: string
}

const all = 100

const percentOf = (used: number, limit: number): number => (limit === 0 ? all : Math.min(all, Math.round((used / limit) * all)))

/** How much of what may be had is taken. */
export const Share = ({ name, used, limit, most = limit, said, level = 'within', levelSaid = '' }: Props) => (
  <div className={css.share} data-level={level}>
    <span>{name}</span><span className={css.number}>{said}</span>
    {limit === undefined || most === undefined
      ? <i className={css.open} aria-hidden />
      : (
          <span className={css.bar}>
            <progress max={all} value={percentOf(used, most)} aria-label={[`${name}: ${said}`, levelSaid].filter((it) => it !== '').join(', ')} />
            {most > limit && <i className={css.mark} style={{ insetInlineStart: `${percentOf(limit, most)}%` }} aria-hidden />}
          </span>
        )}
    {levelSaid !== '' && <span className={css.level}>{levelSaid}</span>}
  </div>
)
