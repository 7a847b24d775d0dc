import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { fieldsOf, listOf } from '../testing/entries'
import { drawingIn } from '../testing/shop'
import { rendered } from './write'

const contract: unknown = JSON.parse(readFileSync(new URL('../../../../../contracts/text-cases.json', import.meta.url), 'utf8'))

describe('the canonical text is the same in both languages', () => {
  for (const each of listOf(fieldsOf(contract).get('cases')).map(fieldsOf)) {
    it(String(each.get('name')), () => {
      expect(rendered(drawingIn(JSON.stringify(each.get('text'))))).toBe(each.get('canonical'))
    })
  }
})
