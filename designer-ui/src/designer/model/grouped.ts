/** What is in a list under each of its keys, in the order of the list. */
export const grouped = <T, K>(list: readonly T[], keyOf: (it: T) => K): ReadonlyMap<K, readonly T[]> => {
  const groups = new Map<K, T[]>()
  for (const it of list) {
    const key = keyOf(it)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [it])
    else group.push(it)
  }
  return groups
}
