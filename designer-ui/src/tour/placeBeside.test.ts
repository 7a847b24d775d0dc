import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { placeBeside } from './placeBeside'

const page = { width: 1280, height: 720 }

describe('the tour’s card', () => {
  it('stands below what is low, and beside what is tall', () => {
    expect(placeBeside({ left: 900, top: 80, width: 140, height: 36 }, page)).toEqual({ left: 900, top: 130 })
    expect(placeBeside({ left: 0, top: 180, width: 204, height: 520 }, page)).toEqual({ left: 218, top: 208 })
    expect(placeBeside({ left: 1000, top: 180, width: 280, height: 520 }, page)).toEqual({ left: 666, top: 208 })
  })

  it('is always on the page', () => {
    const place = fc.integer({ min: -500, max: 3000 })
    fc.assert(fc.property(place, place, fc.nat(3000), fc.nat(3000), (left, top, width, height) => {
      const at = placeBeside({ left, top, width, height }, page)
      expect(at.left >= 0 && at.left + 320 <= page.width && at.top >= 0 && at.top + 190 <= page.height).toBe(true)
    }))
  })
})
