import type { Drawing, Texts } from './drawing'
import { applied, type Edit } from './edit'
import type { Fault } from './fault'
import { hiddenSecret } from './wiring/propertyRules'
import { propertyNamed, type Catalog } from './wiring/scene'

/**
 * Secrets that were typed here and not yet sent, by `appliance.property`. They live beside the drawing and in memory alone: the
 * drawing, its text, its history, the clipboard and what the browser stores say `(hidden)`.
 */
export type Typed = Texts

export const secretKey = (appliance: string, property: string): string => `${appliance}.${property}`

interface Place {
  readonly appliance: string
  readonly property: string
  readonly value: string
}

const placesIn = (drawing: Drawing, catalog: Catalog): readonly Place[] =>
  drawing.appliances.flatMap(({ name, className, properties }) => {
    const known = catalog.get(className)
    if (known === undefined) return []
    return [...properties].filter(([property]) => propertyNamed(known, property)?.secret === true).map(([property, value]) => ({ appliance: name, property, value }))
  })

const set = ({ appliance, property }: Place, value: string): Edit => ({ kind: 'set', appliance, setting: { kind: 'property', name: property, value } })

export interface Taken {
  readonly edits: readonly Edit[]
  readonly typed: Typed
}

/** Takes secrets that somebody wrote into the text out of it. */
export const takenOut = (drawing: Drawing, catalog: Catalog, typed: Typed): Taken => {
  const open = placesIn(drawing, catalog).filter((it) => it.value !== hiddenSecret)
  return {
    edits: open.map((it) => set(it, hiddenSecret)),
    typed: open.length === 0 ? typed : new Map([...typed, ...open.map((it) => [secretKey(it.appliance, it.property), it.value] as const)]),
  }
}

/** The drawing as it is sent: with what was typed in place of the word that hides it. */
export const putIn = (drawing: Drawing, catalog: Catalog, typed: Typed): Drawing =>
  applied(
    drawing,
    placesIn(drawing, catalog).flatMap((it) => {
      const value = it.value === hiddenSecret ? typed.get(secretKey(it.appliance, it.property)) : undefined
      return value === undefined ? [] : [set(it, value)]
    }),
  )

/** A renamed appliance keeps the secrets that were typed for it. */
export const followed = (typed: Typed, edits: readonly Edit[]): Typed => {
  let next = typed
  for (const edit of edits) {
    if (edit.kind !== 'rename') continue
    const own = [...next].filter(([key]) => key.startsWith(`${edit.appliance}.`))
    next = new Map([...next, ...own.map(([key, value]) => [`${edit.to}${key.slice(edit.appliance.length)}`, value] as const)])
  }
  return next
}

/** Hidden secrets that nobody could put back: neither typed here nor known to the grid under this name. */
export const secretFaults = (drawing: Drawing, catalog: Catalog, typed: Typed, inForce: Drawing | undefined): readonly Fault[] => {
  const kept = new Set(inForce === undefined ? [] : placesIn(inForce, catalog).map((it) => secretKey(it.appliance, it.property)))
  return placesIn(drawing, catalog)
    .filter((it) => it.value === hiddenSecret && !typed.has(secretKey(it.appliance, it.property)) && !kept.has(secretKey(it.appliance, it.property)))
    .map((it) => ({
      code: 'secret-hidden',
      field: `spec.appliances.${it.appliance}.properties.${it.property}`,
      reason: `Type the ${it.property} of ${it.appliance} again: secrets are not kept in the browser, and the grid has none under this name.`,
    }))
}
