import fc from 'fast-check'
import { expect, it } from 'vitest'
import { opened, reduced, type Base, type Editor } from './editor'
import { differing, factsOf } from './facts'
import { merged, movedIn, resolved, type Merge, type Side } from './merge'
import { baseFrom } from './stored'
import { anyDrawing, anyEdit } from './testing/drawings'
import { mergedText } from './text/mergedText'
import { momentDrawn, momentFrom, textOf } from './text/moments'

/** The document in force, as the grid keeps it: a save counts only over the one that it was made from. */
interface Force {
  readonly text: string
  readonly generation: number
}

/** Facts that one side changed, that the document does not have, and about which nobody was asked. */
const lost = (was: Base, is: Base, merge: Merge, document: Base): readonly string[] => {
  const asked = new Set(merge.conflicts.flatMap((each) => each.decides))
  const [before, after, now] = [was, is, document].map((each) => factsOf(each.drawing))
  if (before === undefined || after === undefined || now === undefined) return []
  return differing(before, after).filter((key) => now.get(key) !== after.get(key) && !asked.has(key) && !merge.movedByBoth.includes(movedIn(key)))
}

it('two browsers that save one draft in any order lose no edit unseen', () => {
  fc.assert(
    fc.property(anyDrawing, fc.array(fc.record({ who: fc.nat({ max: 1 }), does: fc.constantFrom('edit', 'edit', 'undo', 'save') }), { minLength: 4, maxLength: 9 }), fc.gen(), (drawing, acts, gen) => {
      let force: Force = { text: textOf(momentDrawn(drawing)), generation: 1 }
      const begun = (): Editor => opened(momentFrom(force.text, drawing), baseFrom(force.text, force.generation))
      const editors = [begun(), begun()]
      for (const [at, { who, does }] of acts.entries()) {
        let editor = editors[who] ?? begun()
        const present = () => editor.history.present
        if (does === 'edit') editor = reduced(editor, { kind: 'edit', label: 'Edit', edits: [gen(() => anyEdit(present().drawing))], at: at * 10_000 })
        if (does === 'undo') editor = reduced(editor, { kind: 'undo' })
        if (does === 'save') {
          const mine: Base = { text: textOf(present()), drawing: present().drawing, generation: 0 }
          const under = editor.base ?? mine
          if (under.generation !== force.generation) {
            const theirs = baseFrom(force.text, force.generation)
            const merge = merged(under.drawing, mine.drawing, theirs.drawing)
            const answers = new Map(merge.conflicts.map((each) => [each.key, gen((): fc.Arbitrary<Side> => fc.constantFrom('mine', 'theirs'))]))
            const both = resolved(merge, answers)
            editor = reduced(editor, { kind: 'rebase', moment: momentFrom(mergedText(under.text, mine.text, theirs.text, both), both), base: theirs, label: 'Merge' })
            const document = baseFrom(textOf(present()), 0)
            expect(lost(under, theirs, merge, document)).toEqual([])
            expect(lost(under, mine, merge, document)).toEqual([])
          }
          force = { text: textOf(present()), generation: force.generation + 1 }
          editor = reduced(editor, { kind: 'saved', base: { text: force.text, drawing: present().drawing, generation: force.generation } })
        }
        editors[who] = editor
      }
    }),
    { numRuns: 500, endOnFailure: true },
  )
}, 120_000)
