import type { PropertySlot } from '../api/types'
import { applianceOf } from '../designer/model/drawing'
import { reading } from '../designer/model/text/read'

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

/** A secret's value is never shown, not even when the text holds it. */
const settingOf = ({ name, secret, defaultValue }: PropertySlot, value: string | undefined): Setting => {
  if (secret) return { name, kind: value === undefined ? 'unset' : 'secret', value: '' }
  if (value !== undefined) return { name, kind: 'given', value }
  return defaultValue === undefined ? { name, kind: 'unset', value: '' } : { name, kind: 'default', value: defaultValue }
}

/** Nothing is said of an appliance whose text can't be read. */
export const sheetOf = (text: string, appliance: string, slots: readonly PropertySlot[]): Sheet => {
  const read = reading(text)
  const mine = read.kind === 'read' ? applianceOf(read.drawing, appliance) : undefined
  return {
    settings: slots.map((slot) => settingOf(slot, mine?.properties.get(slot.name))),
    attachments: [...(mine?.volumes ?? [])].map(([slot, volume]) => ({ slot, volume })),
  }
}
