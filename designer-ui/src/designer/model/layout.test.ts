import { describe, expect, it } from 'vitest'
import type { Appliance, Wire } from '../../api/applications'
import { endOf, positions, shapeOf, shapeWidth, terminalsSeen } from './layout'

const appliance = (name: string, place?: { readonly x: number; readonly y: number }): Appliance => ({
  name, className: 'app', title: '', icon: '', count: 1, x: place?.x ?? 0, y: place?.y ?? 0, placed: place !== undefined, state: 'ready', ready: 1, instances: [],
})
const wire = (from: string, to: string): Wire => ({ name: `${from}->${to}`, from, to, protocol: 'http', open: true, bytes: 0, packets: 0 })
const height = () => 130

describe('positions', () => {
  it('keeps a hand-drawn picture’s order and widens it until wires have room', () => {
    const places = positions([appliance('a', { x: 80, y: 200 }), appliance('b', { x: 340, y: 220 })], [], height)
    expect(places.get('a')?.y).toBe(200)
    expect(places.get('b')?.y).toBe(220)
    expect((places.get('b')?.x ?? 0) - (places.get('a')?.x ?? 0)).toBeGreaterThan(shapeWidth + 80)
  })
  it('lays out by the longest way when nothing was drawn', () => {
    const places = positions([appliance('db'), appliance('web'), appliance('app')], [wire('web.app', 'app.in'), wire('app.db', 'db.in'), wire('web.log', 'db.in')], height)
    const xs = ['web', 'app', 'db'].map((name) => places.get(name)?.x ?? -1)
    expect(xs).toEqual([...xs].sort((a, b) => a - b))
    expect(new Set(xs).size).toBe(3)
  })
  it('never puts two shapes of a column on one spot', () => {
    const places = positions([appliance('a'), appliance('b'), appliance('c')], [], height)
    expect(new Set([...places.values()].map((it) => it.y)).size).toBe(3)
  })
  it('keeps a straight chain straight', () => {
    const places = positions([appliance('a'), appliance('b'), appliance('x'), appliance('y')], [wire('a.out', 'b.in'), wire('x.out', 'y.in')], height)
    expect(places.get('b')?.y).toBe(places.get('a')?.y)
    expect(places.get('y')?.y).toBe(places.get('x')?.y)
  })
  it('ends although the wires go round in a circle', () => {
    const places = positions([appliance('a'), appliance('b')], [wire('a.out', 'b.in'), wire('b.out', 'a.in')], height)
    expect(places.size).toBe(2)
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
