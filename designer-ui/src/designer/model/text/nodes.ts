import { isMap, isScalar, isSeq, Pair, Scalar, YAMLMap, YAMLSeq, type Node } from 'yaml'
import { grouped } from '../grouped'
import { keyNode } from './style'
import { keyOf, textIn } from './yaml'

/** Changes of a document's nodes that leave everything alone which already says what it should: order, style and comments stay. */

export const blockMap = (): YAMLMap => new YAMLMap()

export const flowMap = (pairs: readonly (readonly [string, Scalar])[] = []): YAMLMap => {
  const map = new YAMLMap()
  map.flow = true
  for (const [key, value] of pairs) map.items.push(new Pair(keyNode(key), value))
  return map
}

export const pairIn = (map: YAMLMap, key: string): Pair | undefined => map.items.find((it) => keyOf(it) === key)

/** All of them by their keys, of equal ones the first. */
const pairsIn = (map: YAMLMap): Map<string, Pair> => {
  const found = new Map<string, Pair>()
  for (const pair of map.items) if (!found.has(keyOf(pair))) found.set(keyOf(pair), pair)
  return found
}

const keepRemarks = (from: unknown, to: Node): void => {
  if (!isScalar(from)) return
  if (from.comment !== undefined) to.comment = from.comment
  if (from.commentBefore !== undefined) to.commentBefore = from.commentBefore
}

/** Where a key belongs that is not there yet: before the first one that comes after it. */
const placeFor = (map: YAMLMap, key: string, order: readonly string[]): number => {
  const mine = order.indexOf(key)
  const at = map.items.findIndex((it) => order.indexOf(keyOf(it)) > mine)
  return at < 0 ? map.items.length : at
}

const inserted = (map: YAMLMap, at: number, pair: Pair): void => {
  map.items.splice(at, 0, pair)
  // The remark above a map belongs to the map; what is put first must not push it into the middle.
  if (at > 0 || !isScalar(pair.key)) return
  const former = map.items[1]?.key
  if (isScalar(former) && former.spaceBefore === true) former.spaceBefore = false
}

export const dropKey = (map: YAMLMap, key: string): void => {
  map.items = map.items.filter((it) => keyOf(it) !== key)
}

/** Undefined takes the key away. */
export const putScalar = (map: YAMLMap, key: string, value: Scalar | undefined, order: readonly string[]): void => {
  if (value === undefined) return dropKey(map, key)
  const pair = pairIn(map, key)
  if (pair === undefined) return inserted(map, placeFor(map, key, order), new Pair(keyNode(key), value))
  if (isScalar(pair.value) && textIn(pair.value) === textIn(value)) return
  keepRemarks(pair.value, value)
  pair.value = value
}

/** The map under a key, made when it is missing. */
export const mapUnder = (map: YAMLMap, key: string, order: readonly string[], make: () => YAMLMap): YAMLMap => {
  const pair = pairIn(map, key)
  if (pair !== undefined && isMap(pair.value)) return pair.value
  const made = make()
  if (pair === undefined) inserted(map, placeFor(map, key, order), new Pair(keyNode(key), made))
  else pair.value = made
  return made
}

export const seqUnder = (map: YAMLMap, key: string, order: readonly string[]): YAMLSeq => {
  const pair = pairIn(map, key)
  if (pair !== undefined && isSeq(pair.value)) return pair.value
  const made = new YAMLSeq()
  if (pair === undefined) inserted(map, placeFor(map, key, order), new Pair(keyNode(key), made))
  else pair.value = made
  return made
}

const isSorted = (names: readonly string[]): boolean => names.every((name, at) => at === 0 || (names[at - 1] ?? '') <= name)

/** Before the first that comes after it; by halves, since a large drawing has many. */
const placeIn = (sorted: readonly string[], name: string): number => {
  let [from, to] = [0, sorted.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if ((sorted[middle] ?? '') > name) to = middle
    else from = middle + 1
  }
  return from
}

/** Where the author keeps names in order they stay in order; elsewhere what is new stands last. The names are looked at once for all that come. */
const places = (map: YAMLMap): ((name: string) => number) => {
  const names = map.items.map(keyOf)
  const inOrder = isSorted(names)
  return (name) => {
    const at = inOrder ? placeIn(names, name) : names.length
    names.splice(at, 0, name)
    return at
  }
}

export interface Matching<T> {
  /** What an item is called, and what the item of a value is. */
  readonly called: (item: YAMLMap) => string
  readonly nameOf: (value: T) => string
  /** Whether a changed item may be taken for this one, so that its remarks stay with it. */
  readonly resembles: (item: YAMLMap, value: T) => boolean
  readonly make: (value: T) => YAMLMap
  readonly update: (item: YAMLMap, value: T) => void
}

/** What is called by two things together. */
export const both = (one: string, other: string): string => `${one}\n${other}`

/** Brings a list to what it should hold, in its order. Each item is found by what it is called, else by where it stood. */
export const settleList = <T>(list: YAMLSeq, values: readonly T[], { called, nameOf, resembles, make, update }: Matching<T>): void => {
  const former = list.items.filter(isMap)
  const left = new Set(former)
  const known = grouped(former, called)
  const take = (item: YAMLMap | undefined): YAMLMap | undefined => {
    if (item !== undefined) left.delete(item)
    return item
  }
  // Of equal names the first stands for the first.
  const next = new Map<string, number>()
  const own = values.map((value) => {
    const name = nameOf(value)
    const at = next.get(name) ?? 0
    next.set(name, at + 1)
    return take(known.get(name)?.[at])
  })
  list.items = values.map((value, at) => {
    const there = former[at]
    const item = own[at] ?? take(there !== undefined && left.has(there) && resembles(there, value) ? there : undefined)
    if (item === undefined) return make(value)
    update(item, value)
    return item
  })
  if (list.items.length === 0) list.flow = true
  else if (former.length === 0) list.flow = false
}

/** Brings a map from names to values to what it should hold. One name that went and one that came are a renaming. */
export const settleNames = <T>(map: YAMLMap, values: ReadonlyMap<string, T>, put: (present: unknown, value: T) => Node): void => {
  const known = pairsIn(map)
  const gone = map.items.filter((it) => !values.has(keyOf(it)))
  const come = [...values.keys()].filter((it) => !known.has(it))
  const [renamed] = gone
  const [name] = come
  if (gone.length === 1 && come.length === 1 && renamed !== undefined && name !== undefined && isScalar(renamed.key)) {
    const key = keyNode(name)
    keepRemarks(renamed.key, key)
    const isOrdered = isSorted(map.items.map(keyOf))
    renamed.key = key
    known.set(name, renamed)
    if (isOrdered) {
      map.items = map.items.filter((it) => it !== renamed)
      map.items.splice(places(map)(name), 0, renamed)
    }
  } else {
    map.items = map.items.filter((it) => values.has(keyOf(it)))
  }
  const placeOf = places(map)
  for (const [each, value] of values) {
    const pair = known.get(each)
    if (pair === undefined) inserted(map, placeOf(each), new Pair(keyNode(each), put(undefined, value)))
    else pair.value = put(pair.value, value)
  }
}
