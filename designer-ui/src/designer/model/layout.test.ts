import { describe, expect, it } from 'vitest'
import { endOf, positions, shapeOf, terminalsSeen } from './layout'

const wire = (from: string, to: string) => ({ from, to, protocol: 'http' })
const height = () => 130
const nowhere = new Map()

describe('positions', () => {
  it('keeps a hand-drawn picture as it is', () => {
    const drawn = new Map([['a', { x: 80, y: 200 }], ['b', { x: 90, y: 220 }]])
    expect(positions(['a', 'b'], [], drawn, height)).toBe(drawn)
  })
  it('puts what has no place below the rest', () => {
    const places = positions(['a', 'b', 'c'], [wire('b.out', 'c.in')], new Map([['a', { x: 80, y: 200 }]]), height)
    expect(places.get('a')).toEqual({ x: 80, y: 200 })
    expect(places.get('b')?.x).toBe(80)
    expect(places.get('b')?.y).toBeGreaterThan(330)
    expect(places.get('c')?.y).toBe(places.get('b')?.y)
  })
  it('lays out by the longest way when nothing was drawn', () => {
    const places = positions(['db', 'web', 'app'], [wire('web.app', 'app.in'), wire('app.db', 'db.in'), wire('web.log', 'db.in')], nowhere, height)
    const xs = ['web', 'app', 'db'].map((name) => places.get(name)?.x ?? -1)
    expect(xs).toEqual([...xs].sort((a, b) => a - b))
    expect(new Set(xs).size).toBe(3)
  })
  it('never puts two shapes of a column on one spot', () => {
    const places = positions(['a', 'b', 'c'], [], nowhere, height)
    expect(new Set([...places.values()].map((it) => it.y)).size).toBe(3)
  })
  it('keeps a straight chain straight', () => {
    const places = positions(['a', 'b', 'x', 'y'], [wire('a.out', 'b.in'), wire('x.out', 'y.in')], nowhere, height)
    expect(places.get('b')?.y).toBe(places.get('a')?.y)
    expect(places.get('y')?.y).toBe(places.get('x')?.y)
  })
  it('ends although the wires go round in a circle', () => {
    expect(positions(['a', 'b'], [wire('a.out', 'b.in'), wire('b.out', 'a.in')], nowhere, height).size).toBe(2)
  })
})

describe('a shape', () => {
  it('has inputs on the left, outputs on the right, and grows with the longer side', () => {
    const terminal = (name: string, direction: 'INPUT' | 'OUTPUT') => ({ name, direction, protocol: 'http', port: 80, mandatory: false })
    const small = shapeOf([terminal('in', 'INPUT'), terminal('out', 'OUTPUT')])
    const tall = shapeOf([terminal('in', 'INPUT'), terminal('a', 'OUTPUT'), terminal('b', 'OUTPUT')])
    expect(small.pins.map((pin) => pin.side)).toEqual(['left', 'right'])
    expect(small.pins[0]?.offset).toBe(small.pins[1]?.offset)
    expect(tall.height).toBeGreaterThan(small.height)
  })
  it('takes its terminals from the wires when the class is not known', () => {
    expect(terminalsSeen('app', [wire('web.app', 'app.in'), wire('app.db', 'db.in')]).map((it) => `${it.direction} ${it.name}`)).toEqual(['INPUT in', 'OUTPUT db'])
  })
})

describe('endOf', () => {
  it('splits an end at its first dot', () => {
    expect(endOf('web.in')).toEqual({ appliance: 'web', terminal: 'in' })
    expect(endOf('web')).toEqual({ appliance: 'web', terminal: '' })
  })
})
