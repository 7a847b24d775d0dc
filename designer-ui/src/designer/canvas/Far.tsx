import { useStore } from '@xyflow/react'
import { useEffect } from 'react'
import './Far.css'

const nearZoom = 0.8
const farZoom = 0.45

/** How far away the drawing is, for the style sheet: from a distance a shape says less, and says it larger. */
export const Far = () => {
  const distance = useStore((state) => (state.transform[2] >= nearZoom ? 'near' : state.transform[2] >= farZoom ? 'middle' : 'far'))
  const canvas = useStore((state) => state.domNode)
  useEffect(() => {
    canvas?.setAttribute('data-distance', distance)
  }, [canvas, distance])
  return null
}
