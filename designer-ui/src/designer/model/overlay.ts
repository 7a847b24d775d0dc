import type { Plan } from '../../api/applications'
import type { Change, Changes } from './changes'
import type { Drawing } from './drawing'

/** What applying a draft would do, as the picture shows it: one word for each shape, and the steps in their order. */
export type Mark =
  /** Instances come into being. */
  | { readonly kind: 'added'; readonly order: number }
  /** What runs is ended and made anew, since it can't be changed while it runs. */
  | { readonly kind: 'restarted'; readonly order: number; readonly down: boolean }
  | { readonly kind: 'scaled'; readonly order: number; readonly to: number }
  /** It is drawn as it was, and instances of it come into being. */
  | { readonly kind: 'started'; readonly order: number }
  /** Nothing that runs has to end for it. */
  | { readonly kind: 'changed' }
  | { readonly kind: 'removed'; readonly order: number }
  | { readonly kind: 'refused' }

export interface Overlay {
  readonly appliances: ReadonlyMap<string, Mark>
  readonly wires: ReadonlyMap<string, 'added' | 'removed'>
}

const ends = new Set(['drain', 'remove'])

const ordinalOf = (instance: string): number => Number(/-(\d+)$/.exec(instance)?.[1] ?? 0)

const orderOf = (plan: Plan, name: string): number => plan.steps.find((it) => it.appliance === name || it.appliance.startsWith(`${name}/`))?.order ?? 0

const markOf = (plan: Plan, after: Drawing, before: Drawing, name: string, change: Change | undefined): Mark | undefined => {
  const steps = plan.steps.filter((it) => it.appliance === name || it.appliance.startsWith(`${name}/`))
  const count = after.appliances.find((it) => it.name === name)?.count
  const order = orderOf(plan, name)
  if (plan.refusals.some((it) => it.appliance === name)) return { kind: 'refused' }
  if (count === undefined) return { kind: 'removed', order }
  if (change?.kind === 'added') return { kind: 'added', order }
  const was = before.appliances.find((it) => it.name === name)?.count ?? count
  const ended = steps.filter((it) => ends.has(it.kind))
  if (ended.some((it) => ordinalOf(it.instance) <= count)) return { kind: 'restarted', order, down: count === 1 }
  if (was !== count) return { kind: 'scaled', order, to: count }
  if (steps.some((it) => it.kind === 'place')) return { kind: 'started', order }
  return change === undefined ? undefined : { kind: 'changed' }
}

export const overlayOf = (plan: Plan, before: Drawing, after: Drawing, changes: Changes): Overlay => {
  const names = new Set([...before.appliances, ...after.appliances].map((it) => it.name))
  const appliances = new Map<string, Mark>()
  for (const name of names) {
    const mark = markOf(plan, after, before, name, changes.all.find((it) => it.what === 'appliance' && it.name === name))
    if (mark !== undefined) appliances.set(name, mark)
  }
  const wires = changes.all.flatMap((it) => (it.what === 'wire' && it.kind !== 'changed' ? [[it.name, it.kind] as const] : []))
  return { appliances, wires: new Map(wires) }
}

export const sayMark = (mark: Mark): string => {
  switch (mark.kind) {
    case 'added': return 'New'
    case 'restarted': return mark.down ? 'Restarts, is away meanwhile' : 'Restarts one by one'
    case 'scaled': return `Becomes × ${mark.to}`
    case 'started': return 'Starts'
    case 'changed': return 'Changed as it runs'
    case 'removed': return 'Goes'
    case 'refused': return 'Refused'
    default: return mark satisfies never
  }
}
