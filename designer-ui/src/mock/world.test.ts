import { describe, expect, it } from 'vitest'
import { application, applicationPage, operation } from '../api/applications'
import { classPage, eventPage, hostPage, me } from '../api/types'
import { answer } from './answers'
import { World } from './world'

const start = Date.parse('2026-01-01T00:00:00Z')
const path = (rest: string) => `/api/v1/tenants/acme/${rest}`
const body = async (response: Response): Promise<unknown> => response.json()

const passed = (world: World, from: number, millis: number): void => {
  for (let at = from; at <= from + millis; at += 500) world.tick(at)
}

describe('the mock', () => {
  it('answers in shapes that the page can read', async () => {
    const world = new World(start)
    applicationPage(await body(answer(world, 'alice', 'GET', path('applications'), undefined)), 'list')
    eventPage(await body(answer(world, 'alice', 'GET', path('events'), undefined)), 'events')
    classPage(await body(answer(world, 'alice', 'GET', '/api/v1/classes', undefined)), 'classes')
    hostPage(await body(answer(world, 'oscar', 'GET', '/api/v1/hosts', undefined)), 'hosts')
    me(await body(answer(world, 'alice', 'GET', '/api/v1/me', undefined)), 'me')
    expect(application(await body(answer(world, 'alice', 'GET', path('applications/shortener'), undefined)), 'one').state).toBe('running')
  })
  it('scales, step by step, until the wish is met', async () => {
    const world = new World(start)
    const accepted = operation(await body(answer(world, 'alice', 'POST', path('applications/shortener/scale'), { appliance: 'web', count: 3 })), 'operation')
    expect(accepted.state).toBe('running')
    passed(world, start, 1_000)
    expect(application(await body(answer(world, 'alice', 'GET', path('applications/shortener'), undefined)), 'one').drawing.appliances[1]?.instances).toHaveLength(3)
    passed(world, start + 1_000, 9_000)
    expect(operation(await body(answer(world, 'alice', 'GET', path(`operations/${accepted.id}`), undefined)), 'operation').state).toBe('done')
  })
  it('starts what is dialled before what dials it', () => {
    const world = new World(start)
    answer(world, 'alice', 'POST', path('applications/reports/start'), {})
    passed(world, start, 1_500)
    const reports = world.find('acme', 'reports')
    expect(reports && world.instancesOf(reports).map((it) => it.appliance)).toEqual(['store'])
  })
  it('hides one tenant from the other, and hosts from all but operators', () => {
    const world = new World(start)
    expect(answer(world, 'bob', 'GET', path('applications/shortener'), undefined).status).toBe(404)
    expect(answer(world, 'alice', 'GET', '/api/v1/hosts', undefined).status).toBe(403)
  })
  it('refuses a viewer’s act', () => {
    expect(answer(new World(start), 'amy', 'POST', path('applications/shortener/stop'), {}).status).toBe(403)
  })
})
