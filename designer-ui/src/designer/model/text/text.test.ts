import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { apply } from '../edit'
import { plainAppliance, type Drawing } from '../drawing'
import { reading } from './read'
import { rewritten } from './write'

const sample = readFileSync(new URL('../../../../../appliance-catalog/samples/shortener/application.yaml', import.meta.url), 'utf8')

const drawingIn = (text: string): Drawing => {
  const read = reading(text)
  if (read.kind === 'unreadable') throw new Error(read.faults.map((it) => it.reason).join('; '))
  return read.drawing
}

const shop = `# A shop.
apiVersion: weft/v1
kind: Application
metadata: {name: shop, title: Shop} # what people read
spec:
  # disks
  volumes:
    - {name: links, sizeMib: 256} # for the database
  appliances:
    # in front
    - name: gate
      class: in

    - name: web # two of them
      class: web
      count: 2 # for now
    - {name: db, class: pgsql, volumes: {data: links}}
  wires:
    # the way in
    - {from: gate.out, to: web.in}
layout:
  gate: {x: 0, y: 0} # left
  web: {x: 320, y: 0}
  db: {x: 640, y: 0}
`

describe('a rewritten text', () => {
  it('is the same text when nothing has changed', () => {
    for (const text of [sample, shop]) expect(rewritten(text, drawingIn(text))).toBe(text)
  })
  it('changes one word for one changed value', () => {
    const next = rewritten(shop, apply(drawingIn(shop), { kind: 'set', appliance: 'web', setting: { kind: 'count', value: 3 } }))
    expect(next).toBe(shop.replace('count: 2 # for now', 'count: 3 # for now'))
  })
  it('keeps every remark when an appliance is renamed', () => {
    const next = rewritten(shop, apply(drawingIn(shop), { kind: 'rename', appliance: 'gate', to: 'door' }))
    expect(next).toBe(shop.replaceAll('gate', 'door'))
  })
  it('puts what is new where it belongs', () => {
    const placed = apply(drawingIn(shop), { kind: 'place', appliance: plainAppliance('app', 'app'), at: { x: 320, y: 200 } })
    const next = rewritten(shop, apply(placed, { kind: 'wire', wire: { from: 'web.app', to: 'app.in' } }))
    expect(next).toContain('volumes: {data: links}}\n    - name: app\n      class: app\n  wires:')
    expect(next).toContain('    - {from: gate.out, to: web.in}\n    - {from: web.app, to: app.in}\nlayout:')
    expect(next).toContain('  app: {x: 320, y: 200}')
    expect(next.split('#').length).toBe(shop.split('#').length)
  })
  it('takes away what is gone, and nothing beside it', () => {
    const next = rewritten(shop, apply(drawingIn(shop), { kind: 'remove', appliance: 'db' }))
    expect(next).toBe(shop.replace('    - {name: db, class: pgsql, volumes: {data: links}}\n', '').replace('  db: {x: 640, y: 0}\n', ''))
  })
})
