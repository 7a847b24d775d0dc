import { describe, expect, it } from 'vitest'
import { bytesPerSecond, curve, sampled, type Trace } from './rate'

const traceOf = (...samples: readonly (readonly [number, number])[]): Trace => samples.reduce<Trace>((trace, [at, bytes]) => sampled(trace, { at, bytes }), [])

describe('a rate', () => {
  it('is nothing before two samples', () => {
    expect(bytesPerSecond(traceOf())).toBe(0)
    expect(bytesPerSecond(traceOf([0, 500]))).toBe(0)
  })
  it('is taken over the last seconds only', () => {
    expect(bytesPerSecond(traceOf([0, 0], [20_000, 1_000_000], [22_000, 1_002_000], [24_000, 1_004_000]))).toBe(1_000)
  })
  it('starts anew when a counter was reset', () => {
    expect(bytesPerSecond(traceOf([0, 900], [1_000, 1_000], [2_000, 10]))).toBe(0)
    expect(bytesPerSecond(traceOf([0, 900], [1_000, 10], [2_000, 30]))).toBe(20)
  })
  it('ignores a sample that is not newer', () => {
    expect(traceOf([1_000, 5], [1_000, 9])).toHaveLength(1)
  })
  it('has one point less than samples', () => {
    expect(curve(traceOf([0, 0], [1_000, 10], [3_000, 30]))).toEqual([10, 10])
  })
})
