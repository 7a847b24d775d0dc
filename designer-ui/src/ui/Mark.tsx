import css from './Mark.module.css'

/** Three threads of warp, two of weft, over and under. */
export const Mark = ({ size }: { readonly size: number }) => (
  <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden className={css.mark}>
    <path className={css.warp} d="M4 1h4v4H4zM4 11h4v12H4zM10 1h4v12h-4zM10 19h4v4h-4zM16 1h4v4h-4zM16 11h4v12h-4z" />
    <path className={css.weft} d="M1 6h8v4H1zM15 6h8v4h-8zM1 14h2v4H1zM9 14h6v4H9zM21 14h2v4h-2z" />
  </svg>
)
