import { expect, test } from 'vitest'
import type { ApplianceClass, PropertySlot } from '../../api/types'
import { allowed, categories, matches } from './finding'

const named = (name: string, category: string): ApplianceClass => ({
  kind: 'class', name, version: '1.0.0', title: name, description: 'Keeps tables', category, icon: '', volumes: [], properties: [], resources: undefined, disk: undefined, standing: { scope: 'system', locked: '', deprecated: undefined },
  terminals: [{ name: 'in', direction: 'INPUT', protocol: 'postgres', port: 5432, mandatory: false }],
})
const slot = (change: Partial<PropertySlot>): PropertySlot => ({
  name: 'p', type: 'STRING', mandatory: false, secret: false, description: '', defaultValue: undefined, min: undefined, max: undefined, pattern: undefined, values: [], ...change,
})

test('finds by every word, in whatever it stands', () => {
  expect(matches(named('pgsql', 'database'), 'post tables')).toBe(true)
  expect(matches(named('pgsql', 'database'), 'post chairs')).toBe(false)
  expect(matches(named('pgsql', 'database'), '')).toBe(true)
})

test('counts categories in their order', () => {
  expect(categories([named('b', 'web'), named('a', 'database'), named('c', 'web')])).toEqual([['database', 1], ['web', 2]])
})

test('says in words what a value may be', () => {
  expect(allowed(slot({ type: 'INTEGER', min: 1, max: 64 }))).toBe('whole number, 1 to 64')
  expect(allowed(slot({ type: 'ENUM', values: ['on', 'off'] }))).toBe('on, off')
  expect(allowed(slot({ type: 'STRING', min: 3, pattern: '[a-z]+' }))).toBe('text, at least 3 characters, as [a-z]+')
  expect(allowed(slot({ type: 'TEXT' }))).toBe('text of any lines')
})
