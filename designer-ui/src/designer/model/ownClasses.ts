import type { Drawing } from './drawing'
import type { Edit } from './edit'
import { bareName, ownPrefix, tenantPrefix } from './faces'
import { asName, freshName } from './naming'
import { renamed } from './text/ownText'

/** What makes a class of an application's own, and what takes it to the catalog. Each is one act, undone as one. */

export interface Branch {
  readonly appliance: string
  readonly name: string
}

/** A name that no class of the application has. */
export const nameForBranch = (drawing: Drawing, appliance: string): string => freshName(asName(bareName(appliance), 'own'), new Set(drawing.classes.map((it) => it.name)))

/** @param text of the class that the appliance is of */
export const branching = ({ appliance, name }: Branch, text: string): readonly Edit[] => [
  { kind: 'addClass', own: { name, text: renamed(text, name) } },
  { kind: 'set', appliance, setting: { kind: 'class', value: `${ownPrefix}${name}` } },
]

/** The catalog has the class; whatever is of it is of the tenant's from now on. */
export const moving = (name: string): readonly Edit[] => [
  { kind: 'reclass', from: `${ownPrefix}${name}`, to: `${tenantPrefix}${name}` },
  { kind: 'removeClass', own: name },
]
