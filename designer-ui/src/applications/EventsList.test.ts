import { describe, expect, it } from 'vitest'
import { application } from '../api/applications'
import { concerns } from './EventsList'

const shop = application({ id: 'a-1', name: 'shop', drawing: { appliances: [{ name: 'web', instances: [{ id: 'i-1' }] }] } }, 'answer')
const event = (subject: string, named = '') => ({ id: '1', type: '', subject, at: '', message: '', application: named })

describe('events of an application', () => {
  it('are about it, about its instances, or name it', () => {
    expect([event('application/a-1'), event('instance/i-1'), event('volume/v-1', 'shop')].every((it) => concerns(it, shop))).toBe(true)
    expect([event('application/a-2'), event('instance/i-2'), event('volume/v-1', 'shop-2')].some((it) => concerns(it, shop))).toBe(false)
  })
})
