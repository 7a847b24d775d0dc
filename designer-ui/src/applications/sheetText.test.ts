import { describe, expect, it } from 'vitest'
import { shortenerText } from '../mock/seed'
import type { PropertySlot } from '../api/types'
import { sheetOf } from './sheetText'

const slot = (name: string, secret = false, defaultValue?: string): PropertySlot => ({
  name, type: 'STRING', mandatory: false, secret, description: '', defaultValue, min: undefined, max: undefined, pattern: undefined, values: [],
})

const settingsOf = (...of: Parameters<typeof sheetOf>) => sheetOf(...of).settings

describe('an appliance’s settings', () => {
  it('are read from the text, with the class’s defaults beside them', () => {
    const settings = settingsOf(shortenerText, 'db', [slot('database', false, 'app'), slot('locale', false, 'C'), slot('size')])
    expect(settings.map((it) => `${it.name} ${it.kind} ${it.value}`)).toEqual(['database given links', 'locale default C', 'size unset '])
  })
  it('never carry a secret’s value', () => {
    expect(settingsOf(shortenerText, 'db', [slot('password', true)])).toEqual([{ name: 'password', kind: 'secret', value: '' }])
  })
  it('keep a long text whole', () => {
    expect(settingsOf(shortenerText, 'app', [slot('program')])[0]?.value).toContain('serve_forever')
  })
  it('name the volumes in its slots', () => {
    expect(sheetOf(shortenerText, 'db', []).attachments).toEqual([{ slot: 'data', volume: 'links' }])
    expect(sheetOf(shortenerText, 'web', []).attachments).toEqual([])
  })
  it('are empty for a text that says nothing', () => {
    expect(settingsOf('', 'db', [slot('database')])).toEqual([{ name: 'database', kind: 'unset', value: '' }])
  })
})
