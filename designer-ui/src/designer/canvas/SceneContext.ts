import type { ReactFlowState } from '@xyflow/react'
import { createContext, type RefObject } from 'react'
import type { Scene } from '../model/wiring/scene'

/** The drawing with its classes, for shapes that must judge a wire while it is drawn. It changes without their being drawn anew. */
export const SceneContext = createContext<RefObject<Scene> | null>(null)

/**
 * What every shape and wire asks of the canvas, asked once: of a large drawing each question of each shape would be asked again at every
 * step of a hand that moves the picture.
 */
export interface Distant {
  /** So many from so far that each is a box with a name, or a line, and no more. */
  readonly isOneOfMany: boolean
  /** Where the wire that is being drawn begins, as `appliance.terminal`; empty when none is. Dragged, or clicked from end to end. */
  readonly wireStart: string
}

export const DistantContext = createContext<Distant>({ isOneOfMany: false, wireStart: '' })

export const wireStartIn = ({ connection, connectionClickStartHandle }: ReactFlowState): string => {
  const handle = connection.inProgress ? connection.fromHandle : connectionClickStartHandle
  return handle?.id == null ? '' : `${handle.nodeId}.${handle.id}`
}
