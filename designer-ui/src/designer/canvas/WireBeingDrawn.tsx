import type { ConnectionLineComponentProps } from '@xyflow/react'
import { threadBetween } from '../model/thread'
import css from './WireBeingDrawn.module.css'

/** The same thread as a wire, from the terminal to the pointer; drawn from an input it runs the other way round. */
export const WireBeingDrawn = ({ fromX, fromY, toX, toY, fromHandle, connectionStatus }: ConnectionLineComponentProps) => {
  const from = { x: fromX, y: fromY }
  const to = { x: toX, y: toY }
  const { path } = fromHandle.type === 'source' ? threadBetween(from, to) : threadBetween(to, from)
  return (
    <g className={css.wire} data-status={connectionStatus ?? 'free'}>
      <path d={path} />
      <circle cx={toX} cy={toY} r={4.5} />
    </g>
  )
}
