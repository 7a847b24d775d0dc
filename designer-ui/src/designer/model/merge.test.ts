import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainAppliance, sameDrawing, type Drawing } from './drawing'
import { applied, type Edit } from './edit'
import { differing, drawingFrom, factsOf } from './facts'
import { merged, movedIn, resolved } from './merge'
import { anyDrawing, anyEdit } from './testing/drawings'

const patient = 120_000

const base: Drawing = {
  name: 'shop', title: '', description: '', priority: undefined, volumes: [{ name: 'links', sizeMib: 256 }],
  appliances: [plainAppliance('gate', 'in'), plainAppliance('web', 'web'), { ...plainAppliance('db', 'pgsql'), volumes: new Map([['data', 'links']]) }],
  wires: [{ from: 'gate.out', to: 'web.in' }],
  classes: [],
  notes: new Map([['why', { text: 'Two webs', color: 'yellow', x: 0, y: -200, width: 240, height: 120 }]]),
  layout: new Map([['gate', { x: 0, y: 0 }], ['web', { x: 320, y: 0 }], ['db', { x: 640, y: 0 }]]),
}
const count = (value: number): Edit => ({ kind: 'set', appliance: 'web', setting: { kind: 'count', value } })
const edited = (...edits: readonly Edit[]): Drawing => applied(base, edits)

describe('two drawings that began as one', () => {
  it('are brought together where they touch different things', () => {
    const merge = merged(base, edited(count(3)), edited({ kind: 'place', appliance: plainAppliance('app', 'app'), at: { x: 9, y: 9 } }, { kind: 'wire', wire: { from: 'web.app', to: 'app.in' } }))
    const both = resolved(merge, new Map())
    expect(merge.conflicts).toEqual([])
    expect(both.appliances.map((it) => `${it.name} ${it.count}`)).toEqual(['gate 1', 'web 3', 'db 1', 'app 1'])
    expect(both.wires).toHaveLength(2)
    expect(merge.taken).toContain('wire web.app → app.in')
  })
  it('ask where they say two things of one', () => {
    const merge = merged(base, edited(count(3)), edited(count(5)))
    expect(merge.conflicts.map((it) => `${it.label}: ${it.base}, ${it.mine}, ${it.theirs}`)).toEqual(['count of web: 1, 3, 5'])
    expect(resolved(merge, new Map([['appliance/web/count', 'theirs']])).appliances[1]?.count).toBe(5)
  })
  it('do not ask where both said the same', () => {
    expect(merged(base, edited(count(3)), edited(count(3))).conflicts).toEqual([])
  })
  it('ask when one removed what the other wired', () => {
    const merge = merged(base, edited({ kind: 'remove', appliance: 'web' }), edited({ kind: 'wire', wire: { from: 'web.app', to: 'db.in' } }))
    expect(merge.conflicts).toHaveLength(1)
    expect(merge.conflicts[0]?.label).toBe('web')
    const theirs = resolved(merge, new Map([['appliance/web', 'theirs']]))
    expect(theirs.wires.map((it) => it.from)).toEqual(['gate.out', 'web.app'])
    expect(resolved(merge, new Map()).wires).toEqual([])
  })
  it('ask when both wired one output', () => {
    const wire = (to: string): Edit => ({ kind: 'wire', wire: { from: 'web.app', to } })
    const merge = merged(base, edited(wire('db.in')), edited(wire('gate.in')))
    expect(merge.conflicts.map((it) => it.label)).toEqual(['wire from web.app'])
    expect(resolved(merge, new Map([['wire/web.app', 'theirs']])).wires.at(-1)?.to).toBe('gate.in')
  })
  it('keep my place for a shape that both moved, and say so', () => {
    const move = (x: number): Edit => ({ kind: 'move', to: new Map([['web', { x, y: 0 }]]) })
    const merge = merged(base, edited(move(1)), edited(move(2)))
    expect(merge.conflicts).toEqual([])
    expect(merge.movedByBoth).toEqual(['web'])
    expect(resolved(merge, new Map()).layout.get('web')?.x).toBe(1)
  })
  it('are the other one when one has not changed', () => {
    fc.assert(
      fc.property(anyDrawing, anyDrawing, (one, other) => {
        expect(sorted(resolved(merged(one, one, other), new Map()))).toEqual(sorted(other))
        expect(sorted(resolved(merged(one, other, one), new Map()))).toEqual(sorted(other))
      }),
      { numRuns: 100 },
    )
  }, patient)
  it('lose no fact that either changed, unless it is asked about', () => {
    fc.assert(
      fc.property(anyDrawing, fc.gen(), (start, gen) => {
        const some = (): Drawing => {
          let drawing = start
          for (let step = 0; step < 4; step++) drawing = applied(drawing, [gen(() => anyEdit(drawing))])
          return drawing
        }
        const [mine, theirs] = [some(), some()]
        const merge = merged(start, mine, theirs)
        const result = factsOf(resolved(merge, new Map()))
        const asked = new Set(merge.conflicts.flatMap((it) => it.decides))
        const lost = (side: Drawing, other: Drawing) => {
          const [was, is, elsewhere] = [start, side, other].map(factsOf)
          if (was === undefined || is === undefined || elsewhere === undefined) return []
          return differing(was, is).filter((key) => {
            const seen = asked.has(key) || merge.movedByBoth.includes(movedIn(key))
            return !seen && result.get(key) !== is.get(key)
          })
        }
        expect(lost(mine, theirs)).toEqual([])
        expect(lost(theirs, mine)).toEqual([])
      }),
      { numRuns: 150 },
    )
  }, patient)
})

describe('facts', () => {
  it('make the drawing again', () => {
    fc.assert(fc.property(anyDrawing, (drawing) => sameDrawing(drawingFrom(factsOf(drawing)), drawing)), { numRuns: 100 })
  }, patient)
})

const sorted = (drawing: Drawing) => [...factsOf(drawing)].toSorted(([a], [b]) => (a < b ? -1 : 1))
