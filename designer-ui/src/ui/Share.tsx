import css from './Share.module.css'

interface Props {
  readonly name: string
  readonly used: number
  /** Nothing where there is none. */
  readonly limit: number | undefined
  readonly said: string
}

const all = 100
const nearly = 90

const percentOf = (used: number, limit: number): number => (limit === 0 ? all : Math.min(all, Math.round((used / limit) * all)))

/** How much of what may be had is taken. */
export const Share = ({ name, used, limit, said }: Props) => {
  const percent = limit === undefined ? 0 : percentOf(used, limit)
  return (
    <div className={css.share}>
      <span>{name}</span><span className={css.number}>{said}</span>
      {limit === undefined ? <i className={css.open} aria-hidden /> : <progress max={all} value={percent} aria-label={`${name}: ${said}`} data-full={percent >= nearly} />}
    </div>
  )
}
