import { describe, expect, it } from 'vitest'
import { application } from './applications'
import { hostPage, problemDocument } from './types'

const least = { id: 'a', name: 'shop', drawing: {} }

describe('reading answers', () => {
  it('takes an application with only what it must have', () => {
    const read = application(least, 'answer')
    expect(read.title).toBe('shop')
    expect(read.state).toBe('unknown')
    expect(read.drawing.appliances).toEqual([])
  })
  it('takes a state it does not know for unknown, and upper case for lower', () => {
    expect(application({ ...least, state: 'hibernating' }, 'answer').state).toBe('unknown')
    expect(application({ ...least, state: 'RUNNING' }, 'answer').state).toBe('running')
  })
  it('says which field is wrong', () => {
    expect(() => application({ ...least, drawing: { wires: [{ from: 1.5, to: {} }] } }, 'answer')).toThrow('answer.drawing.wires[0].to should be a text')
    expect(() => application({ id: 'a', drawing: {} }, 'answer')).toThrow('answer.name')
  })
  it('counts ready instances when the server does not', () => {
    const read = application({ ...least, drawing: { appliances: [{ name: 'web', instances: [{ id: '1', ready: true }, { id: '2' }] }] } }, 'answer')
    expect(read.drawing.appliances[0]?.ready).toBe(1)
  })
  it('takes a host as name or as object', () => {
    const instances = [{ id: '1', host: { id: 'x', name: 'h1' } }, { id: '2', host: 'h2' }, { id: '3', host: null }]
    const read = application({ ...least, drawing: { appliances: [{ name: 'web', instances }] } }, 'answer')
    expect(read.drawing.appliances[0]?.instances.map((it) => it.host)).toEqual(['h1', 'h2', ''])
  })
  it('takes instances of a host as number or list', () => {
    const page = hostPage({ items: [{ id: '1', name: 'h1', instances: 3 }, { id: '2', name: 'h2', instances: ['a', 'b'] }] }, 'answer')
    expect(page.items.map((it) => it.instances)).toEqual([3, 2])
  })
  it('reads a problem with its lines', () => {
    const read = problemDocument({ title: 'No', code: 'x', errors: [{ code: 'c', field: 'f', reason: 'r' }] }, 'problem')
    expect(read.errors[0]?.reason).toBe('r')
  })
})
