import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { catalogFrom, fieldsOf, listOf } from '../testing/entries'
import { reading } from '../text/read'
import { faultsOf } from './wiring'

const file: unknown = JSON.parse(readFileSync(new URL('../../../../../contracts/wiring-cases.json', import.meta.url), 'utf8'))
const contract = fieldsOf(file)
const catalog = catalogFrom(listOf(contract.get('entries')))

describe('the wiring rules judge as the contract says', () => {
  for (const each of listOf(contract.get('cases')).map(fieldsOf)) {
    it(String(each.get('name')), () => {
      const document = { apiVersion: 'weft/v1', kind: 'Application', metadata: { name: 'wiring-case' }, spec: each.get('spec') }
      const read = reading(JSON.stringify(document))
      if (read.kind === 'unreadable') throw new Error(read.faults.map((it) => it.reason).join('; '))
      const wanted = listOf(each.get('faults')).map((it) => `${fieldsOf(it).get('code')} ${fieldsOf(it).get('field')}`)
      expect(faultsOf(read.drawing, catalog).map((it) => `${it.code} ${it.field}`).toSorted()).toEqual(wanted.toSorted())
    })
  }
})
