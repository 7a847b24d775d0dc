import type { UsageLine } from '../api/usage'

export interface Bar {
  readonly at: number
  readonly quantity: number
  /** Of the highest one, from 0 to 1. */
  readonly height: number
  /** Part of it lies between readings far apart: how much is known, when is not. */
  readonly gap: boolean
  /** Something was counted, be it nothing. */
  readonly seen: boolean
}

/** One bar for every step of the span, so that time without usage takes its room. */
export const barsOf = (lines: readonly UsageLine[], from: number, to: number, step: number): readonly Bar[] => {
  const byTime = new Map(lines.map((line) => [Date.parse(line.startsAt), line]))
  const highest = Math.max(0, ...lines.map((line) => line.quantity))
  const bars: Bar[] = []
  for (let at = Math.floor(from / step) * step; at < to; at += step) {
    const line = byTime.get(at)
    const quantity = line?.quantity ?? 0
    bars.push({ at, quantity, height: highest === 0 ? 0 : quantity / highest, gap: (line?.gapSeconds ?? 0) > 0, seen: line !== undefined })
  }
  return bars
}
