import { read, type Decoder } from './decode'

const states = ['on', 'failing', 'off'] as const
export type WebhookState = (typeof states)[number]

/** Where a tenant's events are sent. */
export interface Webhook {
  readonly id: string
  readonly url: string
  /** What the events are about; none: all of them. */
  readonly kinds: readonly string[]
  readonly state: WebhookState
  readonly why: string
  readonly since: string
  readonly failures: number
  readonly madeBy: string
  readonly createdAt: string
  readonly oldSecretUntil: string
}
const word: Decoder<string> = (value) => String(value)
export const webhook: Decoder<Webhook> = read((f) => ({
  id: f.text('id'),
  url: f.text('url'),
  kinds: f.list('kinds', word),
  state: f.word('state', states, 'on'),
  why: f.text('why', ''),
  since: f.text('since', ''),
  failures: f.number('failures', 0),
  madeBy: f.text('madeBy', ''),
  createdAt: f.text('createdAt'),
  oldSecretUntil: f.text('oldSecretUntil', ''),
}))
export const webhookList: Decoder<readonly Webhook[]> = read((f) => f.list('items', webhook))

/** The secret is in this answer and never again. */
export const madeWebhook: Decoder<{ readonly secret: string }> = read((f) => ({ secret: f.text('secret') }))

export interface Delivery {
  readonly event: string
  readonly type: string
  readonly at: string
  readonly attempt: number
  readonly byHand: boolean
  readonly delivered: boolean
  readonly detail: string
  readonly millis: number
}
export const delivery: Decoder<Delivery> = read((f) => ({
  event: f.text('event'),
  type: f.text('type'),
  at: f.text('at'),
  attempt: f.number('attempt', 1),
  byHand: f.flag('byHand', false),
  delivered: f.text('outcome') === 'delivered',
  detail: f.text('detail', ''),
  millis: f.number('millis', 0),
}))
export const deliveryList: Decoder<readonly Delivery[]> = read((f) => f.list('items', delivery))
