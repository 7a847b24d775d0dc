import { describe, expect, it } from 'vitest'
import { aligned } from './align'
import { graphOf, placesFrom } from './arrange'
import { changesBetween, sayChanges } from './changes'
import { copied, pasted } from './clipboard'
import { applied } from './edit'
import { subjectOf } from './fault'
import { fixesFor } from './fixes'
import { joined, joiningEdits, partnersOf, targetsFrom } from './joining'
import { asName, freshName, nameRefusal } from './naming'
import { overlayOf } from './overlay'
import { boxesOf, freePlace, overlaps, placed } from './placing'
import { followed, putIn, secretFaults, takenOut } from './secrets'
import { snapped } from './snap'
import { drawingIn, shop, shopCatalog } from './testing/shop'
import { sceneOf } from './wiring/scene'
import { faultsOf } from './wiring/wiring'

const scene = sceneOf(shop, shopCatalog)
const end = (appliance: string, terminal: string) => ({ appliance, terminal })

describe('a wire being drawn', () => {
  it('says why it is refused', () => {
    const refused = joined(scene, end('app', 'db'), end('web', 'in'))
    expect(refused.kind === 'refused' && refused.reason).toBe('app.db speaks postgres and web.in speaks http; both ends of a wire speak the same.')
    expect(joined(scene, end('web', 'app'), end('app', 'in')).kind).toBe('refused')
  })
  it('may begin at either end', () => {
    const lawful = joined(scene, end('db', 'in'), end('app', 'db'))
    expect(lawful.kind === 'lawful' && lawful.wire).toEqual({ from: 'app.db', to: 'db.in' })
  })
  it('moves the wire of an output that has one', () => {
    const lawful = joined(scene, end('web', 'app'), end('web', 'in'))
    expect(lawful.kind === 'lawful' && joiningEdits(lawful).map((it) => it.kind)).toEqual(['unwire', 'wire'])
  })
  it('finds its targets in the drawing and its partners in the catalog', () => {
    expect(targetsFrom(scene, end('app', 'db')).filter((it) => it.joining.kind === 'lawful').map((it) => it.end.appliance)).toEqual(['db'])
    expect(partnersOf(scene, end('app', 'db'))).toEqual([{ className: 'db', terminal: 'in' }])
  })
})

describe('placing', () => {
  it('gives a name nobody has, and volumes to the slots that must have one', () => {
    const known = shopCatalog.get('db')
    if (known === undefined) throw new Error('no class')
    const drawing = applied(shop, placed(shop, known, { x: 0.4, y: 300 }).edits)
    expect(drawing.appliances.at(-1)).toMatchObject({ name: 'db-2', volumes: new Map([['data', 'db-2-data']]) })
    expect(drawing.volumes.at(-1)).toEqual({ name: 'db-2-data', sizeMib: 256 })
    expect(drawing.layout.get('db-2')).toEqual({ x: 0, y: 300 })
  })
  it('finds free room', () => {
    const boxes = [...boxesOf(shop, shop.layout, shopCatalog).values()]
    const at = freePlace(boxes, { x: 0, y: 0 }, 140)
    expect(boxes.every((it) => !overlaps({ ...at, width: 212, height: 140 }, it, 0))).toBe(true)
  })
})

describe('names', () => {
  it('are made lawful and fresh', () => {
    expect(asName('My Große Shop!', 'app')).toBe('my-gro-e-shop')
    expect(freshName('web', new Set(['web', 'web-2']))).toBe('web-3')
    expect(nameRefusal('Web', [])).toContain('small letter')
    expect(nameRefusal('web', ['web'])).toBe('There is a web already.')
    expect(nameRefusal('web-2', ['web'])).toBe('')
  })
})

describe('copy and paste', () => {
  it('go through the text form, with new names, new volumes and no secret', () => {
    const paste = pasted(shop, copied(shop, ['app', 'db', 'web']), { x: 0, y: 500 })
    if (paste.kind === 'refused') throw new Error(paste.reason)
    const drawing = applied(shop, paste.edits)
    expect(paste.names).toEqual(['web-2', 'app-2', 'db-2'])
    expect(drawing.wires.at(-1)).toEqual({ from: 'web-2.app', to: 'app-2.in' })
    expect(drawing.appliances.at(-1)).toMatchObject({ volumes: new Map([['data', 'store-2']]), properties: new Map() })
    expect(drawing.layout.get('app-2')).toEqual({ x: 320, y: 500 })
  })
  it('refuse what is no drawing', () => expect(pasted(shop, 'hello', { x: 0, y: 0 }).kind).toBe('refused'))
})

describe('aligning', () => {
  const boxes = [['a', { x: 0, y: 0, width: 10, height: 10 }], ['b', { x: 30, y: 7, width: 10, height: 20 }], ['c', { x: 100, y: 3, width: 10, height: 10 }]] as const
  it('brings edges onto one line', () => {
    expect([...aligned(boxes, 'top').values()].map((it) => it.y)).toEqual([0, 0, 0])
    expect([...aligned(boxes, 'right').values()].map((it) => it.x)).toEqual([100, 100, 100])
  })
  it('spaces out evenly', () => expect([...aligned(boxes, 'across').values()].map((it) => it.x)).toEqual([0, 50, 100]))
  it('pulls a dragged shape onto a line that it is near', () => {
    const { by, guides } = snapped({ x: 4, y: 60, width: 10, height: 10 }, [{ x: 0, y: 0, width: 10, height: 10 }])
    expect(by).toEqual({ x: -4, y: 0 })
    expect(guides).toEqual([{ axis: 'x', at: 0 }])
  })
})

describe('arranging', () => {
  it('asks for every shape with its terminals where they are', () => {
    const graph = graphOf(shop, shopCatalog, new Set())
    expect(graph.children?.map((it) => it.id)).toEqual(['gate', 'web', 'app', 'db'])
    expect(graph.edges).toHaveLength(2)
  })
  it('keeps the upper left corner', () => {
    const places = placesFrom({ id: 'drawing', children: [{ id: 'web', x: 12, y: 12 }, { id: 'app', x: 112, y: 12 }] }, shop.layout)
    expect(places.get('web')).toEqual({ x: 320, y: 0 })
    expect(places.get('app')).toEqual({ x: 420, y: 0 })
  })
})

describe('quick fixes', () => {
  it('put right what they are for', () => {
    const broken = drawingIn(`apiVersion: weft/v1
kind: Application
metadata: {name: broken}
spec:
  volumes: [{name: small, sizeMib: 32}]
  appliances:
    - {name: gate, class: gate}
    - {name: web, class: wep}
    - {name: app, class: app, properties: {programm: pass, threads: many}}
    - {name: db, class: db, count: 2, volumes: {data: small}}
    - {name: more, class: db, volumes: {data: none}}
    - {name: third, class: db}
    - {name: big, class: web, resources: {memoryMib: 9999}, externalAddress: 10.0.0.1}
  wires:
    - {from: app.db, to: ghost.in}
layout: {ghost: {x: 0, y: 0}}
`)
    let drawing = broken
    for (let step = 0; step < 30; step++) {
      const fix = faultsOf(drawing, shopCatalog).map((it) => fixesFor(drawing, shopCatalog, it)[0]).find((it) => it !== undefined)
      if (fix === undefined) break
      drawing = applied(drawing, fix.edits)
    }
    expect(faultsOf(drawing, shopCatalog)).toEqual([])
  })
})

describe('a bandwidth that the class does not take', () => {
  it('is left to the class, and nothing else is', () => {
    const drawing = drawingIn(`apiVersion: weft/v1
kind: Application
metadata: {name: slow}
spec:
  appliances:
    - {name: slow, class: sink, resources: {cpuMillis: 400, bandwidthMbit: 9}}
  wires:
    - {from: slow.next, to: slow.in}
`)
    const fault = faultsOf(drawing, shopCatalog).find((it) => it.field.endsWith('bandwidthMbit'))
    expect(fault?.reason).toBe('Class sink takes 10 to 1000 Mbit/s, not 9.')
    const fix = fault === undefined ? undefined : fixesFor(drawing, shopCatalog, fault)[0]
    const fixed = applied(drawing, fix?.edits ?? [])
    expect(fixed.appliances[0]).toMatchObject({ cpuMillis: 400, bandwidthMbit: undefined })
  })
})

describe('secrets', () => {
  const key = 'db.password'
  it('are taken out of a drawing and put back into what is sent', () => {
    const open = applied(shop, [{ kind: 'set', appliance: 'db', setting: { kind: 'property', name: 'password', value: 's3cret' } }])
    const { edits, typed } = takenOut(open, shopCatalog, new Map())
    const hidden = applied(open, edits)
    expect(hidden.appliances.at(-1)?.properties.get('password')).toBe('(hidden)')
    expect(typed.get(key)).toBe('s3cret')
    expect(putIn(hidden, shopCatalog, typed).appliances.at(-1)?.properties.get('password')).toBe('s3cret')
  })
  it('are asked for again when nobody has them', () => {
    expect(secretFaults(shop, shopCatalog, new Map(), undefined).map((it) => it.field)).toEqual(['spec.appliances.db.properties.password'])
    expect(secretFaults(shop, shopCatalog, new Map(), shop)).toEqual([])
    expect(secretFaults(shop, shopCatalog, new Map([[key, 'x']]), undefined)).toEqual([])
  })
  it('follow their appliance', () => {
    expect(followed(new Map([[key, 'x']]), [{ kind: 'rename', appliance: 'db', to: 'base' }]).get('base.password')).toBe('x')
  })
})

describe('a plan over the picture', () => {
  it('says of each shape what becomes of it', () => {
    const after = applied(shop, [
      { kind: 'set', appliance: 'web', setting: { kind: 'count', value: 3 } },
      { kind: 'set', appliance: 'app', setting: { kind: 'property', name: 'program', value: 'pass' } },
      { kind: 'remove', appliance: 'db' },
    ])
    const changes = changesBetween(shop, after)
    const step = (order: number, kind: string, instance: string) => ({ order, kind, appliance: instance.replace(/-\d+$/, ''), instance, host: 'h1', reason: '' })
    const plan = { feasible: true, warnings: [], refusals: [], steps: [step(1, 'remove', 'db-1'), step(2, 'drain', 'app-1'), step(3, 'place', 'web-3')] }
    const { appliances } = overlayOf(plan, shop, after, changes)
    expect([...appliances].map(([name, mark]) => `${name} ${mark.kind}`)).toEqual(['web scaled', 'app restarted', 'db removed'])
    expect(sayChanges(changes)).toBe('3 changes')
  })
})

describe('a fault', () => {
  it('is about something in the picture', () => {
    expect(subjectOf('spec.appliances.web.count', shop)).toEqual({ kind: 'appliance', name: 'web' })
    expect(subjectOf('spec.appliances[1].name', shop)).toEqual({ kind: 'appliance', name: 'web' })
    expect(subjectOf('spec.wires[1].to', shop)).toEqual({ kind: 'wire', index: 1 })
    expect(subjectOf('spec.volumes.store', shop)).toEqual({ kind: 'volume', name: 'store' })
    expect(subjectOf('metadata.name', shop)).toEqual({ kind: 'document' })
  })
})
