import type { PropertySlot } from '../../../api/types'
import type { Fault } from '../fault'

/** Stands for a secret in texts that people read; sent back, it means “as it was”. */
export const hiddenSecret = '(hidden)'

const longestString = 4_096
const longestText = 65_536
const longestMatched = 1_024
const quoted = 40
const wholeNumber = /^-?(0|[1-9][0-9]{0,17})$/

const shown = ({ secret }: PropertySlot, value: string): string => {
  if (secret) return 'The value'
  const letters = [...(value.split(/\r\n|\r|\n/)[0] ?? '')]
  return `"${letters.length > quoted ? `${letters.slice(0, quoted).join('')}…` : letters.join('')}"`
}

const range = ({ min, max }: PropertySlot): string => `${min ?? 'anything below'} to ${max ?? 'anything above'}`

const integer = (field: string, slot: PropertySlot, value: string): Fault | undefined => {
  if (!wholeNumber.test(value)) return { code: 'property-type', field, reason: `${shown(slot, value)} is no whole number.` }
  const number = BigInt(value)
  const outside = (slot.min !== undefined && number < BigInt(slot.min)) || (slot.max !== undefined && number > BigInt(slot.max))
  return outside ? { code: 'property-out-of-range', field, reason: `${shown(slot, value)} is not ${range(slot)}.` } : undefined
}

/** Patterns are written for the server's engine; one that this engine can't read is left to the server. */
const matches = (pattern: string, value: string): boolean => {
  try {
    return new RegExp(`^(?:${pattern})$`, 'u').test(value)
  } catch {
    return true
  }
}

const text = (field: string, slot: PropertySlot, value: string, longest: number): Fault | undefined => {
  const length = [...value].length
  const least = slot.min ?? 0
  const most = Math.min(slot.max ?? longest, longest)
  if (length < least || length > most) {
    return { code: 'property-out-of-range', field, reason: `The value has ${length} characters; it is to have ${least} to ${most}.` }
  }
  if (slot.pattern === undefined) return undefined
  if (value.length > longestMatched) {
    return { code: 'property-pattern-costly', field, reason: `Matching this value against ${slot.pattern} takes too many steps; a shorter value may do.` }
  }
  return matches(slot.pattern, value) ? undefined : { code: 'property-pattern', field, reason: `${shown(slot, value)} does not match ${slot.pattern}.` }
}

/** A value against the property that takes it. Says what is wrong without quoting what is secret. */
export const propertyFault = (field: string, slot: PropertySlot, value: string): Fault | undefined => {
  switch (slot.type) {
    case 'INTEGER': return integer(field, slot, value)
    case 'BOOLEAN': return value === 'true' || value === 'false' ? undefined : { code: 'property-type', field, reason: `${shown(slot, value)} is neither true nor false.` }
    case 'ENUM': return slot.values.includes(value) ? undefined : { code: 'property-not-allowed', field, reason: `${shown(slot, value)} is not one of ${slot.values.join(', ')}.` }
    case 'STRING': return /[\n\r]/.test(value) ? { code: 'property-type', field, reason: 'The value is to be one line.' } : text(field, slot, value, longestString)
    case 'TEXT': return text(field, slot, value, longestText)
    default: return slot.type satisfies never
  }
}
