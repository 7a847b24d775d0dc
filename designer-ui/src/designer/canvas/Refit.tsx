import { useStore } from '@xyflow/react'
import { useEffect, useRef, type RefObject } from 'react'

const quickly = 220

interface Props {
  readonly onFit: (durationMillis: number) => void
  /** A person has moved the picture: it stays where they put it. */
  readonly held: RefObject<boolean>
  /** Whether a shape more is a reason, too. Who draws does not want the picture to move under the hand. */
  readonly onShapes?: boolean
}

/** Keeps the whole picture in sight when the pane or the drawing changes its size. */
export const Refit = ({ onFit, held, onShapes = true }: Props) => {
  const width = useStore((state) => state.width)
  const height = useStore((state) => state.height)
  const count = useStore((state) => (onShapes ? state.nodes.length : 0))
  const isBegun = useRef(false)

  useEffect(() => {
    if (held.current || width === 0) return
    // It begins there, and moves there later.
    onFit(isBegun.current ? quickly : 0)
    isBegun.current = true
  }, [width, height, count, onFit, held])

  return null
}
