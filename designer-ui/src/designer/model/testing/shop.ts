import { readFileSync } from 'node:fs'
import { reading } from '../text/read'
import type { Drawing } from '../drawing'
import { catalogFrom, fieldsOf, listOf } from './entries'

/** A small drawing of the classes of the wiring cases, with two things still to do: a wire to the database, and a program. */
const text = `apiVersion: weft/v1
kind: Application
metadata: {name: shop}
spec:
  volumes:
    - {name: store, sizeMib: 128}
  appliances:
    - {name: gate, class: gate}
    - {name: web, class: web, count: 2}
    - {name: app, class: app}
    - {name: db, class: db, properties: {password: (hidden)}, volumes: {data: store}}
  wires:
    - {from: gate.out, to: web.in}
    - {from: web.app, to: app.in}
layout:
  gate: {x: 0, y: 0}
  web: {x: 320, y: 0}
  app: {x: 640, y: 0}
  db: {x: 960, y: 0}
`

export const drawingIn = (of: string): Drawing => {
  const read = reading(of)
  if (read.kind === 'unreadable') throw new Error(read.faults.map((it) => it.reason).join('; '))
  return read.drawing
}

export const shop = drawingIn(text)
export const shopCatalog = catalogFrom(listOf(fieldsOf(JSON.parse(readFileSync(new URL('../../../../../contracts/wiring-cases.json', import.meta.url), 'utf8'))).get('entries')))
