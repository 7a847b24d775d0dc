import { useStore } from '@xyflow/react'
import type { Guide } from '../model/snap'
import css from './Guides.module.css'

/** Lines that a dragged shape has come to lie on, across the whole canvas. */
export const Guides = ({ guides }: { readonly guides: readonly Guide[] }) => {
  const [x, y, zoom] = useStore((state) => state.transform)
  return (
    <svg className={css.guides} aria-hidden>
      {guides.map(({ axis, at }) => {
        const place = (axis === 'x' ? x : y) + at * zoom
        return axis === 'x' ? <line key={`x${at}`} x1={place} x2={place} y1="0" y2="100%" /> : <line key={`y${at}`} y1={place} y2={place} x1="0" x2="100%" />
      })}
    </svg>
  )
}
