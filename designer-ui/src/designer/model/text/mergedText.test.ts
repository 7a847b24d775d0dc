import { describe, expect, it } from 'vitest'
import { drawingIn } from '../testing/shop'
import { mergedText } from './mergedText'

const base = `apiVersion: weft/v1
kind: Application
metadata: {name: shop}
spec:
  appliances:
    - {name: web, class: web}
    - {name: app, class: app} # the program
`
const drawing = drawingIn(base.replace('class: web}', 'class: web, count: 3}'))

describe('a merged text', () => {
  it('keeps the remarks that only one of the two wrote', () => {
    const mine = base.replace('    - {name: web', '    # in front\n    - {name: web')
    expect(mergedText(base, mine, base, drawing)).toContain('# in front')
    expect(mergedText(base, base, mine, drawing)).toContain('# in front')
  })
  it('keeps those of both', () => {
    const mine = base.replace('kind: Application', 'kind: Application # mine')
    const theirs = base.replace('spec:', 'spec: # theirs')
    const text = mergedText(base, mine, theirs, drawing)
    for (const remark of ['# mine', '# theirs', '# the program', 'count: 3']) expect(text).toContain(remark)
    expect(drawingIn(text)).toEqual(drawing)
  })
})
