import { emptyDrawing, type Appliance, type Drawing } from '../designer/model/drawing'
import { applied } from '../designer/model/edit'
import { withOwn } from '../designer/model/faces'
import type { Fault } from '../designer/model/fault'
import { putIn, secretFaults, takenOut } from '../designer/model/secrets'
import { schemaFaults } from '../designer/model/text/check'
import { readFrom } from '../designer/model/text/read'
import { schemasFrom } from '../designer/model/text/schema'
import { rewritten } from '../designer/model/text/write'
import { parsed } from '../designer/model/text/yaml'
import type { Catalog } from '../designer/model/wiring/scene'
import { faultsOf } from '../designer/model/wiring/wiring'
import { catalog, schemas } from './catalog'

/** What the mock grid makes of texts: the same reader and rules as the page has, where the real grid has its own. */

const drawings = new Map<string, Drawing>()
const known = schemasFrom(schemas.get('application.json'), schemas.get('common.json'))

export const drawingOf = (text: string): Drawing => {
  const before = drawings.get(text)
  if (before !== undefined) return before
  // Not by what the page keeps of its own reading: the page is to read the text itself, as it does before a real grid.
  const read = readFrom(parsed(text))
  const drawing = read.kind === 'read' ? read.drawing : emptyDrawing
  drawings.set(text, drawing)
  return drawing
}

/** What a text's appliances may be of: the catalog, and what lives in the text. */
export const knownIn = (text: string): Catalog => withOwn(catalog, drawingOf(text).classes)

const refusals = new Map<string, readonly Fault[]>()

/** Everything that speaks against a text, as the server lists it. */
export const refusalsOf = (text: string): readonly Fault[] => {
  const found = refusals.get(text) ?? judged(text)
  refusals.set(text, found)
  return found
}

const judged = (text: string): readonly Fault[] => {
  const form = schemaFaults(parsed(text), known)
  if (form.length > 0) return form
  const drawing = drawingOf(text)
  const all = knownIn(text)
  return [...faultsOf(drawing, all), ...secretFaults(drawing, all, new Map(), undefined)]
}

/** The text as people see it: without its secrets. */
export const shown = (text: string): string => {
  const drawing = drawingOf(text)
  const { edits } = takenOut(drawing, catalog, new Map())
  return edits.length === 0 ? text : rewritten(text, applied(drawing, edits))
}

/** An edited text with the secrets of the one before put back where they are still hidden. */
export const restored = (text: string, before: string): string => {
  if (readFrom(parsed(text)).kind === 'unreadable') return text
  const { typed } = takenOut(drawingOf(before), catalog, new Map())
  return rewritten(text, putIn(drawingOf(text), catalog, typed))
}

/** What an instance was made from: a change of it means another instance. */
export const specOf = ({ className, cpuMillis, memoryMib, properties, volumes }: Appliance): string =>
  JSON.stringify([className, cpuMillis, memoryMib, [...properties], [...volumes]])
