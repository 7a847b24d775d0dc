import { describe, expect, it } from 'vitest'
import { big, textOf } from '../../../../bench/big'
import { understood } from './plain'
import { readFrom } from './read'
import { parsed } from './yaml'

const codes = (text: string) => parsed(text).faults.map((it) => it.code)
const most = 4 * 1024 * 1024

describe('the longest text', () => {
  it('has 4 MiB, and one beyond is told so', () => {
    expect(codes('#'.repeat(most))).toEqual(['document-empty'])
    expect(parsed('#'.repeat(most + 1)).faults).toMatchObject([{ code: 'document-too-large', reason: 'The text is longer than 4 MiB.' }])
  })

  it('is counted in bytes', () => {
    expect(codes(`#${'ü'.repeat(most / 2 - 1)}`)).toEqual(['document-empty'])
    expect(codes(`#${'ü'.repeat(most / 2)}`)).toEqual(['document-too-large'])
  })

  it('holds ten thousand appliances with two wires each and their places', { timeout: 60_000 }, () => {
    const reading = readFrom(understood(textOf(big(10_000))))
    expect(reading.kind === 'read' ? [reading.drawing.appliances.length, reading.drawing.layout.size] : reading.faults).toEqual([10_000, 10_000])
  })
})
