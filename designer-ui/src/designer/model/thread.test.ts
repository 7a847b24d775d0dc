import { describe, expect, it } from 'vitest'
import { threadBetween } from './thread'

describe('a thread', () => {
  it('leaves to the right and arrives from the left', () => {
    const { path, middle } = threadBetween({ x: 0, y: 0 }, { x: 200, y: 100 })
    expect(path).toBe('M0,0 C100,0 100,100 200,100')
    expect(middle).toEqual({ x: 100, y: 50 })
  })
  it('is lifted over the shapes when it goes back', () => {
    const { middle } = threadBetween({ x: 300, y: 100 }, { x: 0, y: 140 })
    expect(middle.y).toBeLessThan(100)
  })
  it('runs between the shapes when one stands below the other', () => {
    const { middle } = threadBetween({ x: 300, y: 100 }, { x: 200, y: 300 })
    expect(middle.y).toBe(200)
  })
  it('stays straight between shapes that stand close', () => {
    expect(threadBetween({ x: 0, y: 7 }, { x: 20, y: 7 }).path).toBe('M0,7 C10,7 10,7 20,7')
  })
  it('carries its label on itself when straight', () => {
    expect(threadBetween({ x: 0, y: 7 }, { x: 90, y: 7 }).middle.y).toBe(7)
  })
})
