import { useStoreApi } from '@xyflow/react'
import { useLayoutEffect, useRef } from 'react'
import css from './Warp.module.css'

const gap = 28

/** The standing threads of the loom, behind the picture; they move with it. Told to the element itself: it is asked at every frame. */
export const Warp = () => {
  const store = useStoreApi()
  const threads = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const follow = () => {
      const [x, , zoom] = store.getState().transform
      const style = threads.current?.style
      style?.setProperty('background-size', `${gap * zoom}px 8px`)
      style?.setProperty('background-position-x', `${x % (gap * zoom)}px`)
    }
    follow()
    return store.subscribe((now, before) => {
      if (now.transform !== before.transform) follow()
    })
  }, [store])
  return <div ref={threads} className={css.warp} aria-hidden />
}
