import type { Tone } from '../designer/model/tone'
import css from './Strand.module.css'

const most = 16

/** Instances as picks in a thread: filled when ready. */
export const Strand = ({ ready, wanted, tone }: { readonly ready: number; readonly wanted: number; readonly tone: Tone }) => {
  const drawn = Math.min(most, wanted)
  const filled = wanted === 0 ? 0 : Math.floor((ready / wanted) * drawn)
  return (
    <span className={css.strand} role="img" aria-label={`${ready} of ${wanted} instances ready`} data-tone={tone}>
      <span className={css.picks} aria-hidden>
        {Array.from({ length: drawn }, (_, at) => <span key={at} className={at < filled ? css.in : css.out} />)}
      </span>
      <span className={css.count} aria-hidden>{ready} / {wanted}</span>
    </span>
  )
}
