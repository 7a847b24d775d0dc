import fc from 'fast-check'
import { isMap, isScalar, isSeq } from 'yaml'
import { describe, expect, it } from 'vitest'
import { big, textOf } from '../../../../bench/big'
import { anyDrawing } from '../testing/drawings'
import { plainly } from './plain'
import { rendered } from './write'
import { parsed, shapeIn } from './yaml'

/** What is read of a node: where it begins, and what a scalar says and is. */
const told = (node: unknown): unknown => {
  if (isMap(node)) return [node.range?.[0], node.items.map((it) => [told(it.key), told(it.value)])]
  if (isSeq(node)) return [node.range?.[0], node.items.map(told)]
  return isScalar(node) ? [node.value, shapeIn(node), node.range?.slice(0, 1)] : node
}

const agrees = (text: string): boolean => {
  const [quick, whole] = [plainly(text), parsed(text)]
  if (quick === undefined) return false
  expect(whole.faults).toEqual([])
  expect(told(quick.document.contents)).toEqual(told(whole.document.contents))
  return true
}

const letters = [' ', '\n', ':', '-', '#', "'", '"', '{', '}', '[', ',', '|', 'x', '  ', '\n  ', '\n    ', ': ', '- ', ' #', '&', '*', '!', '%', '@', '~', '?', '\r', '\t', 'é', '0', '.']

describe('plain texts', () => {
  it('are read as the whole parser reads them', () => {
    expect(agrees(textOf(big(30)))).toBe(true)
    expect(agrees("# a remark\na: {b: [c, 'd e', -1.5], f: {}}\n\nlist:\n- one\n- k: v\n  # another\n  l: \"w\"\ntext: |\n  import os\n\n    print(1)\nnotes:\n  why:\n    text: |-\n      One\n\n      - two: {3}\n\n    x: 1\nend: x y\n")).toBe(true)
  }, 30_000)

  it.each(['a: b: c', 'a: b\n  c', 'a:', 'a: &x b', 'a: *x', 'a: !t b', 'a: >\n  b', 'a: |+\n  b', 'a: |2\n  b', 'a: |-\n', 'a: |-x\n  b', 'a: b # c', 'a: {b: c', 'a: {b: c,}', 'a: "\\x41"', "a: 'it''s'", 'a: b\na: c', '- a', '', 'a: {b: c, b: d}', 'a: -', 'a: - b', 'a: ? b', 'a:\tb', '--- \na: b', 'a: b\n...', 'a: {b:c}', '? a\n: b', 'a: |\n  b\n    \n', 'a: |\n  b\n    \n  c\n'])(
    'are not these: %s', (text) => expect(plainly(text)).toBeUndefined(),
  )

  it('are read alike after a hand has changed one letter', () => {
    const text = `${textOf(big(4))}text: |\n  import os\n\n  print(1)\nnote: |-\n  a\n\n  b\nend: x y\n`
    let plain = 0
    fc.assert(
      fc.property(fc.nat(text.length), fc.nat(1), fc.constantFrom(...letters), (at, cut, put) => {
        if (agrees(text.slice(0, at) + put + text.slice(at + cut))) plain++
      }),
      { numRuns: 400 },
    )
    expect(plain).toBeGreaterThan(60)
  }, 120_000)

  it('say the same whatever a drawing holds, and whatever a hand does to one letter', () => {
    fc.assert(
      fc.property(anyDrawing, fc.nat(), fc.constantFrom(...letters), (drawing, at, put) => {
        const text = rendered(drawing)
        agrees(text)
        const place = at % (text.length + 1)
        agrees(text.slice(0, place) + put + text.slice(place))
      }),
      { numRuns: 40 },
    )
  }, 120_000)
})
