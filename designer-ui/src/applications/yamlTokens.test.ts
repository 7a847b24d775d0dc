import { describe, expect, it } from 'vitest'
import { shortenerText } from '../mock/seed'
import { linesOf, tokensOf } from './yamlTokens'

describe('the coloured text', () => {
  it('loses no letter', () => {
    expect(linesOf(shortenerText).map((line) => line.map((token) => token.text).join('')).join('\n') + '\n').toBe(shortenerText)
  })
  it('knows a key and its value', () => {
    expect(tokensOf('  class: web')).toEqual([{ kind: 'mark', text: '  ' }, { kind: 'key', text: 'class' }, { kind: 'mark', text: ':' }, { kind: 'text', text: ' web' }])
  })
  it('leaves what stands in a block text alone', () => {
    const [, inside] = linesOf('program: |\n  key: value\nnext: 1')
    expect(inside).toEqual([{ kind: 'text', text: '  key: value' }])
  })
})
