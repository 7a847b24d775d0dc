import { moment } from '../ui/format'
import { barsOf } from './bars'
import { said } from './quantities'
import type { Usage, UsageLine } from '../api/usage'
import css from './UsagePage.module.css'

const width = 960
const height = 160
const room = 6

interface Props {
  readonly usage: Usage
  readonly lines: readonly UsageLine[]
  readonly step: number
  readonly label: string
}

export const UsageChart = ({ usage, lines, step, label }: Props) => {
  const bars = barsOf(lines, Date.parse(usage.from), Date.parse(usage.to), step)
  const unit = lines[0]?.unit ?? ''
  const top = Math.max(0, ...bars.map((it) => it.quantity))
  const wide = width / Math.max(1, bars.length)
  const hasGap = bars.some((it) => it.gap)
  return (
    <figure className={css.chart}>
      <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" role="img" aria-label={`${label} over time, at most ${said(top, unit)} in one bar`}>
        <defs>
          <pattern id="gap" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect width="6" height="6" className={css.gapGround} />
            <rect width="3" height="6" className={css.gapStripe} />
          </pattern>
        </defs>
        <line x1="0" x2={width} y1={height - 0.5} y2={height - 0.5} className={css.ground} />
        {bars.map((bar, index) => (
          <g key={bar.at}>
            <title>{`${moment(new Date(bar.at).toISOString())}: ${bar.seen ? said(bar.quantity, unit) : 'nothing counted'}${bar.gap ? ', partly between readings far apart' : ''}`}</title>
            <rect x={index * wide} width={wide} y="0" height={height} className={css.reach} />
            <rect
              x={index * wide + wide * 0.1}
              width={wide * 0.8}
              y={height - Math.max(bar.seen ? 1.5 : 0, bar.height * (height - room))}
              height={Math.max(bar.seen ? 1.5 : 0, bar.height * (height - room))}
              {...(bar.gap ? { fill: 'url(#gap)' } : { className: css.bar })}
            />
          </g>
        ))}
      </svg>
      <figcaption className={css.axis}>
        <span>{moment(usage.from)}</span>
        <span>{hasGap ? 'Striped: how much is known, when exactly is not' : `A full bar is ${said(top, unit)}`}</span>
        <span>{moment(usage.to)}</span>
      </figcaption>
    </figure>
  )
}
