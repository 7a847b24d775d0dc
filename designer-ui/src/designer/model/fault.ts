import type { Drawing } from './drawing'

/** What is wrong, in the words of the server: a code that never changes its meaning, a field, a reason for people. */
export interface Fault {
  readonly code: string
  readonly field: string
  readonly reason: string
}

/** The thing in the picture that a fault is about. */
export type Subject =
  | { readonly kind: 'appliance'; readonly name: string }
  | { readonly kind: 'wire'; readonly index: number }
  | { readonly kind: 'volume'; readonly name: string }
  | { readonly kind: 'document' }

const byName = /^spec\.(appliances|volumes)\.([a-z0-9-]+)/
const byPlace = /^spec\.(appliances|volumes|wires)\[(\d+)\]/
const inLayout = /^layout\.([a-z0-9-]+)/

const named = (list: string, name: string): Subject => (list === 'volumes' ? { kind: 'volume', name } : { kind: 'appliance', name })

export const subjectOf = (field: string, drawing: Drawing): Subject => {
  const [, list = '', name = ''] = byName.exec(field) ?? []
  if (name !== '') return named(list, name)
  const [, placed = '', place = ''] = byPlace.exec(field) ?? []
  if (placed === 'wires') return { kind: 'wire', index: Number(place) }
  const there = placed === 'volumes' ? drawing.volumes[Number(place)] : placed === 'appliances' ? drawing.appliances[Number(place)] : undefined
  if (there !== undefined) return named(placed, there.name)
  const [, laid = ''] = inLayout.exec(field) ?? []
  return laid === '' ? { kind: 'document' } : { kind: 'appliance', name: laid }
}
