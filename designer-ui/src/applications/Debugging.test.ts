import { describe, expect, it } from 'vitest'
import { application, type Application } from '../api/applications'
import { answer } from '../mock/answers'
import { World } from '../mock/world'
import { unready, waiting } from './Debugging'

const start = Date.parse('2026-01-01T00:00:00Z')
const path = '/api/v1/tenants/acme/applications/reports'

const passed = (world: World, from: number, millis: number): void => {
  for (let at = from; at <= from + millis; at += 500) world.tick(at)
}

const shown = async (world: World): Promise<Application> => application(await answer(world, 'alice', { method: 'GET', path }).json(), 'one')

const post = (world: World, rest: string) => answer(world, 'alice', { method: 'POST', path: `${path}/${rest}`, text: '{}' })

describe('an application that is started for debugging', () => {
  it('keeps what never becomes ready as it is, names it, and has the rest wait', async () => {
    const world = new World(start)
    world.stuck.add('store')
    expect(post(world, 'start?mode=debug').status).toBe(202)
    passed(world, start, 60_000)
    const seen = await shown(world)
    expect(seen.debug).toBe(true)
    const { appliances } = seen.drawing
    expect(unready(appliances).map((it) => [it.appliance, it.instance.name, it.instance.state])).toEqual([['store', 'store-1', 'booting']])
    expect(waiting(appliances, [])).toEqual(appliances.map((it) => it.name).filter((it) => it !== 'store'))
    expect(waiting(appliances, appliances.map((it) => it.name))).toEqual([])
  })
  it('says that it was not ready in time when it is started as usual', async () => {
    const world = new World(start)
    world.stuck.add('store')
    post(world, 'start')
    passed(world, start, 60_000)
    const seen = await shown(world)
    expect(seen.debug).toBe(false)
    expect(unready(seen.drawing.appliances).map((it) => it.instance.state)).toEqual(['failed'])
  })
  it('is started as usual again, and stopped, which ends it', async () => {
    const world = new World(start)
    post(world, 'start?mode=debug')
    expect(post(world, 'start').status).toBe(202)
    expect((await shown(world)).debug).toBe(false)
    expect(post(world, 'start').status).toBe(409)
    expect(post(world, 'stop').status).toBe(202)
    post(world, 'start?mode=debug')
    post(world, 'stop')
    expect((await shown(world)).debug).toBe(false)
  })
  it('knows no other way to start', () => {
    expect(post(new World(start), 'start?mode=quick').status).toBe(422)
  })
})
