import type { ApplianceClass } from '../../api/types'
import type { Drawing } from './drawing'
import type { Fix } from './fixes'
import type { Catalog } from './wiring/scene'

/** What stands in nobody's way, and is better otherwise. */
export interface Advice {
  readonly appliance: string
  readonly words: string
  readonly fix: Fix | undefined
}

/** Ends in a space; empty of a class that nobody speaks against. */
export const deprecatedWords = ({ standing: { deprecated } }: ApplianceClass): string =>
  deprecated === undefined ? '' : `Deprecated${deprecated.reason === '' ? '' : `: ${deprecated.reason}`}${deprecated.replacement === '' ? '' : `; draw ${deprecated.replacement} instead`}. `

export const adviceFor = (drawing: Drawing, catalog: Catalog): readonly Advice[] =>
  drawing.appliances.flatMap(({ name, className }): readonly Advice[] => {
    const known = catalog.get(className)
    const deprecated = known?.standing.deprecated
    if (known === undefined || deprecated === undefined) return []
    const { replacement } = deprecated
    const words = `${name} is of ${className}, which ${deprecated.by} says not to draw with any more${deprecated.reason === '' ? '.' : `: ${deprecated.reason}`}`
    const edits = [{ kind: 'set' as const, appliance: name, setting: { kind: 'class' as const, value: replacement } }]
    return [{ appliance: name, words, fix: catalog.has(replacement) ? { label: `Draw ${replacement} instead`, edits } : undefined }]
  })
