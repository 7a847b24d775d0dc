import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { extracted, inlined } from './assemblies'
import { changesBetween, sayChanges } from './changes'
import { copied, pasted } from './clipboard'
import { sameNotes, type Drawing, type Note } from './drawing'
import { applied } from './edit'
import { merged, resolved } from './merge'
import { firstWords, longestNote, mostNotes, moving, newNote, noteId, noteIn, sayNote, sayShapes, sized, tidied } from './notes'
import { everything, onlyNote, within } from './selection'
import { anyDrawing, anyNote } from './testing/drawings'
import { shop, shopCatalog } from './testing/shop'
import { insideOf } from './text/read'
import { rendered, rewritten } from './text/write'

const why: Note = { text: 'Two webs:\none may fail', color: 'blue', x: 40, y: -90, width: 240, height: 120 }
const noted: Drawing = applied(shop, [{ kind: 'note', name: 'why', note: why }])

describe('notes', () => {
  it('are found on the canvas under names that no appliance has', () => {
    expect(noteIn(noteId('why'))).toBe('why')
    expect(noteIn('web')).toBeUndefined()
  })

  it('are told by what they begin with', () => {
    expect(firstWords({ text: '\n  Two webs  \nmore' })).toBe('Two webs')
    expect(firstWords({ text: 'x'.repeat(80) })).toBe(`${'x'.repeat(39)}…`)
    expect([sayNote('note-2'), sayNote('why'), sayNote('notes')]).toEqual(['note-2', 'note why', 'note notes'])
    expect(sayShapes(['web'], [])).toBe('web')
    expect(sayShapes(['web', 'app'], ['why'])).toBe('2 appliances and 1 note')
    expect(sayShapes([], ['why'])).toBe('note why')
  })

  it('begin empty, as large as usual, under names that are free', () => {
    const one = newNote(noted, { x: 1.4, y: 2.6 })
    expect(one).toEqual({ name: 'note', note: { text: '', color: 'yellow', x: 1, y: 3, width: 240, height: 120 } })
    expect(newNote(applied(noted, [{ kind: 'note', ...one }]), { x: 0, y: 0 }).name).toBe('note-2')
    expect(tidied('\n one \ntwo\t\n\n')).toBe('one\ntwo')
    expect([mostNotes, longestNote]).toEqual([200, 2000])
  })

  it('move with the shapes, and keep within their bounds', () => {
    const moved = applied(noted, moving(noted, new Map([[noteId('why'), { x: 7, y: 8 }], ['web', { x: 1, y: 2 }], [noteId('gone'), { x: 0, y: 0 }]])))
    expect(moved.notes.get('why')).toEqual({ ...why, x: 7, y: 8 })
    expect(moved.layout.get('web')).toEqual({ x: 1, y: 2 })
    expect(moved.notes.size).toBe(1)
    expect(sized(why, { width: 3, height: 9e9 })).toEqual({ ...why, width: 80, height: 4000 })
  })

  it('are chosen like everything, until they are gone', () => {
    expect(everything(noted).notes).toEqual(['why'])
    expect(within(onlyNote('why'), shop).notes).toEqual([])
  })

  it('change nothing in the text but their own lines', () => {
    const text = `# mine\n${rendered(noted)}`
    const before = text.split('\n')
    const after = rewritten(text, applied(noted, [{ kind: 'note', name: 'why', note: { ...why, x: 41 } }])).split('\n')
    expect(after.filter((it) => !before.includes(it))).toEqual(['    x: 41'])
    expect(rewritten(text, applied(noted, [{ kind: 'removeNote', note: 'why' }]))).toBe(`# mine\n${rendered(shop)}`)
  })

  it('are news by what they say, and none by where they lie', () => {
    const moved = applied(noted, [{ kind: 'note', name: 'why', note: { ...why, x: 41, width: 300 } }])
    expect(changesBetween(noted, moved)).toEqual({ all: [], moved: ['note why'] })
    expect(sayChanges(changesBetween(noted, moved))).toBe('Only moved')
    expect(changesBetween(noted, applied(noted, [{ kind: 'note', name: 'why', note: { ...why, text: 'Other', color: 'red' } }])).all).toEqual([{ kind: 'changed', what: 'note', name: 'why', details: ['text', 'colour'] }])
    expect(changesBetween(shop, noted).all).toMatchObject([{ kind: 'added', what: 'note', name: 'why' }])
  })

  it('are merged field by field, and asked about where two wrote in one or one threw it away', () => {
    const moved = applied(noted, [{ kind: 'note', name: 'why', note: { ...why, x: 41 } }])
    const rewrittenNote = applied(noted, [{ kind: 'note', name: 'why', note: { ...why, text: 'Other' } }])
    const peace = merged(noted, moved, rewrittenNote)
    expect(peace.conflicts).toEqual([])
    expect(resolved(peace, new Map()).notes.get('why')).toEqual({ ...why, x: 41, text: 'Other' })
    const gone = merged(noted, shop, rewrittenNote)
    expect(gone.conflicts.map((it) => it.label)).toEqual(['note why'])
    expect(sameNotes(resolved(gone, new Map([['note/why', 'mine']])).notes, shop.notes)).toBe(true)
    expect(resolved(gone, new Map([['note/why', 'theirs']])).notes.get('why')?.text).toBe('Other')
  })

  it('go into an assembly that is made of what is chosen with them, and out of it again', () => {
    const made = extracted(noted, shopCatalog, ['app', 'db'], 'part', ['why'])
    if (made.kind === 'refused') throw new Error(made.reason)
    const outside = applied(noted, made.edits)
    expect(outside.notes.size).toBe(0)
    const text = outside.classes[0]?.text ?? ''
    expect(insideOf(text)?.drawing.notes.get('why')).toEqual(why)
    const known = new Map([...shopCatalog])
    const back = inlined(applied(outside, [{ kind: 'note', name: 'why', note: why }]), known, made.name, text)
    if (back.kind === 'refused') throw new Error(back.reason)
    const whole = applied(applied(outside, [{ kind: 'note', name: 'why', note: why }]), back.edits)
    expect([...whole.notes.keys()]).toEqual(['why', 'why-2'])
    expect(whole.notes.get('why-2')?.text).toBe(why.text)
  })

  it('are copied alone and with shapes, to where they stood to one another', () => {
    const two = applied(noted, [{ kind: 'note', name: 'what', note: { ...why, x: 100, y: 10 } }])
    const both = pasted(two, copied(two, ['web'], ['why', 'what']), { x: 0, y: 0 })
    if (both.kind === 'refused') throw new Error(both.reason)
    expect(both.notes).toEqual(['what-2', 'why-2'])
    const after = applied(two, both.edits).notes
    expect((after.get('what-2')?.x ?? 0) - (after.get('why-2')?.x ?? 0)).toBe(60)
    fc.assert(
      fc.property(anyDrawing, anyNote, (any, note) => {
        const drawing = applied(any, [{ kind: 'note', name: 'why', note }])
        const alone = pasted(drawing, copied(drawing, [], ['why']), { x: 5, y: 6 })
        if (alone.kind === 'refused') throw new Error(alone.reason)
        expect(alone.names).toEqual([])
        expect(applied(drawing, alone.edits).notes.get(alone.notes[0] ?? '')).toEqual({ ...note, x: 5, y: 6 })
      }),
      { numRuns: 40 },
    )
  }, 60_000)
})
