import fc from 'fast-check'
import type { Scaling } from '../scaling'
import type { Appliance, Drawing, Note, OwnClass, Texts } from '../drawing'
import type { Edit, Setting } from '../edit'
import { settled } from '../text/ownText'

/** Random drawings, edits and texts for properties. Only tests use this. */

const names = ['web', 'app', 'db', 'gate', 'cache', 'constructor', 'to-string', 'y', 'no', 'a1', 'worker-2', 'null', 'true']
const classes = ['web', 'app', 'pgsql', 'in', 'nobody']
const terminals = ['in', 'out', 'app', 'db']
const properties = ['program', 'password', 'level', 'toString', 'on', 'a_b-c']
const slots = ['data', 'log']

export const anyName = fc.constantFrom(...names)

const remarkable = fc.constantFrom('', 'yes', 'null', '~', '-0', '0', '007', '65', '3.14', '1e3', 'a: b', '# no', "it's", '"q"', ' lead', 'trail ', 'tab\there', 'é…', '(hidden)', '{a}', '[b]', '- c', '&x', '*x', '!t', '|', '>', '%d', '@e', '`f`')
const lines = fc.array(fc.oneof(remarkable, fc.string({ maxLength: 12 })), { minLength: 1, maxLength: 4 }).map((it) => it.join('\n'))

/** What a document may hold: no control characters but tab and line feed, no halves of surrogate pairs. */
const isLawful = (text: string): boolean => /^[\t\n\u0020-\u007e\u00a0-\ud7ff\ue000-\ufffc]*$/.test(text)
export const anyText = fc.oneof(remarkable, fc.string({ maxLength: 30, unit: 'grapheme' }), lines).filter(isLawful)

const anyTexts = (keys: readonly string[]): fc.Arbitrary<Texts> =>
  fc.array(fc.tuple(fc.constantFrom(...keys), anyText), { maxLength: 3 }).map((pairs) => new Map(pairs))

const maybe = (number: fc.Arbitrary<number>) => fc.option(number, { nil: undefined })

const anyPace = fc.record({ cooldownSeconds: fc.integer({ min: 0, max: 900 }), step: fc.integer({ min: 1, max: 4 }) })

const anyScaling: fc.Arbitrary<Scaling> = fc.record({
  minReplicas: fc.integer({ min: 1, max: 4 }),
  maxReplicas: fc.integer({ min: 1, max: 32 }),
  metrics: fc.array(fc.record({ type: fc.constantFrom('cpu', 'wireBytes'), terminal: fc.option(fc.constantFrom(...terminals), { nil: undefined }), target: fc.integer({ min: 1, max: 90 }) }), { maxLength: 3 }),
  schedules: fc.array(fc.record({ start: fc.constantFrom('0 8 * * 1-5', '*/5 * * * *'), end: fc.constant('0 18 * * *'), timeZone: fc.constantFrom('UTC', 'Europe/Berlin'), replicas: fc.integer({ min: 1, max: 4 }) }), { maxLength: 2 }),
  scaleOut: anyPace,
  scaleIn: anyPace,
  surge: maybe(fc.integer({ min: 0, max: 4 })),
  breakAfter: fc.integer({ min: 1, max: 5 }),
  maxCostPerHour: fc.option(fc.constantFrom('0.50', '3'), { nil: undefined }),
})

export const anyAppliance = (name: string): fc.Arbitrary<Appliance> =>
  fc.record({
    name: fc.constant(name),
    className: fc.constantFrom(...classes),
    description: fc.oneof(fc.constant(''), anyText),
    count: fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 40 })),
    scaling: fc.option(anyScaling, { nil: undefined }),
    cpuMillis: maybe(fc.integer({ min: 1, max: 5000 })),
    memoryMib: maybe(fc.integer({ min: 1, max: 9000 })),
    bandwidthMbit: maybe(fc.integer({ min: 1, max: 9000 })),
    properties: anyTexts(properties),
    volumes: fc.array(fc.tuple(fc.constantFrom(...slots), anyName), { maxLength: 2 }).map((pairs) => new Map(pairs)),
    startOrder: maybe(fc.integer({ min: 0, max: 1000 })),
    standby: fc.boolean(),
    readySeconds: maybe(fc.integer({ min: 1, max: 3600 })),
    externalAddress: fc.option(fc.constantFrom('10.78.0.20', '10.78.0.21'), { nil: undefined }),
    priority: fc.option(fc.constantFrom('low', 'normal', 'high'), { nil: undefined }),
    failoverGroup: fc.option(fc.constantFrom('pair', 'trio'), { nil: undefined }),
    failoverRule: fc.constant(undefined),
  })

const anyPoint = fc.record({ x: fc.integer({ min: -500, max: 3000 }), y: fc.integer({ min: -500, max: 3000 }) })
const anyEnd = fc.tuple(anyName, fc.constantFrom(...terminals)).map((it) => it.join('.'))
export const anyWire = fc.record({ from: anyEnd, to: anyEnd })
const anyVolume = fc.record({ name: anyName, sizeMib: fc.integer({ min: 16, max: 4096 }) })
const anyOwnClass: fc.Arbitrary<OwnClass> = fc.tuple(anyName, anyText, fc.constantFrom(...classes)).map(([name, description, inside]) => ({
  name,
  text: settled(`apiVersion: weft/v1\nkind: Assembly\nmetadata:\n  name: ${name}\n  description: ${JSON.stringify(description)}\nspec:\n  appliances:\n    - {name: one, class: ${inside}} # within\n`),
}))
const anyNoteName = fc.constantFrom('why', 'note', 'note-2', 'no', 'true', 'constructor')
export const anyNote: fc.Arbitrary<Note> = fc.record({
  text: anyText,
  color: fc.constantFrom('yellow', 'green', 'blue', 'red', 'gray'),
  x: fc.integer({ min: -500, max: 3000 }),
  y: fc.integer({ min: -500, max: 3000 }),
  width: fc.oneof(fc.constant(240), fc.integer({ min: 80, max: 900 })),
  height: fc.oneof(fc.constant(120), fc.integer({ min: 40, max: 900 })),
})
const anyNotes = fc.uniqueArray(fc.tuple(anyNoteName, anyNote), { selector: ([name]) => name, maxLength: 3 }).map((it) => new Map(it))
const oneLine = anyText.filter((it) => !/[\n\t]/.test(it))

export const anyDrawing: fc.Arbitrary<Drawing> = fc.uniqueArray(anyName, { maxLength: 8 }).chain((chosen) =>
  fc.record({
    name: anyName,
    priority: fc.option(fc.constantFrom('low', 'normal', 'high'), { nil: undefined }),
    title: fc.oneof(fc.constant(''), oneLine),
    description: fc.oneof(fc.constant(''), anyText),
    volumes: fc.uniqueArray(anyVolume, { selector: (it) => it.name, maxLength: 4 }),
    appliances: fc.tuple(...chosen.map(anyAppliance)),
    wires: fc.uniqueArray(anyWire, { selector: (it) => it.from, maxLength: 8 }),
    classes: fc.uniqueArray(anyOwnClass, { selector: (it) => it.name, maxLength: 2 }),
    notes: anyNotes,
    layout: fc.tuple(...chosen.map((name) => fc.tuple(fc.constant(name), fc.option(anyPoint, { nil: undefined })))).map(
      (places) => new Map(places.flatMap(([name, place]) => (place === undefined ? [] : [[name, place] as const]))),
    ),
  }),
).map((it) => ({ ...it, title: it.title === it.name ? '' : it.title }))

const anySetting: fc.Arbitrary<Setting> = fc.oneof(
  fc.record({ kind: fc.constant('count' as const), value: fc.integer({ min: 1, max: 40 }) }),
  fc.record({ kind: fc.constant('memoryMib' as const), value: maybe(fc.integer({ min: 1, max: 9000 })) }),
  fc.record({ kind: fc.constant('bandwidthMbit' as const), value: maybe(fc.integer({ min: 1, max: 9000 })) }),
  fc.record({ kind: fc.constant('cpuMillis' as const), value: maybe(fc.integer({ min: 1, max: 9000 })) }),
  fc.record({ kind: fc.constant('startOrder' as const), value: maybe(fc.integer({ min: 0, max: 9 })) }),
  fc.record({ kind: fc.constant('standby' as const), value: fc.boolean() }),
  fc.record({ kind: fc.constant('readySeconds' as const), value: maybe(fc.integer({ min: 1, max: 900 })) }),
  fc.record({ kind: fc.constant('description' as const), value: anyText }),
  fc.record({ kind: fc.constant('class' as const), value: fc.constantFrom(...classes) }),
  fc.record({ kind: fc.constant('property' as const), name: fc.constantFrom(...properties), value: fc.option(anyText, { nil: undefined }) }),
  fc.record({ kind: fc.constant('volume' as const), slot: fc.constantFrom(...slots), value: fc.option(anyName, { nil: undefined }) }),
)

/** An edit that the editor would make of this drawing: of what is there, and to names that are free. */
export const anyEdit = (drawing: Drawing): fc.Arbitrary<Edit> => {
  const present = drawing.appliances.map((it) => it.name)
  const free = names.filter((it) => !present.includes(it))
  const stored = drawing.volumes.map((it) => it.name)
  const freeVolumes = names.filter((it) => !stored.includes(it))
  return fc.oneof(
    ...(free.length === 0 ? [] : [fc.constantFrom(...free).chain((name) => fc.record({ kind: fc.constant('place' as const), appliance: anyAppliance(name), at: anyPoint }))]),
    ...(present.length === 0
      ? []
      : [
          fc.record({ kind: fc.constant('remove' as const), appliance: fc.constantFrom(...present) }),
          fc.record({ kind: fc.constant('set' as const), appliance: fc.constantFrom(...present), setting: anySetting }),
          fc.tuple(fc.constantFrom(...present), anyPoint).map(([name, at]) => ({ kind: 'move' as const, to: new Map([[name, at]]) })),
        ]),
    ...(present.length === 0 || free.length === 0 ? [] : [fc.record({ kind: fc.constant('rename' as const), appliance: fc.constantFrom(...present), to: fc.constantFrom(...free) })]),
    anyWire.map((wire) => ({ kind: 'wire' as const, wire })),
    ...(drawing.wires.length === 0 ? [] : [fc.record({ kind: fc.constant('unwire' as const), wire: fc.constantFrom(...drawing.wires) })]),
    ...(freeVolumes.length === 0 ? [] : [fc.constantFrom(...freeVolumes).map((name) => ({ kind: 'addVolume' as const, volume: { name, sizeMib: 64 } }))]),
    ...(stored.length === 0 ? [] : [fc.record({ kind: fc.constant('removeVolume' as const), volume: fc.constantFrom(...stored) })]),
    ...(stored.length === 0 || freeVolumes.length === 0 ? [] : [fc.record({ kind: fc.constant('renameVolume' as const), volume: fc.constantFrom(...stored), to: fc.constantFrom(...freeVolumes) })]),
    fc.record({ kind: fc.constant('note' as const), name: anyNoteName, note: anyNote }),
    ...(drawing.notes.size === 0 ? [] : [fc.record({ kind: fc.constant('removeNote' as const), note: fc.constantFrom(...drawing.notes.keys()) })]),
    fc.record({ kind: fc.constant('prioritise' as const), value: fc.option(fc.constantFrom('low', 'normal', 'high'), { nil: undefined }) }),
    fc.record({ kind: fc.constant('describe' as const), name: anyName, title: fc.constantFrom('', 'A shop'), description: anyText }),
  )
}

