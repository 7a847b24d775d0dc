import { isMap, parseDocument, type YAMLMap } from 'yaml'
import type { PropertySlot } from '../api/types'

/** What an appliance was told, read from the application's text: the instance sheet holds overrides only. */
export interface Setting {
  readonly name: string
  readonly kind: 'given' | 'default' | 'secret' | 'unset'
  readonly value: string
}

/** A slot of the class and the application's volume in it. */
export interface Attachment {
  readonly slot: string
  readonly volume: string
}

export interface Sheet {
  readonly settings: readonly Setting[]
  readonly attachments: readonly Attachment[]
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value) ?? '')

const applianceIn = (text: string, appliance: string): YAMLMap | undefined => {
  const list: unknown = parseDocument(text).getIn(['spec', 'appliances'], true)
  const items: unknown = list !== null && typeof list === 'object' && 'items' in list ? list.items : []
  const mine: unknown = Array.isArray(items) ? items.find((item: unknown) => isMap(item) && item.get('name') === appliance) : undefined
  return isMap(mine) ? mine : undefined
}

const pairsIn = (of: YAMLMap | undefined, key: string): ReadonlyMap<string, string> => {
  const part: unknown = of?.get(key)
  return isMap(part) ? new Map(part.items.map((pair) => [String(pair.key), textOf(part.get(pair.key))])) : new Map()
}

/** A secret's value is never shown, not even when the text holds it. */
const settingOf = ({ name, secret, defaultValue }: PropertySlot, value: string | undefined): Setting => {
  if (secret) return { name, kind: value === undefined ? 'unset' : 'secret', value: '' }
  if (value !== undefined) return { name, kind: 'given', value }
  return defaultValue === '' ? { name, kind: 'unset', value: '' } : { name, kind: 'default', value: defaultValue }
}

export const sheetOf = (text: string, appliance: string, slots: readonly PropertySlot[]): Sheet => {
  const mine = applianceIn(text, appliance)
  const given = pairsIn(mine, 'properties')
  return {
    settings: slots.map((slot) => settingOf(slot, given.get(slot.name))),
    attachments: [...pairsIn(mine, 'volumes')].map(([slot, volume]) => ({ slot, volume })),
  }
}
