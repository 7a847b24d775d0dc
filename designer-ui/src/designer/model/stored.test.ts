import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sameDrawing } from './drawing'
import { applied } from './edit'
import { opened, reduced, type Editor } from './editor'
import { editorFrom, spliceBetween, spliced, stored, storedFrom } from './stored'
import { anyDrawing, anyEdit } from './testing/drawings'
import { shop, shopCatalog } from './testing/shop'
import { momentDrawn, textOf } from './text/moments'
import { reading } from './text/read'

const patient = 120_000

const reloaded = (editor: Editor): Editor => editorFrom(stored(JSON.parse(JSON.stringify(storedFrom(editor, shopCatalog, 0))), 'draft'))
const undoneAll = (editor: Editor): Editor => (editor.history.past.length === 0 ? editor : undoneAll(reduced(editor, { kind: 'undo' })))
const redoneAll = (editor: Editor): Editor => (editor.history.future.length === 0 ? editor : redoneAll(reduced(editor, { kind: 'redo' })))

describe('a draft that the browser kept', () => {
  it('is the same draft, with everything that can be undone and redone', () => {
    fc.assert(
      fc.property(anyDrawing, fc.nat({ max: 12 }), fc.nat({ max: 12 }), fc.gen(), (drawing, steps, back, gen) => {
        let editor = opened(momentDrawn(drawing), undefined)
        for (let step = 0; step < steps; step++) editor = reduced(editor, { kind: 'edit', label: 'Edit', edits: [gen(() => anyEdit(editor.history.present.drawing))], at: step })
        const last = editor.history.present.drawing
        for (let step = 0; step < back; step++) editor = reduced(editor, { kind: 'undo' })
        const again = reloaded(editor)
        expect(textOf(again.history.present)).toBe(textOf(editor.history.present))
        expect(sameDrawing(undoneAll(again).history.present.drawing, drawing)).toBe(true)
        expect(sameDrawing(redoneAll(again).history.present.drawing, last)).toBe(true)
      }),
      { numRuns: 40 },
    )
  }, patient)
  it('holds no secret, whether it was typed into the sheet or into the text', () => {
    const open = reduced(opened(momentDrawn(shop), undefined), { kind: 'edit', label: 'Edit', at: 0, edits: [{ kind: 'set', appliance: 'db', setting: { kind: 'property', name: 'password', value: 'hunter2' } }] })
    const hidden = reduced(reduced(open, { kind: 'hideSecrets', catalog: shopCatalog }), { kind: 'typeSecret', appliance: 'db', property: 'password', value: 'hunter3' })
    expect(JSON.stringify(storedFrom(open, shopCatalog, 0))).not.toContain('hunter')
    expect(JSON.stringify(storedFrom(hidden, shopCatalog, 0))).not.toContain('hunter')
    expect(hidden.typed.get('db.password')).toBe('hunter3')
    const broken = reduced(hidden, { kind: 'write', text: 'spec: [{properties: {password: hunter4, a: b}}\n', at: 1 })
    expect(JSON.stringify(storedFrom(broken, shopCatalog, 0))).not.toContain('hunter')
  })
  it('hides a secret that was written into the text and left before it was read, as soon as it is', () => {
    const text = textOf(momentDrawn(applied(shop, [{ kind: 'set', appliance: 'db', setting: { kind: 'property', name: 'password', value: 'hunter5' } }])))
    const left = reduced(reduced(opened(momentDrawn(shop), undefined), { kind: 'write', text, at: 1 }), { kind: 'hideSecrets', catalog: shopCatalog })
    expect(JSON.stringify(storedFrom(left, shopCatalog, 0))).not.toContain('hunter')
    const read = reduced(left, { kind: 'peruse', text, read: reading(text) })
    expect(textOf(read.history.present)).not.toContain('hunter')
    expect(read.typed.get('db.password')).toBe('hunter5')
  })
})

describe('a splice', () => {
  it('makes one text of the other', () => {
    fc.assert(fc.property(fc.string(), fc.string(), fc.string(), (head, one, other) => spliced(head + one, spliceBetween(head + one, head + other)) === head + other))
  })
})
