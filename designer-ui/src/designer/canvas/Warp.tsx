import { useStore } from '@xyflow/react'
import css from './Warp.module.css'

const gap = 28

/** The standing threads of the loom, behind the picture; they move with it. */
export const Warp = () => {
  const [x, , zoom] = useStore((state) => state.transform)
  const pitch = gap * zoom
  return (
    <svg className={css.warp} aria-hidden>
      <pattern id="warp" x={x % pitch} width={pitch} height="8" patternUnits="userSpaceOnUse">
        <line x1="0.5" y1="0" x2="0.5" y2="8" />
      </pattern>
      <rect width="100%" height="100%" fill="url(#warp)" />
    </svg>
  )
}
