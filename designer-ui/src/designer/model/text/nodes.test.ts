import { Pair, Scalar, YAMLMap, YAMLSeq, type Node } from 'yaml'
import { expect, it } from 'vitest'
import { emptyDrawing, plainAppliance, type Drawing } from '../drawing'
import { shopCatalog } from '../testing/shop'
import { faultsOf } from '../wiring/wiring'
import { settleList, settleNames } from './nodes'
import { textIn } from './yaml'

/** How often something is looked at must grow with a drawing and not with its square: counted, since a clock says little on a busy machine. */

const many = 2_000
const names = Array.from({ length: many }, (_, at) => `n${String(at).padStart(5, '0')}`)

const counted = () => {
  let looks = 0
  const key = (name: string): Scalar => Object.defineProperty(new Scalar(name), 'value', { get: () => (looks++, name) })
  const map = (all: readonly string[]): YAMLMap => {
    const made = new YAMLMap()
    made.items = all.map((it) => new Pair(key(it), new Scalar(it)))
    return made
  }
  return { map, looks: () => looks }
}

const same = (present: unknown, value: string): Node => (present instanceof Scalar ? present : new Scalar(value))
const keysOf = (map: YAMLMap): readonly string[] => map.items.map((it) => textIn(it.key))

it('settles names by looking at each a few times', () => {
  const { map, looks } = counted()
  const there = map(names)
  settleNames(there, new Map(names.toReversed().map((it) => [it, it])), same)
  expect(looks()).toBeLessThan(20 * many)
  expect(keysOf(there)).toEqual(names)
})

it('puts many new names in order among those that are in order, and after those that are not', () => {
  const [even, odd] = [0, 1].map((rest) => names.filter((_, at) => at % 2 === rest))
  const { map, looks } = counted()
  const sorted = map(even ?? [])
  settleNames(sorted, new Map([...(odd ?? []).toReversed(), ...(even ?? [])].map((it) => [it, it])), same)
  expect(looks()).toBeLessThan(20 * many)
  expect(keysOf(sorted)).toEqual(names)
  const mixed = map(['b', 'a'])
  settleNames(mixed, new Map(['d', 'a', 'c', 'b'].map((it) => [it, it])), same)
  expect(keysOf(mixed)).toEqual(['b', 'a', 'd', 'c'])
})

it('settles a list by asking each item once what it is called, of equal names the first for the first', () => {
  let asked = 0
  const item = (name: string, remark: string): YAMLMap => {
    const made = new YAMLMap()
    made.items.push(new Pair(new Scalar('name'), new Scalar(name)))
    made.comment = remark
    return made
  }
  const list = new YAMLSeq()
  const first = [...names, 'twice', 'twice'].map((it, at) => item(it, String(at)))
  list.items = [...first]
  const wanted = ['twice', ...names.toReversed(), 'twice']
  settleList(list, wanted, {
    called: (it) => (asked++, textIn(it.get('name', true))), nameOf: (it: string) => (asked++, it), resembles: () => false, make: (it) => item(it, 'made'), update: () => undefined,
  })
  expect(asked).toBe(2 * wanted.length)
  expect(list.items.map((it) => (it instanceof YAMLMap ? it.comment : ''))).toEqual([String(many), ...names.map((_, at) => String(at)).toReversed(), String(many + 1)])
})

it('judges a drawing by looking at each appliance and wire a few times', () => {
  let looks = 0
  class Counted<V> extends Map<string, V> {
    override get(key: string): V | undefined {
      looks++
      return super.get(key)
    }
  }
  const pairs = (count: number): Drawing => {
    const all = Array.from({ length: count }, (_, at) => at)
    return {
      ...emptyDrawing,
      appliances: all.flatMap((at) => [plainAppliance(`web-${at}`, 'web'), plainAppliance(`app-${at}`, 'app')]),
      wires: all.map((at) => ({ from: `web-${at}.app`, to: `app-${at}.in` })),
    }
  }
  const looksAt = (count: number): number => {
    looks = 0
    faultsOf(pairs(count), new Counted(shopCatalog))
    return looks
  }
  expect(looksAt(2 * many)).toBeLessThan(2.2 * looksAt(many))
})
