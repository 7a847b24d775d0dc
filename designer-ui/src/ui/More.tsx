import { useEffect, useRef, useState } from 'react'
import { useStable } from './useStable'
import css from './More.module.css'

const step = 150

/** How many items of a long list are made: enough for what is wanted of it, and more as its end is asked for. */
export const useMore = (wanted = 0): { readonly shown: number; readonly more: () => void } => {
  const [shown, setShown] = useState(step)
  return { shown: Math.max(shown, wanted), more: () => setShown((before) => Math.max(before, wanted) + step) }
}

/** The end of a list that goes on: it does by itself when it comes in sight, and for a key or a reader when it is pressed. */
export const More = ({ left, onMore }: { readonly left: number; readonly onMore: () => void }) => {
  const end = useRef<HTMLButtonElement>(null)
  const ask = useStable(onMore)
  useEffect(() => {
    if (end.current === null) return
    const watch = new IntersectionObserver((seen) => {
      if (seen.some((it) => it.isIntersecting)) ask()
    })
    watch.observe(end.current)
    return () => watch.disconnect()
    // Each time it has moved on it is looked at anew.
  }, [left, ask])
  return <li><button ref={end} type="button" className={css.more} onClick={onMore}>Show more, {left} are left</button></li>
}
