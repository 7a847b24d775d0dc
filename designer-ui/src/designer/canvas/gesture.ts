import type { Layout } from '../model/drawing'
import type { Guide } from '../model/snap'

/** What the pointer is in the middle of moving. The drawing learns of it when it is let go. */
export type Gesture =
  | { readonly kind: 'idle' }
  | { readonly kind: 'moving'; readonly to: Layout; readonly guides: readonly Guide[] }

export const idle: Gesture = { kind: 'idle' }
