import css from './Weave.module.css'

const pitch = 30
const columns = 56
const rows = 36

type Dye = 'plain' | 'pale' | 'indigo' | 'verdigris' | 'weld' | 'madder'

/** The stripes of the cloth, row by row; the rest is undyed. */
const stripes: ReadonlyMap<number, Dye> = new Map([
  [4, 'indigo'], [5, 'indigo'], [6, 'indigo'], [7, 'pale'], [8, 'indigo'],
  [12, 'verdigris'], [13, 'pale'],
  [17, 'indigo'], [18, 'indigo'], [19, 'weld'], [20, 'indigo'], [21, 'indigo'],
  [25, 'pale'], [26, 'madder'],
  [30, 'indigo'], [31, 'pale'], [32, 'indigo'], [33, 'indigo'],
])

/** Two over, two under, one further in each row: a twill. */
const warpOver = (column: number, row: number): boolean => (column + row) % 4 < 2

const weftPath = (row: number): string => `M0 ${(row + 0.5) * pitch}h${columns * pitch}`

/** The standing threads where they lie above: one stroke from where each comes up to where it goes down again. */
const warpPath = Array.from({ length: columns }, (_, column) =>
  Array.from({ length: rows + 1 }, (_, row) => row)
    .filter((row) => warpOver(column, row) && !warpOver(column, row - 1 + 4))
    .map((row) => `M${(column + 0.5) * pitch} ${row * pitch + 3}v${2 * pitch - 6}`)
    .join(''),
).join('')

export const Weave = ({ className }: { readonly className?: string | undefined }) => (
  <svg className={className} viewBox={`0 0 ${columns * pitch} ${rows * pitch}`} preserveAspectRatio="xMidYMid slice" aria-hidden>
    {Array.from({ length: rows }, (_, row) => <path key={row} className={css[stripes.get(row) ?? 'plain']} d={weftPath(row)} />)}
    <path className={css.shade} d={warpPath} />
    <path className={css.warp} d={warpPath} />
  </svg>
)
