import type { EdgeProps } from '@xyflow/react'
import { memo, useContext } from 'react'
import { threadBetween } from '../model/thread'
import type { DrawnEdgeType } from './drawn'
import { DistantContext } from './SceneContext'
import shared from './ThreadEdge.module.css'
import css from './DrawnEdge.module.css'

export const DrawnEdge = memo(({ sourceX, sourceY, targetX, targetY, selected, data }: EdgeProps<DrawnEdgeType>) => {
  const { isOneOfMany } = useContext(DistantContext)
  if (data === undefined) return null
  const { wire, protocol, faulty, mark } = data
  const thread = threadBetween({ x: sourceX, y: sourceY }, { x: targetX, y: targetY })
  const name = `${wire.from}->${wire.to}`
  return (
    <g className={[shared.thread, css.drawn].join(' ')} data-protocol={protocol} data-drawn-wire={name} data-selected={selected} data-faulty={faulty} data-mark={mark}>
      <path className={css.hit} d={thread.path} />
      {!isOneOfMany && <path className={shared.gap} d={thread.path} />}
      <path className={shared.strand} d={thread.path} />
      {!isOneOfMany && <text className={css.word} x={thread.middle.x} y={thread.middle.y - 9}>{mark === undefined ? protocol : mark === 'added' ? `${protocol}, new` : `${protocol}, cut`}</text>}
    </g>
  )
})
DrawnEdge.displayName = 'DrawnEdge'
