import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { blocks, inline } from './markdownText'

test('reads words, code, weight and links that lead outside', () => {
  expect(inline('Set `a` to **b**, see [the manual](https://example.org/x) or [`nas`](nas.md).')).toEqual([
    { kind: 'text', text: 'Set ' }, { kind: 'code', text: 'a' }, { kind: 'text', text: ' to ' }, { kind: 'strong', text: 'b' }, { kind: 'text', text: ', see ' },
    { kind: 'link', text: 'the manual', to: 'https://example.org/x' }, { kind: 'text', text: ' or ' }, { kind: 'text', text: 'nas' }, { kind: 'text', text: '.' },
  ])
})

test('makes no link of a script, and no markup of markup', () => {
  expect(inline('[x](javascript:alert(1))').some((it) => it.kind === 'link')).toBe(false)
  expect(inline('<img src=x onerror=y>')).toEqual([{ kind: 'text', text: '<img src=x onerror=y>' }])
})

test('reads headings, paragraphs over lines, code, lists and tables', () => {
  const read = blocks('## Use\n\nOne\ntwo.\n\n```yaml\na: 1\n\n- b\n```\n- first\n  goes on\n- second\n\n| a | b |\n| --- | --- |\n| 1 | `2` |\n')
  expect(read.map((it) => it.kind)).toEqual(['heading', 'paragraph', 'code', 'list', 'table'])
  expect(read[1]).toEqual({ kind: 'paragraph', text: [{ kind: 'text', text: 'One two.' }] })
  expect(read[2]).toEqual({ kind: 'code', text: 'a: 1\n\n- b' })
  expect(read[3]).toEqual({ kind: 'list', items: [[{ kind: 'text', text: 'first goes on' }], [{ kind: 'text', text: 'second' }]] })
  expect(read[4]).toMatchObject({ kind: 'table', rows: [[[{ kind: 'text', text: '1' }], [{ kind: 'code', text: '2' }]]] })
})

test('a text that is cut off ends', () => {
  expect(blocks('```\nnever closed')).toEqual([{ kind: 'code', text: 'never closed' }])
})

test('reads every page of the stock and leaves no mark of the language in its words', () => {
  const directory = new URL('../../../docs/reference/catalog/', import.meta.url)
  for (const file of readdirSync(directory).filter((it) => it !== 'README.md')) {
    const text = readFileSync(new URL(file, directory), 'utf8').split('<!-- written by hand from here -->\n')[1] ?? ''
    const words = blocks(text).flatMap((it) => (it.kind === 'heading' || it.kind === 'paragraph' ? it.text : it.kind === 'list' ? it.items.flat() : [])).filter((it) => it.kind === 'text')
    expect(words.length, file).toBeGreaterThan(0)
    for (const { text: shown } of words) expect(shown, file).not.toMatch(/`|\*\*|\]\(/)
  }
})
