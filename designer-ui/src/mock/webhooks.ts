import { time } from './bodies'
import { whoIs, type Person } from './seed'
import type { Asked, Told } from './tenancy'
import type { World } from './world'

/** Webhooks: one that is well, and one that was switched off. */

interface MockDelivery {
  readonly event: string
  readonly type: string
  readonly at: number
  readonly attempt: number
  readonly byHand: boolean
  readonly status: number | null
  readonly detail: string
  readonly millis: number
}

export interface MockWebhook {
  readonly id: string
  readonly tenant: string
  readonly madeBy: string
  readonly createdAt: number
  readonly log: MockDelivery[]
  url: string
  kinds: readonly string[]
  why: string
  since: number
}

const minute = 60_000
const day = 86_400_000

export const firstWebhooks = (now: number): MockWebhook[] => [
  {
    id: 'w-1', tenant: 'acme', url: 'https://chat.acme.example/hooks/weft', kinds: ['application', 'instance'], madeBy: 'Alice Archer', createdAt: now - 20 * day, why: '', since: 0,
    log: [
      { event: '3f0e8a52-9c0b-4c53-8e6e-4f1d6d5a9b10', type: 'weft.instance.lost', at: now - 540 * minute, attempt: 2, byHand: false, status: 204, detail: 'answered 204', millis: 61 },
      { event: '3f0e8a52-9c0b-4c53-8e6e-4f1d6d5a9b10', type: 'weft.instance.lost', at: now - 541 * minute, attempt: 1, byHand: false, status: null, detail: 'no answer in time', millis: 10_002 },
    ],
  },
  {
    id: 'w-2', tenant: 'acme', url: 'https://books.acme.example/weft', kinds: ['billing'], madeBy: 'Amy Archer', createdAt: now - 60 * day, since: now - 2 * day,
    why: 'It has taken nothing since 2026-11-24T01:20:11Z. The last time: answered 503', log: [],
  },
]

const view = (it: MockWebhook) => ({
  id: it.id, url: it.url, kinds: it.kinds, state: it.why === '' ? 'on' : 'off', why: it.why, since: it.since === 0 ? null : time(it.since), failures: 0, madeBy: it.madeBy, createdAt: time(it.createdAt), oldSecretUntil: null,
})

const deliveryView = (it: MockDelivery) => ({ ...it, at: time(it.at), outcome: it.status !== null && it.status < 300 ? 'delivered' : 'failed' })

const no = (status: number, code: string, detail: string): Told => ({ status, code, detail })
const listed = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : [])

const sent = (it: MockWebhook, event: string): Told => {
  const made = { event: event === '' ? 'b0b6a1f4-4a4c-4a36-8d26-0f4c6f6f7e01' : event, type: event === '' ? 'weft.webhook.ping' : 'weft.instance.lost', at: Date.now(), attempt: 1, byHand: true, status: 200, detail: 'answered 200', millis: 48 }
  it.log.unshift(made)
  return { status: 200, body: deliveryView(made) }
}

const ofOne = (webhooks: MockWebhook[], it: MockWebhook, part: string, { method, body }: Asked): Told => {
  if (part === 'deliveries') return method === 'GET' ? { status: 200, body: { items: it.log.map(deliveryView) } } : sent(it, String(body.get('event') ?? ''))
  if (part === 'secret') return { status: 200, body: { webhook: view(it), secret: 'whsec_TTBja1NlY3JldFRoYXRTaWduc05vdGhpbmdBbnl3aGVyZQ==' } }
  if (method === 'DELETE') {
    webhooks.splice(webhooks.indexOf(it), 1)
    return { status: 204 }
  }
  it.url = String(body.get('url') ?? '')
  it.kinds = listed(body.get('kinds'))
  it.why = ''
  it.since = 0
  return { status: 200, body: view(it) }
}

export const webhookAnswer = ({ door, tenancy }: World, person: Person, tenant: string, asked: Asked): Told => {
  const role = tenancy.me(person).tenants.find((it) => it.name === tenant)?.role ?? ''
  const least = asked.method === 'GET' ? ['developer', 'manager'] : ['manager']
  if (!least.includes(role)) return no(403, 'role-too-low', `This needs the role ${least[0] ?? ''} in ${tenant}; yours is ${role}.`)
  const [id, part = ''] = asked.rest
  if (id === undefined && asked.method === 'GET') return { status: 200, body: { items: door.webhooks.filter((it) => it.tenant === tenant).map(view) } }
  if (id === undefined) {
    const url = String(asked.body.get('url') ?? '')
    if (!url.startsWith('https://')) return no(422, 'webhook-invalid', 'An address begins with https://.')
    const made: MockWebhook = { id: door.id(), tenant, url, kinds: listed(asked.body.get('kinds')), madeBy: whoIs(person).name, createdAt: Date.now(), why: '', since: 0, log: [] }
    door.webhooks.push(made)
    return { status: 201, body: { webhook: view(made), secret: 'whsec_TTBja1NlY3JldFRoYXRTaWduc05vdGhpbmdBbnl3aGVyZQ==' } }
  }
  const it = door.webhooks.find((each) => each.id === id && each.tenant === tenant)
  return it === undefined ? no(404, 'webhook-not-found', 'There is no webhook of this id.') : ofOne(door.webhooks, it, part, asked)
}
