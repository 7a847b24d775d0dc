import { endOf } from './layout'
import { scalingFact, scalingFrom } from './scaling'
import { sayNote, usualColor, usualSize } from './notes'
import { plainAppliance, wireName, type Appliance, type Drawing, type Note, type Wire } from './drawing'

/**
 * A drawing as a set of facts, each under a key of its own: what two drawings have in common, and what became of a third, are
 * then questions about maps. Keys are paths; names hold no slash.
 */
export type Facts = ReadonlyMap<string, string>

export const applianceKey = (name: string): string => `appliance/${name}`
export const placeKey = (name: string): string => `place/${name}`
export const wireKey = (wire: Wire): string => `wire/${wireName(wire)}`
export const noteKey = (name: string): string => `note/${name}`
export const volumeKey = (name: string): string => `volume/${name}`

const there = 'there'

const settings = (it: Appliance): readonly (readonly [string, string | number | undefined])[] => [
  ['class', it.className],
  ['description', it.description === '' ? undefined : it.description],
  ['count', it.count],
  ['scaling', it.scaling === undefined ? undefined : scalingFact(it.scaling)],
  ['cpuMillis', it.cpuMillis],
  ['memoryMib', it.memoryMib],
  ['bandwidthMbit', it.bandwidthMbit],
  ['startOrder', it.startOrder],
  ['standby', it.standby ? 'true' : undefined],
  ['readySeconds', it.readySeconds],
  ['externalAddress', it.externalAddress],
  ['priority', it.priority],
  ['failoverGroup', it.failoverGroup],
  ['failoverRule', it.failoverRule],
  ...[...it.properties].map(([name, value]) => [`properties/${name}`, value] as const),
  ...[...it.volumes].map(([slot, value]) => [`volumes/${slot}`, value] as const),
]

export const factsOf = (drawing: Drawing): Facts => {
  const facts = new Map<string, string>([['document/name', drawing.name], ['document/title', drawing.title], ['document/description', drawing.description]])
  if (drawing.priority !== undefined) facts.set('document/priority', drawing.priority)
  for (const volume of drawing.volumes) facts.set(volumeKey(volume.name), String(volume.sizeMib))
  for (const each of drawing.appliances) {
    const key = applianceKey(each.name)
    facts.set(key, there)
    for (const [name, value] of settings(each)) if (value !== undefined) facts.set(`${key}/${name}`, String(value))
  }
  for (const wire of drawing.wires) facts.set(wireKey(wire), there)
  for (const own of drawing.classes) facts.set(`own/${own.name}`, own.text)
  for (const [name, { x, y }] of drawing.layout) facts.set(placeKey(name), `${x}, ${y}`)
  for (const [name, { text, color, x, y, width, height }] of drawing.notes) {
    const key = noteKey(name)
    facts.set(key, there).set(`${key}/text`, text).set(`${key}/color`, color).set(`${key}/place`, `${x}, ${y}`).set(`${key}/size`, `${width} × ${height}`)
  }
  return facts
}

const number = (text: string | undefined): number | undefined => (text === undefined ? undefined : Number(text))

const below = (facts: Facts, prefix: string): ReadonlyMap<string, string> =>
  new Map([...facts].filter(([key]) => key.startsWith(prefix)).map(([key, value]) => [key.slice(prefix.length), value]))

const applianceFrom = (facts: Facts, name: string): Appliance => {
  const own = below(facts, `${applianceKey(name)}/`)
  const rule = own.get('scaling')
  return {
    ...plainAppliance(name, own.get('class') ?? ''),
    description: own.get('description') ?? '',
    count: number(own.get('count')) ?? 1,
    scaling: rule === undefined ? undefined : scalingFrom(rule),
    cpuMillis: number(own.get('cpuMillis')),
    memoryMib: number(own.get('memoryMib')),
    bandwidthMbit: number(own.get('bandwidthMbit')),
    startOrder: number(own.get('startOrder')),
    standby: own.get('standby') === 'true',
    readySeconds: number(own.get('readySeconds')),
    externalAddress: own.get('externalAddress'),
    priority: own.get('priority'),
    failoverGroup: own.get('failoverGroup'),
    failoverRule: own.get('failoverRule'),
    properties: below(own, 'properties/'),
    volumes: below(own, 'volumes/'),
  }
}

const pairOf = (fact: string | undefined, between: string): readonly [number, number] | undefined => {
  const [one = 0, other = 0] = fact?.split(between).map(Number) ?? []
  return fact === undefined ? undefined : [one, other]
}

const noteFrom = (facts: Facts, name: string): Note => {
  const own = (part: string) => facts.get(`${noteKey(name)}/${part}`)
  const [[x, y], [width, height]] = [pairOf(own('place'), ', ') ?? [0, 0], pairOf(own('size'), ' × ') ?? [usualSize.width, usualSize.height]]
  return { text: own('text') ?? '', color: own('color') ?? usualColor, x, y, width, height }
}

const wireFrom = (name: string): Wire => {
  const [from = '', to = ''] = name.split('->')
  return { from, to }
}

/** The drawing that has these facts. Lists follow the order of the facts. */
export const drawingFrom = (facts: Facts): Drawing => ({
  name: facts.get('document/name') ?? '',
  title: facts.get('document/title') ?? '',
  description: facts.get('document/description') ?? '',
  priority: facts.get('document/priority'),
  volumes: [...below(facts, 'volume/')].map(([name, size]) => ({ name, sizeMib: Number(size) })),
  appliances: [...below(facts, 'appliance/').keys()].filter((it) => !it.includes('/')).map((name) => applianceFrom(facts, name)),
  wires: [...below(facts, 'wire/').keys()].map(wireFrom),
  classes: [...below(facts, 'own/')].map(([name, text]) => ({ name, text })),
  notes: new Map([...below(facts, 'note/').keys()].filter((it) => !it.includes('/')).map((name) => [name, noteFrom(facts, name)])),
  layout: new Map(
    [...below(facts, 'place/')].map(([name, place]) => {
      const [x = 0, y = 0] = place.split(', ').map(Number)
      return [name, { x, y }]
    }),
  ),
})

/** The keys whose facts differ, in the order in which they are first met. */
export const differing = (before: Facts, after: Facts): readonly string[] =>
  [...new Set([...before.keys(), ...after.keys()])].filter((key) => before.get(key) !== after.get(key))

/** What a fact is about: an appliance by its name, or nothing in particular. A wire is about both its ends. */
export const appliancesIn = (key: string): readonly string[] => {
  const [kind = '', name = ''] = key.split('/')
  if (kind === 'appliance' || kind === 'place') return [name]
  if (kind !== 'wire') return []
  const { from, to } = wireFrom(key.slice('wire/'.length))
  return [...new Set([endOf(from).appliance, endOf(to).appliance])]
}

const words = new Map([
  ['class', 'class'], ['description', 'notes'], ['count', 'count'], ['scaling', 'scaling'], ['cpuMillis', 'processor'], ['memoryMib', 'memory'], ['bandwidthMbit', 'bandwidth'], ['startOrder', 'start order'], ['standby', 'standby'], ['readySeconds', 'time to become ready'], ['externalAddress', 'external address'],
  ['color', 'colour'], ['priority', 'priority'], ['failoverGroup', 'failover group'], ['failoverRule', 'failover rule'],
])

/** A key as people say it: `count of web`, `wire web.app → app.in`. */
export const sayKey = (key: string): string => {
  const [kind = '', name = '', part = '', detail = ''] = key.split('/')
  switch (kind) {
    case 'document': return name
    case 'volume': return `volume ${name}`
    case 'own': return `class ${name}`
    case 'note': return part === '' ? sayNote(name) : `${words.get(part) ?? part} of ${sayNote(name)}`
    case 'place': return `place of ${name}`
    case 'wire': return `wire ${key.slice('wire/'.length).replace('->', ' → ')}`
    default:
      if (part === '') return name
      if (part === 'properties') return `${detail} of ${name}`
      return part === 'volumes' ? `volume in ${name}.${detail}` : `${words.get(part) ?? part} of ${name}`
  }
}
