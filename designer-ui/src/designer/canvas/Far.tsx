import { useStore, type ReactFlowState } from '@xyflow/react'
import { useEffect } from 'react'
import './Far.css'

const nearZoom = 0.8
export const farZoom = 0.45
const farthestZoom = 0.28
/** So many shapes that from afar each is a box with a name, and no more. */
const crowd = 120

export const isCrowd = ({ transform, nodes }: ReactFlowState): boolean => transform[2] < farZoom && nodes.length > crowd

/** How far away the drawing is, for the style sheet: from a distance a shape says less, and says it larger. */
export const Far = () => {
  const distance = useStore((state) => (state.transform[2] >= nearZoom ? 'near' : state.transform[2] >= farZoom ? 'middle' : state.transform[2] >= farthestZoom ? 'far' : 'farthest'))
  const canvas = useStore((state) => state.domNode)
  useEffect(() => {
    canvas?.setAttribute('data-distance', distance)
  }, [canvas, distance])
  return null
}
