import { appliancesIn, differing, factsOf, noteKey, sayKey, type Facts } from './facts'
import type { Drawing } from './drawing'
import { sayNote } from './notes'

/** What became of one thing between two drawings. Moves are apart: they are no news. */
export interface Change {
  readonly kind: 'added' | 'changed' | 'removed'
  readonly what: 'appliance' | 'wire' | 'volume' | 'class' | 'note' | 'document'
  /** The appliance, `from->to`, the volume, the note, or the field of the document. */
  readonly name: string
  /** What of it has changed, as people say it. */
  readonly details: readonly string[]
}

export interface Changes {
  readonly all: readonly Change[]
  readonly moved: readonly string[]
}

const kindOf = (was: boolean, is: boolean): Change['kind'] => (was ? (is ? 'changed' : 'removed') : 'added')

/** Without what both have as the same object: of a large drawing nearly all of it. */
const apart = (one: Drawing, other: Drawing): Drawing => {
  const [appliances, wires] = [new Set(other.appliances), new Set(other.wires)]
  return {
    ...one,
    appliances: one.appliances.filter((it) => !appliances.has(it)),
    wires: one.wires.filter((it) => !wires.has(it)),
    notes: new Map([...one.notes].filter(([name, note]) => other.notes.get(name) !== note)),
    layout: one.layout === other.layout ? new Map() : new Map([...one.layout].filter(([name, place]) => other.layout.get(name) !== place)),
  }
}

const noteChanges = (keys: readonly string[], was: Facts, is: Facts): Changes => {
  const parts = new Map<string, string[]>()
  for (const [, name = '', part = ''] of keys.filter((it) => it.startsWith('note/')).map((it) => it.split('/'))) parts.set(name, [...(parts.get(name) ?? []), part])
  const isOnlyMoved = (details: readonly string[]): boolean => details.every((it) => it === 'place' || it === 'size')
  const all = [...parts].filter(([, details]) => !isOnlyMoved(details)).map(([name, details]): Change => ({
    kind: kindOf(was.has(noteKey(name)), is.has(noteKey(name))), what: 'note', name, details: details.filter((it) => it !== '').map((it) => sayKey(`${noteKey(name)}/${it}`).replace(` of ${sayNote(name)}`, '')),
  }))
  return { all, moved: [...parts].filter(([, details]) => isOnlyMoved(details)).map(([name]) => sayNote(name)) }
}

export const changesBetween = (before: Drawing, after: Drawing): Changes => {
  const [was, is] = [factsOf(apart(before, after)), factsOf(apart(after, before))]
  const keys = differing(was, is)
  const detailed = new Map<string, string[]>()
  for (const key of keys.filter((it) => it.startsWith('appliance/'))) {
    for (const name of appliancesIn(key)) {
      const details = detailed.get(name) ?? []
      detailed.set(name, details)
      if (key !== `appliance/${name}`) details.push(sayKey(key).replace(` of ${name}`, ''))
    }
  }
  const appliances = [...detailed].map(([name, details]): Change => {
    const key = `appliance/${name}`
    return { kind: kindOf(was.has(key), is.has(key)), what: 'appliance', name, details }
  })
  const others = keys.flatMap((key): readonly Change[] => {
    const [what, name = ''] = [key.split('/')[0] ?? '', key.slice(key.indexOf('/') + 1)]
    if (what === 'own') return [{ kind: kindOf(was.has(key), is.has(key)), what: 'class', name, details: [] }]
    return what === 'wire' || what === 'volume' || what === 'document' ? [{ kind: kindOf(was.has(key), is.has(key)), what, name, details: [] }] : []
  })
  const notes = noteChanges(keys, was, is)
  return { all: [...appliances, ...others, ...notes.all], moved: [...keys.filter((it) => it.startsWith('place/')).map((it) => it.slice('place/'.length)), ...notes.moved] }
}

export const isUnchanged = ({ all, moved }: Changes): boolean => all.length === 0 && moved.length === 0

const many = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`

export const sayChanges = ({ all, moved }: Changes): string => {
  if (all.length === 0) return moved.length === 0 ? 'No changes' : 'Only moved'
  return many(all.length, 'change')
}
