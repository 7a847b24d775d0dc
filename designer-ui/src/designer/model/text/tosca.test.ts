import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { fieldsOf, listOf } from '../testing/entries'
import { pasted } from '../clipboard'
import { emptyDrawing } from '../drawing'
import { applied } from '../edit'
import { reading } from './read'
import { converted, isTosca } from './tosca'
import { rendered } from './write'

const contract: unknown = JSON.parse(readFileSync(new URL('../../../../../contracts/tosca-cases.json', import.meta.url), 'utf8'))

describe('a service template', () => {
  for (const each of listOf(fieldsOf(contract).get('cases')).map(fieldsOf)) {
    it(`is read as the server reads it: ${String(each.get('name'))}`, () => {
      const text = String(each.get('tosca'))
      expect(isTosca(text)).toBe(true)
      const made = converted(text)
      const refused = listOf(each.get('refused')).map(String)
      if (refused.length > 0) return expect(made.kind === 'refused' && made.refusals.map((it) => it.field).toSorted()).toEqual(refused)
      const read = made.kind === 'converted' ? reading(made.text) : undefined
      expect(read?.kind === 'read' && rendered(read.drawing)).toBe(each.get('canonical'))
      return undefined
    })
  }

  it('is told from other texts by what it begins with', () => {
    for (const text of ['', 'apiVersion: weft/v1\n', 'a: 1\ntosca_definitions_version: tosca_2_0\n', ' tosca_definitions_version: x', '# tosca_definitions_version: tosca_2_0']) expect(isTosca(text)).toBe(false)
    expect(isTosca('\n# by hand\n---\ntosca_definitions_version: tosca_2_0')).toBe(true)
    expect(converted('tosca_definitions_version: [1').kind).toBe('refused')
  })
})

it('is pasted onto the canvas like any drawing', () => {
  const template = 'tosca_definitions_version: tosca_2_0\nmetadata: {template_name: two}\nservice_template:\n  node_templates:\n    web: {type: weft:web, requirements: [{app: {node: app, capability: in}}]}\n    app: {type: weft:app}\n'
  const paste = pasted(emptyDrawing, template, { x: 0, y: 0 })
  expect(paste.kind === 'pasted' && applied(emptyDrawing, paste.edits).wires).toEqual([{ from: 'web.app', to: 'app.in' }])
  const refused = pasted(emptyDrawing, template.replace('weft:app', 'tosca.nodes.Compute'), { x: 0, y: 0 })
  expect(refused.kind === 'refused' && refused.reason).toContain('tosca.nodes.Compute')
})
