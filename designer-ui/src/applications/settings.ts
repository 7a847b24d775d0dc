import { isMap, parseDocument } from 'yaml'
import type { PropertySlot } from '../api/types'

/** What an appliance was told, read from the application's text: the instance sheet holds overrides only. */
export interface Setting {
  readonly name: string
  readonly kind: 'given' | 'default' | 'secret' | 'unset'
  readonly value: string
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value) ?? '')

const givenIn = (text: string, appliance: string): ReadonlyMap<string, string> => {
  const plain: unknown = parseDocument(text).getIn(['spec', 'appliances'], true)
  const items: unknown = plain !== null && typeof plain === 'object' && 'items' in plain ? plain.items : []
  if (!Array.isArray(items)) return new Map()
  const mine: unknown = items.find((item: unknown) => isMap(item) && item.get('name') === appliance)
  const properties = isMap(mine) ? mine.get('properties') : undefined
  if (!isMap(properties)) return new Map()
  return new Map(properties.items.map((pair) => [String(pair.key), textOf(properties.get(pair.key))]))
}

/** A secret's value is never shown, not even when the text holds it. */
export const settingsOf = (text: string, appliance: string, slots: readonly PropertySlot[]): readonly Setting[] => {
  const given = givenIn(text, appliance)
  return slots.map(({ name, secret, defaultValue }): Setting => {
    const value = given.get(name)
    if (secret) return { name, kind: value === undefined ? 'unset' : 'secret', value: '' }
    if (value !== undefined) return { name, kind: 'given', value }
    return defaultValue === '' ? { name, kind: 'unset', value: '' } : { name, kind: 'default', value: defaultValue }
  })
}
