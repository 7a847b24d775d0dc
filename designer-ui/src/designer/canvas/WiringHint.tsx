import { useConnection, ViewportPortal } from '@xyflow/react'
import { sayEnd } from '../model/inside'
import { joined } from '../model/joining'
import type { Scene } from '../model/wiring/scene'
import css from './WiringHint.module.css'

/** Beside the pointer, while a wire is being drawn: what letting go here would do, or why it would do nothing. */
export const WiringHint = ({ scene }: { readonly scene: Scene }) => {
  const connection = useConnection()
  if (!connection.inProgress || connection.toHandle === null) return null
  const { fromHandle, toHandle, to } = connection
  if (fromHandle.id == null || toHandle.id == null) return null
  const joining = joined(scene, { appliance: fromHandle.nodeId, terminal: fromHandle.id }, { appliance: toHandle.nodeId, terminal: toHandle.id })
  const words = joining.kind === 'refused' ? joining.reason : joining.instead === undefined ? `${sayEnd(joining.wire.from)} → ${sayEnd(joining.wire.to)}` : `Moves the wire of ${joining.wire.from} to ${joining.wire.to}`
  return (
    <ViewportPortal>
      <div className={css.hint} data-joining={joining.kind} style={{ transform: `translate(${to.x + 18}px, ${to.y + 14}px)` }} role="tooltip">{words}</div>
    </ViewportPortal>
  )
}
