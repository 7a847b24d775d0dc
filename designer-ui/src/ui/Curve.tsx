import css from './Curve.module.css'

const width = 64
const height = 20

export const Curve = ({ points }: { readonly points: readonly number[] }) => {
  const top = Math.max(1, ...points)
  const step = width / Math.max(1, points.length - 1)
  const line = points.map((value, at) => `${at === 0 ? 'M' : 'L'}${(at * step).toFixed(1)} ${(height - 1.5 - (value / top) * (height - 3)).toFixed(1)}`).join('')
  return (
    <svg className={css.curve} width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden>
      {points.length > 1 && <path d={line} />}
    </svg>
  )
}
