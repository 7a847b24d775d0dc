/** What somebody probably meant. The same rule as the server's, so that both give the same hint. */
const far = 2
const listed = 16

/** Letters to add, drop, change or swap with their neighbour; of words farther apart than is asked for only that they are. */
const distance = (left: string, right: string): number => {
  const wide = right.length + 1
  const rows = [new Array<number>(wide), new Array<number>(wide), new Array<number>(wide)]
  const cost = (i: number, j: number): number => rows[i % 3]?.[j] ?? far + 1
  for (let i = 0; i <= left.length; i++) {
    const row = rows[i % 3]?.fill(far + 1) ?? []
    let least = far + 1
    for (let j = Math.max(0, i - far); j <= Math.min(right.length, i + far); j++) {
      const isSame = left[i - 1] === right[j - 1]
      const isSwapped = i > 1 && j > 1 && left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1]
      const best = i === 0 || j === 0 ? i + j : Math.min(cost(i - 1, j - 1) + (isSame ? 0 : 1), cost(i - 1, j) + 1, cost(i, j - 1) + 1, isSwapped ? cost(i - 2, j - 2) + 1 : far + 1)
      row[j] = best
      least = Math.min(least, best)
    }
    if (least > far) return least
  }
  return cost(left.length, right.length)
}

export const nearest = (word: string, known: readonly string[]): string | undefined =>
  known
    .filter((it) => Math.abs(it.length - word.length) <= far)
    .map((it) => ({ it, away: distance(word, it) }))
    .filter(({ it, away }) => away <= Math.min(far, it.length - 2))
    .toSorted((a, b) => a.away - b.away || (a.it < b.it ? -1 : 1))[0]?.it

const ending = (near: string | undefined, known: readonly string[]): string => {
  if (near !== undefined) return `; did you mean ${near}?`
  return known.length === 0 || known.length > listed ? '.' : `; there is ${known.toSorted().join(', ')}.`
}

/** Ends a sentence: with the known word that is at most two letters away, or with all of them if they are few. */
export const hint = (word: string, known: readonly string[]): string => ending(nearest(word, known), known)

/** So many pairs of words are compared for one drawing; whoever has more mistakes than that is told of the rest without a guess. */
const mostCompared = 1_000_000

/** Hints for many words out of one list: each word is looked for once, and there is an end to it. */
export const hinting = (known: readonly string[]): ((word: string) => string) => {
  const told = new Map<string, string>()
  let left = mostCompared
  return (word) => {
    const before = told.get(word)
    if (before !== undefined) return before
    left -= known.length
    const said = left < 0 ? ending(undefined, known) : hint(word, known)
    told.set(word, said)
    return said
  }
}
