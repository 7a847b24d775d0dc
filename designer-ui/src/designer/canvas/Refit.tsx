import { useReactFlow, useStore, type FitViewOptions } from '@xyflow/react'
import { useEffect, type RefObject } from 'react'

const quickly = 220

interface Props {
  readonly options: FitViewOptions
  /** A person has moved the picture: it stays where they put it. */
  readonly held: RefObject<boolean>
  /** Whether a shape more is a reason, too. Who draws does not want the picture to move under the hand. */
  readonly onShapes?: boolean
}

/** Keeps the whole picture in sight when the pane or the drawing changes its size. */
export const Refit = ({ options, held, onShapes = true }: Props) => {
  const { fitView } = useReactFlow()
  const width = useStore((state) => state.width)
  const height = useStore((state) => state.height)
  const count = useStore((state) => (onShapes ? state.nodes.length : 0))

  useEffect(() => {
    if (!held.current && width > 0) void fitView({ ...options, duration: quickly })
  }, [width, height, count, fitView, options, held])

  return null
}
