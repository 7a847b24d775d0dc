import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { catalogFrom, fieldsOf, listOf } from '../testing/entries'
import { schemaFaults } from './check'
import { proposalsAt, type Knowledge } from './completion'
import { reading } from './read'
import { schemasFrom } from './schema'
import { parsed } from './yaml'

const json = (path: string): unknown => JSON.parse(readFileSync(new URL(`../../../../../${path}`, import.meta.url), 'utf8'))
const folder = 'appliance-catalog/src/main/resources/io/weft/catalog/schema'
const schemas = schemasFrom(json(`${folder}/application.json`), json(`${folder}/common.json`))
const catalog = catalogFrom(listOf(fieldsOf(json('contracts/wiring-cases.json')).get('entries')))

const head = 'apiVersion: weft/v1\nkind: Application\nmetadata: {name: shop}\nspec:\n'
const whole = `${head}  volumes:
    - {name: store, sizeMib: 128}
  appliances:
    - name: gate
      class: gate
    - name: app
      class: app
      properties:
        threads: 4
    - name: db
      class: db
      volumes: {data: store}
  wires:
    - {from: gate.out, to: app.in}
layout:
  gate: {x: 0, y: 0}
`

const proposed = (text: string): readonly string[] => {
  const offset = text.indexOf('|')
  const without = text.slice(0, offset) + text.slice(offset + 1)
  const read = reading(whole)
  if (read.kind === 'unreadable') throw new Error('the text is to be readable')
  const knowledge: Knowledge = { schemas, catalog, drawing: read.drawing }
  return proposalsAt(without, offset, knowledge)?.all.map((it) => it.label) ?? []
}

describe('proposals', () => {
  it('are the keys of the place that are not there yet', () => {
    expect(proposed('apiVersion: weft/v1\n|')).toEqual(['kind', 'metadata', 'spec', 'layout', 'notes'])
    expect(proposed(`${head}  |`)).toEqual(['priority', 'volumes', 'appliances', 'wires', 'classes'])
    expect(proposed(`${head}  appliances:\n    - name: web\n      c|`)).toEqual(['class', 'count'])
    expect(proposed(`${head}  appliances:\n  - |`)).toContain('name')
  })
  it('are the classes of the catalog', () => {
    expect(proposed(whole.replace('class: gate', 'class: |'))).toContain('web')
  })
  it('are the properties and slots of the class', () => {
    expect(proposed(whole.replace('threads: 4', 'threads: 4\n        |'))).toEqual(['program', 'verbose', 'level', 'label'])
    expect(proposed(whole.replace('threads: 4', 'level: |'))).toEqual(['low', 'high'])
    expect(proposed(whole.replace('{data: store}', '{|}'))).toEqual(['data'])
    expect(proposed(whole.replace('{data: store}', '{data: |}'))).toEqual(['store'])
  })
  it('are the ends that a wire could have', () => {
    expect(proposed(whole.replace('{from: gate.out', '{from: |'))).toEqual(['app.db', 'app.cache', 'gate.out'])
    expect(proposed(whole.replace('    - {from: gate.out, to: app.in}', '    - {from: app.db, to: |}'))).toEqual(['db.in'])
  })
  it('are none in a remark or inside a text', () => {
    expect(proposed('# api|')).toEqual([])
    expect(proposed(whole.replace('threads: 4', 'program: |-\n          k|'.replace('|-', '>')))).toEqual([])
  })
})

const faultsIn = (text: string): readonly string[] => schemaFaults(parsed(text), schemas).map((it) => `${it.code} ${it.field} ${it.line}`)

describe('a text against its schema', () => {
  it('has no faults when it is whole', () => expect(faultsIn(whole)).toEqual([]))
  it('is told what is wrong, in the server’s words and with the line', () => {
    expect(faultsIn(whole.replace('class: gate', 'klass: gate'))).toEqual(['field-missing spec.appliances.gate.class 8', 'field-unknown spec.appliances.gate.klass 9'])
    expect(faultsIn(whole.replace('sizeMib: 128', 'sizeMib: 4'))).toEqual(['value-out-of-range spec.volumes.store.sizeMib 6'])
    expect(faultsIn(whole.replace('sizeMib: 128', 'sizeMib: much'))).toEqual(['type-wrong spec.volumes.store.sizeMib 6'])
    expect(faultsIn(whole.replace('name: shop', 'name: Shop'))).toEqual(['name-malformed metadata.name 3'])
    expect(faultsIn(`${whole}layout: {}\n`)).toEqual(['yaml-duplicate-key  21'])
    expect(faultsIn(whole.replace('class: gate', 'class: &a gate'))).toEqual(['yaml-alias spec.appliances[0].class 9'])
  })
})
