import { expect, test } from 'vitest'
import { exportWords } from './download'

test('tells whoever waits what the hosts are at', () => {
  expect(exportWords({ state: 'taking', received: 0 })).toContain('snapshot')
  expect(exportWords({ state: 'sending', received: 0 })).toContain('pack')
  expect(exportWords({ state: 'sending', received: 3_000_000 })).toContain('3 MiB')
  expect(exportWords({ state: 'failed', received: 3 })).toBe('')
})
