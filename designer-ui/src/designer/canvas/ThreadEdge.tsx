import { EdgeLabelRenderer, type Edge, type EdgeProps } from '@xyflow/react'
import type { Wire } from '../../api/applications'
import { rate } from '../../ui/format'
import { threadBetween } from '../model/thread'
import { wirePhaseWords, type WirePhase } from '../model/wirePhase'
import css from './ThreadEdge.module.css'

export type ThreadEdgeType = Edge<{ readonly wire: Wire; readonly phase: WirePhase; readonly bytesPerSecond: number; readonly aside: boolean }, 'thread'>

/** Faster traffic, faster thread; three speeds, so that the animation does not start anew with every sample. */
const pace = (bytesPerSecond: number): 'none' | 'slow' | 'brisk' | 'fast' => {
  if (bytesPerSecond < 1) return 'none'
  if (bytesPerSecond < 2_000) return 'slow'
  return bytesPerSecond < 200_000 ? 'brisk' : 'fast'
}

export const ThreadEdge = ({ sourceX, sourceY, targetX, targetY, data }: EdgeProps<ThreadEdgeType>) => {
  if (data === undefined) return null
  const { wire, phase, bytesPerSecond, aside } = data
  const thread = threadBetween({ x: sourceX, y: sourceY }, { x: targetX, y: targetY })
  return (
    <>
      <g className={[css.thread, phase === 'closed' ? css.closed : '', aside ? css.aside : ''].join(' ')} data-protocol={wire.protocol} data-wire={wire.name}>
        <path className={css.gap} d={thread.path} />
        <path className={css.strand} d={thread.path} />
        {phase !== 'closed' && <path className={css.flow} d={thread.path} data-pace={pace(bytesPerSecond)} />}
      </g>
      <EdgeLabelRenderer>
        <div
          className={[css.label, aside ? css.aside : ''].join(' ')}
          data-protocol={wire.protocol}
          style={{ transform: `translate(-50%, -50%) translate(${thread.middle.x}px, ${thread.middle.y}px)` }}
          data-label={wire.name}
          title={`${wire.from} → ${wire.to}`}
        >
          <span className={css.protocol}>{wire.protocol}</span>
          <span className={css.rate}>{phase === 'open' ? rate(bytesPerSecond) : wirePhaseWords[phase]}</span>
        </div>
      </EdgeLabelRenderer>
    </>
  )
}
