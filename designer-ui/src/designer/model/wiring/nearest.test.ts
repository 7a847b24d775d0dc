import { expect, it } from 'vitest'
import { emptyDrawing, plainAppliance } from '../drawing'
import { hint, hinting, nearest } from './nearest'
import { faultsOf } from './wiring'

it('means the nearest word, and no word that is far', () => {
  const known = ['gateway', 'web', 'app', 'database', 'cache']
  for (const [word, near] of [['gatway', 'gateway'], ['gtaeway', 'gateway'], ['wbe', 'web'], ['databse', 'database'], ['databasse', 'database'], ['datebese', 'database'], ['chace', 'cache']]) expect(nearest(word ?? '', known)).toBe(near)
  for (const word of ['', 'x', 'dtbs', 'postgres', 'gateways-of-old']) expect(nearest(word, known)).toBeUndefined()
  expect(hint('ap', known)).toBe('; did you mean app?')
})

it('says the same of many words as of each', () => {
  const known = Array.from({ length: 40 }, (_, at) => `worker-${at}`)
  const meant = hinting(known)
  for (const word of ['worker-7x', 'wroker-7', 'nobody', 'worker-7x']) expect(meant(word)).toBe(hint(word, known))
})

it('comes to an end with a text whose every wire leads to nobody', () => {
  const appliances = Array.from({ length: 10_000 }, (_, at) => plainAppliance(`worker-${at}`, 'nobody'))
  const wires = Array.from({ length: 20_000 }, (_, at) => ({ from: `wroker-${at}.out`, to: `wokrer-${at}.in` }))
  const started = performance.now()
  const faults = faultsOf({ ...emptyDrawing, appliances, wires }, new Map())
  expect(faults.filter((it) => it.code === 'wire-appliance-unknown')).toHaveLength(20_000)
  expect(faults.find((it) => it.field === 'spec.wires[7].from')?.reason).toBe('The document has no appliance wroker-7; did you mean worker-7?')
  // A thousand times as long without an end to it.
  expect(performance.now() - started).toBeLessThan(20_000)
}, 30_000)
