import type { Credit, CreditGrant } from '../api/credit'
import type { Badge } from '../designer/model/tone'
import { day, duration, moment, money } from '../ui/format'

const amounts = /^\d{1,12}(\.\d{1,6})?$/
const percent = 100

export const creditMoney = (it: Credit, amount: number): string => money(amount / 10 ** it.digits, it.currency, it.digits)

/** Whether there is anything to say: most who pay by invoice never have any. */
export const hasCredit = (it: Credit): boolean => it.terms === 'prepaid' || it.items.length > 0

export const creditBadge = (it: Credit): Badge => {
  if (it.frozenSince !== '') return { label: 'Frozen', tone: 'failed' }
  if (it.balance <= 0) return it.terms === 'prepaid' ? { label: 'Gone', tone: 'failed' } : { label: 'Used up', tone: 'still' }
  return it.low ? { label: 'Runs out', tone: 'warning' } : { label: 'Enough', tone: 'ready' }
}

const within = (it: Credit, now: number): string => {
  const left = Date.parse(it.lasts) - now
  return left > 0 ? `${day(it.lasts, 'UTC')}, in ${duration(left)}` : 'now'
}

/** Until when it lasts at today's pace, or since when it is gone; that may not have been looked for yet. */
export const lastsWords = (it: Credit, now: number): string => {
  if (it.balance <= 0) return it.goneSince === '' ? 'just now' : moment(it.goneSince)
  return it.lasts === '' ? 'years' : within(it, now)
}

/** What follows, in one sentence: once it is gone, or since it is. */
export const thenWords = (it: Credit, now: number): string => {
  if (it.frozenSince !== '') return 'What runs goes on. Nothing begins or grows until an operator grants more.'
  if (it.freezesAt !== '') return `Credit is gone. Unless an operator grants more, nothing begins or grows in ${duration(Math.max(0, Date.parse(it.freezesAt) - now))}. What runs goes on.`
  return it.terms === 'prepaid' ? 'Once it is gone, what runs goes on, and a while later nothing begins or grows.' : 'Once it is gone, the rest of each invoice is due.'
}

export const warnWords = (it: Credit): string => (it.warnBelow === '' ? 'when it lasts for a few days only' : `below ${money(Number(it.warnBelow), it.currency, it.digits)}`)

/** How much of a grant is left, of a hundred. */
export const leftShare = (it: CreditGrant): number => (it.amount === 0 ? 0 : (it.left / it.amount) * percent)

/** Why nothing of it can be taken back. */
export const undrawnRefusal = (it: CreditGrant): string => {
  if (it.revoked !== undefined) return 'It was revoked already.'
  return it.undrawn > 0 ? '' : 'Nothing is left of it.'
}

export const expiryWords = (it: CreditGrant, now: number): string => {
  if (it.expiresAt === '') return 'Never'
  return `${Date.parse(it.expiresAt) <= now ? 'Expired ' : ''}${day(it.expiresAt, 'UTC')}`
}

/** What is less than a coin has more digits. */
export const paceWords = (it: Credit): string => money(it.perDay, it.currency, it.perDay === 0 || it.perDay >= 1 ? it.digits : it.digits + 2)

export const warnFault = (text: string): string => (text === '' || (amounts.test(text) && Number(text) > 0) ? '' : 'A number above zero, such as 20.')

/** In the smallest unit, worked out on the digits that were typed; undefined for what is no such amount. */
export const smallest = (text: string, digits: number): number | undefined => {
  const [whole = '', part = '', ...more] = text.trim().split('.')
  const isNumber = /^\d{1,10}$/.test(whole) && /^\d*$/.test(part) && more.length === 0 && part.length <= digits && !text.trim().endsWith('.')
  const amount = isNumber ? Number(`${whole}${part.padEnd(digits, '0')}`) : 0
  return amount > 0 ? amount : undefined
}
