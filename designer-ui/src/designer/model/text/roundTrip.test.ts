import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sameDrawing } from '../drawing'
import { anyDrawing } from '../testing/drawings'
import { reading } from './read'
import { rendered, rewritten } from './write'

const patient = 120_000

describe('text and picture', () => {
  it('say the same after a thousand round trips', () => {
    fc.assert(
      fc.property(anyDrawing, (drawing) => {
        const text = rendered(drawing)
        const read = reading(text)
        expect(read.kind === 'read' && sameDrawing(read.drawing, drawing)).toBe(true)
        expect(rewritten(text, drawing)).toBe(text)
      }),
      { numRuns: 1_000 },
    )
  }, patient)
  it('turn one drawing’s text into any other’s', () => {
    fc.assert(
      fc.property(anyDrawing, anyDrawing, (one, other) => {
        const read = reading(rewritten(rendered(one), other))
        expect(read.kind === 'read' && sameDrawing(read.drawing, other)).toBe(true)
      }),
      { numRuns: 150 },
    )
  }, patient)
})
