import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { emptyDrawing, plainAppliance, type Drawing } from './drawing'
import { positions } from './layout'
import { shapeOfClass } from './placing'
import { chosenOf, mixed, svgOf } from './svg'
import { anyDrawing } from './testing/drawings'
import { shopCatalog } from './testing/shop'

const dye = (name: string): string => (name === 'ground' ? '#ffffff' : '#203040')

const placed = (drawing: Drawing) =>
  positions(drawing.appliances.map((it) => it.name), drawing.wires, drawing.layout, (name) => shapeOfClass(shopCatalog, drawing.appliances.find((it) => it.name === name)?.className ?? '').height)

const imageOf = (drawing: Drawing, title = drawing.title) => svgOf({ drawing, places: placed(drawing), catalog: shopCatalog, title, dye })

/** What each opened tag is closed by; fails where one is not. */
const tagsOf = (svg: string): readonly string[] => {
  const open: string[] = []
  const seen: string[] = []
  for (const [, close = '', name = '', , alone = ''] of svg.matchAll(/<(\/?)([a-z]+)((?:\s[a-zA-Z-]+="[^"<>]*")*)(\/?)>/g)) {
    if (close !== '') expect(open.pop()).toBe(name)
    else {
      seen.push(name)
      if (alone === '') open.push(name)
    }
  }
  expect(open).toEqual([])
  return seen
}

const textOf = (svg: string): string => svg.replaceAll(/<[^>]*>/g, '')

describe('a drawing as an image', () => {
  it('has every shape, every wire that can be drawn and every note once, within its bounds', () => {
    fc.assert(fc.property(anyDrawing, (drawing) => {
      const { svg, width, height } = imageOf(drawing)
      const tags = tagsOf(svg)
      expect(textOf(svg)).not.toMatch(/[<>]/)
      expect(svg.match(/width="34"/g)?.length ?? 0).toBe(drawing.appliances.length)
      expect(svg.match(/stroke-width="9"/g)?.length ?? 0).toBeLessThanOrEqual(drawing.wires.length)
      expect(tags.filter((it) => it === 'g').length).toBe(drawing.appliances.length + drawing.notes.size)
      const [x = 0, y = 0, w = 0, h = 0] = (/viewBox="([^"]*)"/.exec(svg)?.[1] ?? '').split(' ').map(Number)
      expect([w, h]).toEqual([width, height])
      for (const [, left, top] of svg.matchAll(/<rect x="(-?[\d.]+)" y="(-?[\d.]+)"/g)) {
        expect(Number(left)).toBeGreaterThanOrEqual(x)
        expect(Number(left)).toBeLessThanOrEqual(x + w)
        expect(Number(top)).toBeGreaterThanOrEqual(y)
        expect(Number(top)).toBeLessThanOrEqual(y + h)
      }
      expect(imageOf(drawing).svg).toBe(svg)
    }), { numRuns: 200 })
  })

  it('takes what people wrote for words and nothing else', () => {
    const evil = '</text><script>alert(1)</script>&"\u0000\uFFFF\uD800]]>'
    const note = { text: `${evil}\nsecond`, color: 'no such', x: 0, y: 300, width: 240, height: 120 }
    const { svg } = imageOf({ ...emptyDrawing, name: 'site', title: evil, appliances: [{ ...plainAppliance('web', 'web'), count: 3 }], notes: new Map([['note', note]]) })
    expect(tagsOf(svg)).not.toContain('script')
    expect(svg).not.toMatch(/[\u0000-\u0008\uFFFF]|href|style=|on[a-z]+="/)
    expect(textOf(svg)).toContain('second')
    expect(svg).toContain('× 3')
  })

  it('is of an empty drawing, too', () => {
    const { width, height } = imageOf(emptyDrawing)
    expect([width, height]).toEqual([416, 216])
  })

  it('has the chosen shapes with the wires between them alone', () => {
    const drawing = { ...emptyDrawing, appliances: ['a', 'b', 'c'].map((it) => plainAppliance(it, 'web')), wires: [{ from: 'a.app', to: 'b.in' }, { from: 'b.app', to: 'c.in' }] }
    expect(chosenOf(drawing, [], [])).toBe(drawing)
    const some = chosenOf(drawing, ['a', 'b'], [])
    expect(some.appliances.map((it) => it.name)).toEqual(['a', 'b'])
    expect(some.wires).toEqual([{ from: 'a.app', to: 'b.in' }])
  })

  it('mixes colours by share', () => {
    expect(mixed('#ff0000', '#0000ff', 0.5)).toBe('#800080')
    expect(mixed('#123456', '#ffffff', 1)).toBe('#123456')
  })
})
