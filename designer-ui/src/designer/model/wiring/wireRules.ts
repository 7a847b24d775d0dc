import type { Direction, Terminal } from '../../../api/types'
import type { Wire } from '../drawing'
import type { Fault } from '../fault'
import { endsOf, type End } from '../layout'
import { hint, hinting } from './nearest'
import { classAt, isWirable, terminalNamed, terminalOf, unsaid, type Scene } from './scene'

const words: Readonly<Record<Direction, string>> = { INPUT: 'input', OUTPUT: 'output', GATEWAY_IN: 'input gateway', GATEWAY_OUT: 'output gateway' }

const unknown = (scene: Scene, { appliance, terminal }: End, field: string, meant: (appliance: string) => string): Fault | undefined => {
  if (!scene.appliances.has(appliance)) {
    return { code: 'wire-appliance-unknown', field, reason: `The document has no appliance ${appliance}${meant(appliance)}` }
  }
  const known = classAt(scene, appliance)
  if (known === undefined || terminalNamed(known, terminal) !== undefined) return undefined
  return { code: 'wire-terminal-unknown', field, reason: `Class ${known.name} has no terminal ${terminal}${hint(terminal, known.terminals.map((it) => it.name))}` }
}

const gateway = (terminal: Terminal | undefined, end: string, field: string): Fault | undefined =>
  terminal === undefined || isWirable(terminal) ? undefined : { code: 'wire-gateway', field, reason: `${end} is a gateway: it faces the outside and takes no wire.` }

const wrongWay = (terminal: Terminal | undefined, end: string, wanted: Direction, field: string): Fault | undefined =>
  terminal === undefined || terminal.direction === wanted
    ? undefined
    : { code: 'wire-wrong-way', field, reason: `${end} is an ${words[terminal.direction]}; a wire runs from an output to an input.` }

/** What speaks against joining two ends, whatever else is wired; nothing when they suit each other. */
export const misjoined = (scene: Scene, wire: Wire, field: string): Fault | undefined => {
  const { from, to } = wire
  const ends = endsOf(wire)
  const source = terminalOf(scene, ends.from)
  const target = terminalOf(scene, ends.to)
  const turned =
    gateway(source, from, `${field}.from`) ??
    gateway(target, to, `${field}.to`) ??
    wrongWay(source, from, 'OUTPUT', `${field}.from`) ??
    wrongWay(target, to, 'INPUT', `${field}.to`)
  if (turned !== undefined || source === undefined || target === undefined || source.protocol === target.protocol || source.protocol === unsaid || target.protocol === unsaid) return turned
  return { code: 'wire-protocol', field, reason: `${from} speaks ${source.protocol} and ${to} speaks ${target.protocol}; both ends of a wire speak the same.` }
}

const unwired = (scene: Scene): readonly Fault[] => {
  const joined = new Set(scene.drawing.wires.flatMap((it) => [it.from, it.to]))
  return scene.drawing.appliances.flatMap(({ name }) =>
    (classAt(scene, name)?.terminals ?? [])
      .filter((it) => it.mandatory && isWirable(it) && !joined.has(`${name}.${it.name}`))
      .map((it) => ({ code: 'terminal-unwired', field: `spec.appliances.${name}`, reason: `The ${words[it.direction]} ${name}.${it.name} (${it.protocol}) has to have a wire.` })),
  )
}

/** Wires and the terminals they join. A wire from an appliance to itself is allowed, as is a circle. */
export const wireFaults = (scene: Scene): readonly Fault[] => {
  const outputs = new Map<string, Wire>()
  const meant = hinting([...scene.appliances.keys()])
  const taken = (wire: Wire, field: string): Fault | undefined => {
    const first = outputs.get(wire.from)
    if (first !== undefined) return { code: 'wire-output-taken', field: `${field}.from`, reason: `${wire.from} is wired to ${first.to} already; an output has exactly one wire.` }
    outputs.set(wire.from, wire)
    return undefined
  }
  const each = scene.drawing.wires.flatMap((wire, at) => {
    const field = `spec.wires[${at}]`
    const { from, to } = endsOf(wire)
    return unknown(scene, from, `${field}.from`, meant) ?? unknown(scene, to, `${field}.to`, meant) ?? misjoined(scene, wire, field) ?? taken(wire, field) ?? []
  })
  return [...each, ...unwired(scene)]
}
