import css from './Weave.module.css'

const pitch = 36
const columns = 60
const rows = 40
const thread = 13

/** Which weft rows carry a coloured thread; the rest is undyed. */
const dyed: Readonly<Record<number, 'indigo' | 'verdigris' | 'weld' | 'madder'>> = { 5: 'indigo', 6: 'indigo', 11: 'verdigris', 14: 'indigo', 18: 'weld', 21: 'indigo', 22: 'indigo', 27: 'madder', 31: 'indigo' }

const over = (column: number, row: number): boolean => (column + row * 2) % 4 < 2

const row = (at: number): string =>
  Array.from({ length: columns }, (_, column) => column)
    .filter((column) => over(column, at))
    .map((column) => `M${column * pitch - 8} ${at * pitch}h${pitch + 16 - thread / 2}`)
    .join('')

/** A twill, drawn once: the page's only ornament. */
export const Weave = ({ className }: { readonly className?: string | undefined }) => (
  <svg className={className} viewBox={`0 0 ${columns * pitch} ${rows * pitch}`} preserveAspectRatio="xMidYMid slice" aria-hidden>
    <path className={css.warp} d={Array.from({ length: columns }, (_, at) => `M${at * pitch + pitch / 2} 0v${rows * pitch}`).join('')} />
    {Array.from({ length: rows }, (_, at) => (
      <path key={at} className={css[dyed[at] ?? 'plain']} d={row(at)} />
    ))}
  </svg>
)
