import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { keysOf, pressed, shiftSym, signWithoutKey } from './screenKeys'

describe('a text on a keyboard of the United States', () => {
  it('holds Shift for what is above another sign', () => {
    expect(keysOf('aA1!\r\n\t')).toEqual([
      { sym: 0x61, shift: false }, { sym: 0x41, shift: true }, { sym: 0x31, shift: false }, { sym: 0x21, shift: true },
      { sym: 0xff0d, shift: false }, { sym: 0xff09, shift: false },
    ])
  })

  it('has a key for everything of ASCII that is seen, and for nothing else', () => {
    expect(signWithoutKey(Array.from({ length: 95 }, (_, at) => String.fromCharCode(32 + at)).join(''))).toBe('')
    expect(signWithoutKey('na\u00efve \u20ac')).toBe('\u00ef')
    expect(signWithoutKey('\u001b')).toBe('\u001b')
  })
})

describe('keys that are pressed for somebody', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('are let go each before the next, and no more once it ends', () => {
    const seen: [number, boolean][] = []
    const end = pressed(keysOf('aBc'), (sym, down) => seen.push([sym, down]))
    vi.advanceTimersByTime(60)
    end()
    vi.advanceTimersByTime(1000)
    expect(seen).toEqual([[0x61, true], [0x61, false], [shiftSym, true], [0x42, true], [0x42, false], [shiftSym, false]])
  })
})
