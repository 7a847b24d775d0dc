import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { catalog } from '../../mock/catalog'
import { extracted, inlined, outward, placeAt, refaced } from './assemblies'
import { applianceOf, emptyDrawing, sameDrawing, type Drawing } from './drawing'
import { applied } from './edit'
import { opened, reduced } from './editor'
import { withOwn } from './faces'
import { factsOf } from './facts'
import { edgeShape, faultsInside, isEdge } from './inside'
import { joined } from './joining'
import { anyDrawing, anyName } from './testing/drawings'
import { momentFrom, textOf } from './text/moments'
import { insideOf, reading, type Inside } from './text/read'
import { settled } from './text/ownText'
import { assemblyText, withInside } from './text/write'
import { sceneOf } from './wiring/scene'

const patient = 120_000

const front = `apiVersion: weft/v1
kind: Assembly
metadata: {name: front, title: In front} # ours
spec:
  boundary:
    terminals: [{name: in, to: web.in}] # the way in
    properties: [{name: program, redirects: [app.program], default: hello}]
  appliances:
    - {name: web, class: web} # what people meet
    - {name: app, class: app}
  wires:
    - {from: web.app, to: app.in}
`

const text = `apiVersion: weft/v1
kind: Application
metadata: {name: shop}
spec:
  appliances:
    - {name: gate, class: in}
    - {name: front, class: application/front, properties: {program: print}}
    - {name: db, class: pgsql, volumes: {data: kept}}
  volumes: [{name: kept, sizeMib: 512}]
  wires:
    - {from: gate.http, to: front.in}
  classes:
    - ${front.trimEnd().replaceAll('\n', '\n      ')}
layout:
  gate: {x: 0, y: 0}
  front: {x: 300, y: 0}
  db: {x: 600, y: 0}
`

const shop = (): Drawing => {
  const read = reading(text)
  if (read.kind === 'unreadable') throw new Error(read.faults.map((it) => it.reason).join())
  return read.drawing
}

const known = (drawing: Drawing) => withOwn(catalog, drawing.classes)
const into = (drawing: Drawing) => placeAt(drawing, known(drawing), [{ appliance: 'front', className: 'application/front', text: '' }])
const edgesIn = (drawing: Drawing) => into(drawing).drawing.appliances.filter(isEdge).map((it) => it.name)

describe('the inside of an assembly', () => {
  it('is read from its text and leaves it as it is', () => {
    const inside = insideOf(front)
    expect(inside?.terminals).toEqual([{ name: 'in', to: 'web.in' }])
    expect(inside === undefined ? '' : withInside(front, inside)).toBe(settled(front))
  })

  it('is drawn with each terminal of the boundary at its edge, wired to what it stands for', () => {
    const { drawing } = into(shop())
    expect(edgesIn(shop())).toEqual(['outside:in', 'outside:new-in', 'outside:new-out'])
    expect(drawing.wires).toContainEqual({ from: 'outside:in.here', to: 'web.in' })
    expect((drawing.layout.get('outside:in')?.x ?? 0) < (drawing.layout.get('web')?.x ?? 0)).toBe(true)
  })

  it('is changed as one step of the application, in its text, with remarks and all', () => {
    const whole = shop()
    const place = into(whole)
    const next = applied(whole, outward(whole, place, [{ kind: 'rename', appliance: 'app', to: 'program' }]))
    expect(next.classes[0]?.text).toContain('- {name: program, class: app}')
    expect(next.classes[0]?.text).toContain('redirects: [program.program]')
    expect(next.classes[0]?.text).toContain('# what people meet')
    expect(next.classes[0]?.text).toContain('{from: web.app, to: program.in}')
  })

  it('shows a terminal outside that is wired to a new one at the edge', () => {
    const whole = shop()
    const place = into(whole)
    const scene = sceneOf(place.drawing, place.catalog)
    const joining = joined(scene, { appliance: 'app', terminal: 'db' }, { appliance: 'outside:new-out', terminal: 'here' })
    expect(joining.kind).toBe('lawful')
    const next = applied(whole, outward(whole, place, [{ kind: 'wire', wire: { from: 'app.db', to: 'outside:new-out.here' } }]))
    expect(edgesIn(next)).toEqual(['outside:in', 'outside:db', 'outside:new-in', 'outside:new-out'])
    expect(known(next).get('application/front')?.terminals.map((it) => it.name)).toEqual(['in', 'db'])
    expect(joined(scene, { appliance: 'outside:new-in', terminal: 'here' }, { appliance: 'outside:new-out', terminal: 'here' }).kind).toBe('refused')
  })

  it('takes a terminal back whose wire or shape goes', () => {
    const whole = shop()
    const cut = outward(whole, into(whole), [{ kind: 'unwire', wire: { from: 'outside:in.here', to: 'web.in' } }])
    const gone = outward(whole, into(whole), [{ kind: 'remove', appliance: edgeShape('in') }])
    for (const edits of [cut, gone]) expect(insideOf(applied(whole, edits).classes[0]?.text ?? '')?.terminals).toEqual([])
  })

  it('keeps the wires outside and what was set when the boundary gives its ends other names', () => {
    const whole = shop()
    const named = applied(whole, outward(whole, into(whole), [{ kind: 'rename', appliance: edgeShape('in'), to: edgeShape('http') }]))
    expect(named.wires).toEqual([{ from: 'gate.http', to: 'front.http' }])
    const set = applied(whole, refaced(whole, into(whole), (it) => ({ ...it, properties: it.properties.map((each) => ({ ...each, name: 'code' })) }), { of: 'property', from: 'program', to: 'code' }))
    expect([...(applianceOf(set, 'front')?.properties ?? [])]).toEqual([['code', 'print']])
  })

  it('is followed by its new names into the other assemblies of the application that use it', () => {
    const outer = [
      'apiVersion: weft/v1', 'kind: Assembly', 'metadata: {name: site}', 'spec:', '  boundary:',
      '    terminals: [{name: in, to: door.in}]', '    properties: [{name: program, redirects: [door.program, other.program]}]',
      '  appliances:', '    - {name: door, class: application/front, properties: {program: print}} # the way in', '    - {name: other, class: app}',
      '  wires:', '    - {from: other.web, to: door.in}', '',
    ].join('\n')
    const whole = { ...shop(), classes: [...shop().classes, { name: 'site', text: outer }] }
    const siteIn = ({ classes }: Drawing): string => classes.find((it) => it.name === 'site')?.text ?? ''
    const named = siteIn(applied(whole, outward(whole, into(whole), [{ kind: 'rename', appliance: edgeShape('in'), to: edgeShape('http') }])))
    expect(named).toContain('{name: in, to: door.http}')
    expect(named).toContain('{from: other.web, to: door.http}')
    expect(named).toContain('# the way in')
    const set = siteIn(applied(whole, refaced(whole, into(whole), (it) => ({ ...it, properties: it.properties.map((each) => ({ ...each, name: 'code' })) }), { of: 'property', from: 'program', to: 'code' })))
    expect(set).toContain('redirects: [door.code, other.program]')
    expect(set).toContain('properties: {code: print}')
    const untouched = applied(whole, outward(whole, into(whole), [{ kind: 'rename', appliance: 'app', to: 'program' }]))
    expect(siteIn(untouched)).toBe(outer)
  })

  it('wants of its parts what the boundary does not hand out', () => {
    const place = into(shop())
    const { inside } = place
    if (inside === undefined) throw new Error('no inside')
    expect(faultsInside(inside, place)).toEqual([])
    expect(faultsInside({ ...inside, properties: [] }, place).map((it) => it.field)).toEqual(['spec.appliances.app.properties.program'])
  })

  it('of a catalog is looked at and not changed', () => {
    const place = placeAt(shop(), catalog, [{ appliance: 'front', className: 'tenant/pair', text: front }])
    expect([place.refused === '', place.inside?.drawing.appliances.length]).toEqual([false, 2])
    expect(outward(shop(), place, [{ kind: 'remove', appliance: 'app' }])).toEqual([])
  })

  it('is left when an undo has taken the assembly away', () => {
    expect(placeAt({ ...shop(), classes: [] }, catalog, [{ appliance: 'front', className: 'application/front', text: '' }]).inside).toBeUndefined()
  })
})

describe('a part of a drawing', () => {
  it('becomes an assembly and is put back, each as one step that can be undone', () => {
    const begun = opened(momentFrom(text, emptyDrawing), undefined)
    const whole = begun.history.present.drawing
    const made = extracted(whole, known(whole), ['gate', 'db'], 'part')
    if (made.kind === 'refused') throw new Error(made.reason)
    const done = reduced(begun, { kind: 'edit', label: 'Extract', edits: made.edits, at: 1 })
    const after = done.history.present.drawing
    expect(after.appliances.map((it) => it.name)).toEqual(['front', 'part'])
    expect(after.wires).toEqual([{ from: 'part.http', to: 'front.in' }])
    expect([...(applianceOf(after, 'part')?.volumes ?? [])]).toEqual([['data', 'kept']])
    const back = reduced(done, { kind: 'undo' })
    expect(textOf(back.history.present)).toBe(text)
  })

  it('is the same after it was put behind a boundary and taken out again', () => {
    fc.assert(
      fc.property(anyDrawing, fc.array(anyName, { minLength: 1, maxLength: 3 }), (drawing, chosen) => {
        const made = extracted(drawing, known(drawing), chosen, 'a-part')
        if (made.kind === 'refused') return
        const behind = applied(drawing, made.edits)
        const own = behind.classes.find((it) => it.name === 'a-part')
        const out = inlined(behind, known(behind), made.name, own?.text ?? '')
        if (out.kind === 'refused') throw new Error(out.reason)
        const facts = (it: Drawing) => [...factsOf(it)].filter(([key]) => !key.startsWith('place/')).map(([key, value]) => `${key} ${value}`).toSorted()
        expect(facts(applied(behind, out.edits))).toEqual(facts(drawing))
      }),
      { numRuns: 150 },
    )
  }, patient)

  it('says the same as a text after a thousand round trips', () => {
    const anyInside: fc.Arbitrary<Inside> = fc.tuple(anyDrawing, fc.array(anyName, { maxLength: 4 }), fc.option(fc.constantFrom('1', 'true', 'a: b', 'é'), { nil: undefined })).map(([drawing, names, defaultValue]) => {
      const own = [...new Set(names)]
      const at = (name: string): string => `${drawing.appliances[0]?.name ?? 'web'}.${name}`
      return {
        drawing: { ...drawing, appliances: drawing.appliances.slice(0, 3), classes: [], priority: undefined },
        terminals: own.map((name) => ({ name, to: at('in') })),
        properties: own.map((name) => ({ name, redirects: [at('program'), at('level')], defaultValue, mandatory: defaultValue === undefined, description: '' })),
        volumes: own.map((name) => ({ name, to: at('data') })),
      }
    })
    fc.assert(
      fc.property(anyInside, (inside) => {
        const written = assemblyText(inside.drawing.name, inside)
        const read = insideOf(written)
        expect(read !== undefined && sameDrawing(read.drawing, inside.drawing)).toBe(true)
        expect([read?.terminals, read?.properties, read?.volumes]).toEqual([inside.terminals, inside.properties, inside.volumes])
        expect(withInside(written, inside)).toBe(written)
      }),
      { numRuns: 1_000 },
    )
  }, patient)
})
