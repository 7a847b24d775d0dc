/** What somebody probably meant. The same rule as the server's, so that both give the same hint. */
const far = 2
const listed = 16

/** Letters to add, drop, change or swap with their neighbour. */
const distance = (left: string, right: string): number => {
  const rows: number[][] = []
  const cost = (i: number, j: number): number => rows[i]?.[j] ?? 0
  for (let i = 0; i <= left.length; i++) {
    const row: number[] = []
    rows.push(row)
    for (let j = 0; j <= right.length; j++) {
      if (i === 0 || j === 0) {
        row.push(i + j)
        continue
      }
      const best = Math.min(cost(i - 1, j - 1) + (left[i - 1] === right[j - 1] ? 0 : 1), cost(i - 1, j) + 1, (row[j - 1] ?? 0) + 1)
      const swapped = i > 1 && j > 1 && left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1]
      row.push(swapped ? Math.min(best, cost(i - 2, j - 2) + 1) : best)
    }
  }
  return cost(left.length, right.length)
}

export const nearest = (word: string, known: readonly string[]): string | undefined =>
  known
    .filter((it) => Math.abs(it.length - word.length) <= far)
    .map((it) => ({ it, away: distance(word, it) }))
    .filter(({ it, away }) => away <= Math.min(far, it.length - 2))
    .toSorted((a, b) => a.away - b.away || (a.it < b.it ? -1 : 1))[0]?.it

/** Ends a sentence: with the known word that is at most two letters away, or with all of them if they are few. */
export const hint = (word: string, known: readonly string[]): string => {
  const near = nearest(word, known)
  if (near !== undefined) return `; did you mean ${near}?`
  return known.length === 0 || known.length > listed ? '.' : `; there is ${known.toSorted().join(', ')}.`
}
