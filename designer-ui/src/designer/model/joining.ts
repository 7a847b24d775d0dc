import type { Terminal } from '../../api/types'
import { endText, sameWire, type Wire } from './drawing'
import type { Edit } from './edit'
import type { End } from './layout'
import { edgePrefix, isOffered } from './inside'
import { misjoined } from './wiring/wireRules'
import { classAt, isWirable, terminalAt, type Scene } from './wiring/scene'

/** What becomes of a wire that is let go over a terminal: asked for every terminal while one is being drawn. */
export type Joining =
  | { readonly kind: 'lawful'; readonly wire: Wire; readonly instead: Wire | undefined }
  | { readonly kind: 'refused'; readonly reason: string }

/** A wire may be drawn from either side; it runs from the output to the input all the same. */
const wireBetween = (scene: Scene, start: string, end: string): Wire => {
  const backwards = terminalAt(scene, start)?.direction === 'INPUT' && terminalAt(scene, end)?.direction === 'OUTPUT'
  return backwards ? { from: end, to: start } : { from: start, to: end }
}

/** An output has one wire: drawing another one moves it. */
export const joined = (scene: Scene, start: End, end: End): Joining => {
  const [one, other] = [endText(start), endText(end)]
  if (one === other) return { kind: 'refused', reason: 'A wire needs another terminal at its other end.' }
  const wire = wireBetween(scene, one, other)
  if ([start, end].every((it) => scene.appliances.get(it.appliance)?.className.startsWith(edgePrefix) === true)) return { kind: 'refused', reason: 'A terminal of the boundary is wired to what is inside.' }
  const fault = misjoined(scene, wire, '')
  if (fault !== undefined) return { kind: 'refused', reason: fault.reason }
  if (scene.drawing.wires.some((it) => sameWire(it, wire))) return { kind: 'refused', reason: `${wire.from} is wired to ${wire.to} already.` }
  return { kind: 'lawful', wire, instead: scene.drawing.wires.find((it) => it.from === wire.from) }
}

export const joiningEdits = ({ wire, instead }: { readonly wire: Wire; readonly instead: Wire | undefined }): readonly Edit[] => [
  ...(instead === undefined ? [] : [{ kind: 'unwire' as const, wire: instead }]),
  { kind: 'wire', wire },
]

export interface Target {
  readonly end: End
  readonly terminal: Terminal
  readonly joining: Joining
}

/** Every terminal of the drawing that takes wires, and what would become of one from here; what is lawful stands first. */
export const targetsFrom = (scene: Scene, start: End): readonly Target[] =>
  scene.drawing.appliances
    .flatMap((each) => (classAt(scene, each.name)?.terminals ?? []).filter(isWirable).map((terminal) => ({ end: { appliance: each.name, terminal: terminal.name }, terminal })))
    .filter(({ end }) => endText(end) !== endText(start))
    .map((it) => ({ ...it, joining: joined(scene, start, it.end) }))
    .toSorted((a, b) => Number(a.joining.kind === 'refused') - Number(b.joining.kind === 'refused'))

/** Classes with a terminal that would take a wire from here, and which one. */
export const partnersOf = (scene: Scene, start: End): readonly { readonly className: string; readonly terminal: string }[] => {
  const mine = terminalAt(scene, endText(start))
  if (mine === undefined || !isWirable(mine)) return []
  const wanted = mine.direction === 'OUTPUT' ? 'INPUT' : 'OUTPUT'
  return [...scene.catalog.values()].filter(isOffered).flatMap(({ name, terminals }) => {
    const partner = terminals.find((it) => it.direction === wanted && it.protocol === mine.protocol)
    return partner === undefined ? [] : [{ className: name, terminal: partner.name }]
  })
}
