import type { ApplianceClass, PropertySlot } from '../../api/types'

export const categoryTitle = (category: string): string => (category === '' ? 'Other' : category.slice(0, 1).toUpperCase() + category.slice(1))

const words = (it: ApplianceClass): string => `${it.name} ${it.title} ${it.description} ${it.category} ${it.terminals.map((each) => each.protocol).join(' ')}`.toLowerCase()

/** Every word that was typed stands somewhere in what is said of it. */
export const matches = (it: ApplianceClass, typed: string): boolean => typed.toLowerCase().split(/\s+/).every((word) => words(it).includes(word))

/** In the order of their names, each with how many are in it. */
export const categories = (classes: readonly ApplianceClass[]): readonly (readonly [string, number])[] => {
  const counts = new Map<string, number>()
  for (const each of classes) counts.set(each.category, (counts.get(each.category) ?? 0) + 1)
  return [...counts].toSorted(([a], [b]) => (a < b ? -1 : 1))
}

const bounds = ({ min, max }: PropertySlot, unit: string): string => {
  if (min !== undefined && max !== undefined) return min === max ? `${min}${unit}` : `${min} to ${max}${unit}`
  if (min !== undefined) return `at least ${min}${unit}`
  return max === undefined ? '' : `at most ${max}${unit}`
}

/** What a value may be, in words. */
export const allowed = (it: PropertySlot): string => {
  switch (it.type) {
    case 'BOOLEAN': return 'true or false'
    case 'ENUM': return it.values.join(', ')
    case 'INTEGER': return ['whole number', bounds(it, '')].filter((each) => each !== '').join(', ')
    case 'STRING':
    case 'TEXT': return [it.type === 'TEXT' ? 'text of any lines' : 'text', bounds(it, ' characters'), it.pattern === undefined ? '' : `as ${it.pattern}`].filter((each) => each !== '').join(', ')
    default: return it.type satisfies never
  }
}
