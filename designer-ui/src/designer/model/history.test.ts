import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { emptyDrawing, plainAppliance, sameDrawing, type Drawing } from './drawing'
import { beginning, edited, perused, readIn, redone, undone, undoLabel, written, type Act, type History } from './history'
import { anyDrawing, anyEdit } from './testing/drawings'
import { momentDrawn, textOf } from './text/moments'
import { reading } from './text/read'

const patient = 120_000
const emptyShop: Drawing = { ...emptyDrawing, name: 'shop' }

const acted = (history: History, edits: Act['edits'], group = '', at = 0): History => edited(history, { label: 'Edit', edits, group, at })

/** A random life of a draft: each edit is one of what the drawing has become. */
const lived = (start: History, steps: number, random: fc.GeneratorValue): History => {
  let history = start
  for (let step = 0; step < steps; step++) history = acted(history, [random(() => anyEdit(history.present.drawing))])
  return history
}

const allUndone = (history: History): History => (history.past.length === 0 ? history : allUndone(undone(history)))
const allRedone = (history: History): History => (history.future.length === 0 ? history : allRedone(redone(history)))

describe('the history of a draft', () => {
  it('undone to the end is the beginning, redone to the end is the end: picture and text', () => {
    fc.assert(
      fc.property(anyDrawing, fc.integer({ min: 0, max: 25 }), fc.gen(), (drawing, steps, gen) => {
        const start = beginning(momentDrawn(drawing))
        const end = lived(start, steps, gen)
        const text = textOf(end.present)
        const first = allUndone(end)
        expect(sameDrawing(first.present.drawing, drawing)).toBe(true)
        expect(textOf(first.present)).toBe(textOf(start.present))
        const last = allRedone(first)
        expect(sameDrawing(last.present.drawing, end.present.drawing)).toBe(true)
        expect(textOf(last.present)).toBe(text)
      }),
      { numRuns: 60 },
    )
  }, patient)
  it('has a text that says the picture, after any edits', () => {
    fc.assert(
      fc.property(anyDrawing, fc.integer({ min: 0, max: 12 }), fc.gen(), (drawing, steps, gen) => {
        const end = lived(beginning(momentDrawn(drawing)), steps, gen)
        const read = reading(textOf(end.present))
        expect(read.kind === 'read' && sameDrawing(read.drawing, end.present.drawing)).toBe(true)
      }),
      { numRuns: 60 },
    )
  }, patient)
  it('takes quick acts of one group for one step', () => {
    const start = beginning(momentDrawn({ ...emptyShop, appliances: [plainAppliance('web', 'web')] }))
    const count = (history: History, value: number, at: number) => acted(history, [{ kind: 'set', appliance: 'web', setting: { kind: 'count', value } }], 'count web', at)
    const end = count(count(count(start, 2, 100), 3, 500), 4, 9_000)
    expect(end.past).toHaveLength(2)
    expect(undone(end).present.drawing.appliances[0]?.count).toBe(3)
    expect(undoLabel(end)).toBe('Edit')
  })
  it('keeps a text that nobody can read, and does not draw over it', () => {
    const start = beginning(momentDrawn(emptyShop))
    const broken = readIn(written(start, 'apiVersion: [', 0))
    expect(textOf(broken.present)).toBe('apiVersion: [')
    expect(acted(broken, [{ kind: 'addVolume', volume: { name: 'a', sizeMib: 16 } }])).toBe(broken)
    expect(textOf(undone(broken).present)).toBe(textOf(start.present))
  })
  it('takes a text at once and reads it when it is told what it says, or when somebody draws over it', () => {
    const start = beginning(momentDrawn(emptyShop))
    const text = textOf(momentDrawn({ ...emptyShop, appliances: [plainAppliance('a', 'app')] }))
    const typed = written(start, text, 0)
    expect(typed.present.drawing).toBe(start.present.drawing)
    expect(perused(typed, text, reading(text)).present.drawing.appliances).toHaveLength(1)
    expect(perused(typed, 'another', reading('another'))).toBe(typed)
    const drawn = acted(typed, [{ kind: 'addVolume', volume: { name: 'v', sizeMib: 16 } }])
    expect(drawn.present.drawing.appliances).toHaveLength(1)
    expect(redone(undone(typed)).present.drawing.appliances).toHaveLength(1)
  })
  it('keeps the objects of the drawing before for all that a text says anew in the same words', () => {
    const shop = { ...emptyShop, appliances: [plainAppliance('a', 'app'), plainAppliance('b', 'app')], wires: [{ from: 'a.x', to: 'b.in' }], layout: new Map([['a', { x: 1, y: 2 }]]) }
    const start = beginning(momentDrawn(shop))
    const text = textOf(momentDrawn({ ...shop, appliances: [plainAppliance('a', 'app'), plainAppliance('b', 'app2')] }))
    const { drawing } = readIn(written(start, text, 0)).present
    expect(drawing.appliances[0]).toBe(shop.appliances[0])
    expect(drawing.appliances[1]?.className).toBe('app2')
    expect(drawing.wires).toBe(shop.wires)
    expect(drawing.layout).toBe(shop.layout)
  })
})

