import { describe, expect, it } from 'vitest'
import { application, applicationPage, operation, plan } from '../api/applications'
import { credit } from '../api/credit'
import { keyList, ownMembership } from '../api/keys'
import { power } from '../api/power'
import { entryPage, invitationList, invited, madeTenant, member, memberList, refusalOf, tenantPage, way } from '../api/tenancy'
import { classPage, eventPage, hostDetail, hostPage, me } from '../api/types'
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
    applicationPage(await body(answer(world, 'alice', { method: 'GET', path: path('applications') })), 'list')
    eventPage(await body(answer(world, 'alice', { method: 'GET', path: path('events') })), 'events')
    classPage(await body(answer(world, 'alice', { method: 'GET', path: '/api/v1/classes' })), 'classes')
    hostPage(await body(answer(world, 'oscar', { method: 'GET', path: '/api/v1/hosts' })), 'hosts')
    me(await body(answer(world, 'alice', { method: 'GET', path: '/api/v1/me' })), 'me')
    expect(application(await body(answer(world, 'alice', { method: 'GET', path: path('applications/shortener') })), 'one').state).toBe('running')
  })
  it('limits the bandwidth of what runs, and begins nothing anew for it', async () => {
    const world = new World(start)
    const { text } = application(await body(answer(world, 'alice', { method: 'GET', path: path('applications/shortener') })), 'one')
    const limited = text.replace(/( +)class: web\n/, '$&$1resources: {bandwidthMbit: 20}\n')
    expect(limited).not.toBe(text)
    const { steps } = plan(await body(answer(world, 'alice', { method: 'POST', path: path('applications/shortener/plan'), text: limited })), 'plan')
    expect(steps.map((it) => it.kind)).toEqual(['set-bandwidth', 'set-bandwidth'])
    expect(plan(await body(answer(world, 'alice', { method: 'POST', path: path('applications/shortener/plan'), text })), 'plan').steps).toEqual([])
  })
  it('holds back what is drawn on standby until it is started by itself', async () => {
    const world = new World(start)
    const text = 'apiVersion: weft/v1\nkind: Application\nmetadata: {name: pair}\nspec:\n  appliances:\n    - {name: web, class: web}\n    - {name: spare, class: web, standby: true}\n'
    const post = (rest: string, sent = '') => answer(world, 'alice', { method: 'POST', path: path(`applications${rest}`), text: sent })
    const heldBack = async () => application(await body(answer(world, 'alice', { method: 'GET', path: path('applications/pair') })), 'one').heldBack
    post('', text)
    expect(await heldBack()).toEqual(['spare'])
    post('/pair/appliances/spare/start')
    expect(await heldBack()).toEqual([])
    post('/pair/start')
    post('/pair/stop')
    expect(await heldBack()).toEqual(['spare'])
  })
  it('keeps what is to be destroyed in some days when it is asked to', async () => {
    const world = new World(start)
    const one = async () => application(await body(answer(world, 'alice', { method: 'GET', path: path('applications/shortener') })), 'one')
    const may = async (name: string) => (await one()).actions.find((it) => it.name === name)?.allowed
    answer(world, 'alice', { method: 'POST', path: path('applications/shortener/destroy?days=7') })
    expect((await one()).grace?.by).toBe('Alice')
    expect([await may('start'), await may('keep'), await may('destroy')]).toEqual([false, true, true])
    answer(world, 'alice', { method: 'POST', path: path('applications/shortener/keep') })
    expect((await one()).grace).toBeUndefined()
    expect([await may('start'), await may('keep')]).toEqual([true, false])
  })
  it('scales, step by step, until the wish is met', async () => {
    const world = new World(start)
    const accepted = operation(await body(answer(world, 'alice', { method: 'POST', path: path('applications/shortener/scale'), text: JSON.stringify({ appliance: 'web', count: 3 }) })), 'operation')
    expect(accepted.state).toBe('running')
    passed(world, start, 1_000)
    expect(application(await body(answer(world, 'alice', { method: 'GET', path: path('applications/shortener') })), 'one').drawing.appliances[1]?.instances).toHaveLength(3)
    passed(world, start + 1_000, 9_000)
    expect(operation(await body(answer(world, 'alice', { method: 'GET', path: path(`operations/${accepted.id}`) })), 'operation').state).toBe('done')
  })
  it('empties a draining host but for what has a volume there', async () => {
    const world = new World(start)
    const ask = (method: 'GET' | 'POST' | 'DELETE', rest: string) => answer(world, 'oscar', { method, path: `/api/v1/hosts/${rest}` })
    for (const host of ['h1', 'h2', 'h3']) {
      expect(hostDetail(await body(ask('POST', `${host}/drain`)), 'host').host.state).toBe('draining')
      passed(world, start, 20_000)
      const seen = hostDetail(await body(ask('GET', host)), 'host')
      expect(seen.left.every((it) => it.stays)).toBe(true)
      if (!seen.empty) expect(ask('DELETE', host).status).toBe(409)
      ask('DELETE', `${host}/drain`)
    }
    expect(application(await body(answer(world, 'alice', { method: 'GET', path: path('applications/shortener') })), 'one').state).toBe('running')
  })
  it('turns a host off and on past the host itself', async () => {
    const world = new World(start)
    const ask = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', rest: string, sent: object = {}) => answer(world, 'oscar', { method, path: `/api/v1/hosts/${rest}`, text: JSON.stringify(sent) })
    expect(ask('GET', 'h2/power').status).toBe(404)
    expect(power(await body(ask('PUT', 'h2/power', { url: 'https://bmc-2/redfish/v1/Systems/1', account: 'weft', password: 'x' })), 'power').state).toBe('on')
    expect(power(await body(ask('POST', 'h2/power/off')), 'power').state).toBe('off')
    expect(hostDetail(await body(ask('GET', 'h2')), 'host').host.state).toBe('lost')
    expect(power(await body(ask('POST', 'h2/power/on')), 'power').state).toBe('on')
    ask('DELETE', 'h2/power')
    expect(ask('GET', 'h2/power').status).toBe(404)
  })
  it('starts what is dialled before what dials it', () => {
    const world = new World(start)
    answer(world, 'alice', { method: 'POST', path: path('applications/reports/start'), text: JSON.stringify({}) })
    passed(world, start, 1_500)
    const reports = world.find('acme', 'reports')
    expect(reports && world.instancesOf(reports).map((it) => it.appliance)).toEqual(['store'])
  })
  it('answers about people, tenants and the audit in shapes that the page can read', async () => {
    const world = new World(start)
    const ask = async (person: 'alice' | 'oscar', method: 'GET' | 'POST', at: string, sent: object = {}) => body(answer(world, person, { method, path: at, text: JSON.stringify(sent) }))
    const members = memberList(await ask('alice', 'GET', path('members')), 'members')
    expect(refusalOf(members.items[0]?.actions ?? [], 'remove')).toContain('last manager')
    expect(member(await ask('alice', 'POST', path('members'), { who: 'dora', role: 'viewer' }), 'member').name).toBe('Dora Draper')
    const { token } = invited(await ask('alice', 'POST', path('invitations'), { forWhom: 'Bob', role: 'billing' }), 'invited')
    expect(way(await ask('oscar', 'POST', '/api/v1/invitations/look', { token }), 'way').role).toBe('billing')
    expect(invitationList(await ask('alice', 'GET', path('invitations')), 'invitations')).toHaveLength(1)
    expect(entryPage(await ask('alice', 'GET', path('audit?act=refused')), 'audit').items.map((it) => it.result)).toEqual(['role-too-low'])
    expect(madeTenant(await ask('oscar', 'POST', '/api/v1/grid/tenants', { name: 'new' }), 'made').invitation).not.toBe('')
    expect(tenantPage(await ask('oscar', 'GET', '/api/v1/grid/tenants'), 'tenants').items.map((it) => it.name)).toContain('new')
  })
  it('lets whoever belongs to a tenant leave it, but for the last manager', async () => {
    const world = new World(start)
    const ask = (person: 'alice' | 'amy', method: 'GET' | 'DELETE', at: string) => answer(world, person, { method, path: at, text: '' })
    const own = ownMembership(await body(ask('amy', 'GET', path('membership'))), 'membership')
    expect([own.role, own.keys, refusalOf(own.actions, 'leave')]).toEqual(['viewer', ['nightly'], ''])
    expect(refusalOf(ownMembership(await body(ask('alice', 'GET', path('membership'))), 'membership').actions, 'leave')).toContain('last manager')
    expect(ask('alice', 'DELETE', path('membership')).status).toBe(409)
    expect(ask('amy', 'DELETE', path('membership')).status).toBe(204)
    expect(ask('amy', 'DELETE', path('membership')).status).toBe(404)
    expect(me(await body(ask('amy', 'GET', '/api/v1/me')), 'me').tenants).toEqual([])
    expect(keyList(await body(ask('alice', 'GET', path('keys'))), 'keys').items.filter((it) => it.madeBy === 'Amy Archer').map((it) => it.state)).toEqual(['revoked'])
  })
  it('lets a developer of one project make keys for that one alone', async () => {
    const world = new World(start)
    const ask = (person: 'alice' | 'amy', method: 'GET' | 'PUT' | 'POST', at: string, sent: object = {}) => answer(world, person, { method, path: path(at), text: JSON.stringify(sent) })
    expect(ask('amy', 'GET', 'keys').status).toBe(403)
    ask('alice', 'POST', 'projects', { name: 'web', title: 'Web shops' })
    ask('alice', 'PUT', 'projects/web/members/amy', { role: 'developer' })
    const list = keyList(await body(ask('amy', 'GET', 'keys')), 'keys')
    expect([list.roles, list.projects.map((it) => it.name)]).toEqual([[], ['web']])
    expect(ask('amy', 'POST', 'keys', { name: 'ci', role: 'viewer' }).status).toBe(403)
    expect(ask('amy', 'POST', 'keys', { name: 'ci', role: 'viewer', project: 'web' }).status).toBe(201)
    expect(keyList(await body(ask('alice', 'GET', 'keys')), 'keys').items.map((it) => it.project)).toContain('web')
  })
  it('takes back what is left of a grant, once', async () => {
    const world = new World(start)
    const ask = (number: number) => answer(world, 'oscar', { method: 'POST', path: `/api/v1/billing-accounts/acme/credit/${number}/revoke`, text: JSON.stringify({ reason: 'a mistake' }) })
    const found = credit(await body(ask(11)), 'credit').items.find((it) => it.number === 11)
    expect([found?.undrawn, found?.left, found?.revoked?.amount, found?.revoked?.reason]).toEqual([0, 0, 3209, 'a mistake'])
    expect([ask(11).status, ask(3).status, ask(99).status]).toEqual([409, 409, 404])
  })
  it('hides one tenant from the other, and hosts from all but operators', () => {
    const world = new World(start)
    expect(answer(world, 'bob', { method: 'GET', path: path('applications/shortener') }).status).toBe(404)
    expect(answer(world, 'alice', { method: 'GET', path: '/api/v1/hosts' }).status).toBe(403)
  })
  it('refuses a viewer’s act', () => {
    expect(answer(new World(start), 'amy', { method: 'POST', path: path('applications/shortener/stop'), text: JSON.stringify({}) }).status).toBe(403)
  })
})
