import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { Button } from '../ui/Button'
import { placeBeside, type Rectangle } from './placeBeside'
import type { TourStep } from './steps'
import css from './Tour.module.css'

interface Props {
  readonly steps: readonly TourStep[]
  readonly onEnd: () => void
}

/** Room between what is low and the ring around it; what is tall fills its place, and has its ring at its own edge. */
const around = 8
const low = 120

const rectangleOf = (selector: string): Rectangle | undefined => {
  const box = document.querySelector(selector)?.getBoundingClientRect()
  if (box === undefined || box.width === 0) return undefined
  const room = box.height < low ? around : 0
  return { left: box.left - room, top: box.top - room, width: box.width + 2 * room, height: box.height + 2 * room }
}

/** Where something of the page is, wherever it goes. */
const useRectangle = (selector: string): Rectangle | undefined => {
  const [rectangle, setRectangle] = useState<Rectangle | undefined>(undefined)
  useLayoutEffect(() => {
    const look = () => setRectangle(rectangleOf(selector))
    look()
    window.addEventListener('resize', look)
    document.addEventListener('scroll', look, true)
    return () => {
      window.removeEventListener('resize', look)
      document.removeEventListener('scroll', look, true)
    }
  }, [selector])
  return rectangle
}

/** A few words beside a few places of the page. Nothing waits for it: whoever goes on working just does. */
export const Tour = ({ steps, onEnd }: Props) => {
  const [at, setAt] = useState(0)
  const card = useRef<HTMLDivElement>(null)
  const step = steps[at]
  const rectangle = useRectangle(step?.target ?? 'body')
  useEffect(() => {
    // Nobody who is in the middle of something is taken out of it.
    const active = document.activeElement
    if (active === null || active === document.body || card.current?.contains(active) === true || active.closest('dialog') !== null) card.current?.focus()
  }, [at])
  if (step === undefined) return null
  const isLast = at === steps.length - 1
  const { left, top } = placeBeside(rectangle, { width: window.innerWidth, height: window.innerHeight })
  return createPortal(
    <>
      {rectangle !== undefined && <div className={css.ring} style={rectangle} aria-hidden />}
      <div
        ref={card} className={css.card} style={{ left, top }} role="dialog" aria-label={`Tour, ${at + 1} of ${steps.length}`} tabIndex={-1} data-tour
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          event.stopPropagation()
          onEnd()
        }}
      >
        <div aria-live="polite">
          <h2>{step.title}</h2>
          <p>{step.words}</p>
        </div>
        <footer>
          <span className={css.count}>{at + 1} of {steps.length}</span>
          {at > 0 && <Button tone="quiet" onClick={() => setAt(at - 1)}>Back</Button>}
          {!isLast && <Button tone="quiet" onClick={onEnd}>Skip</Button>}
          <Button tone="primary" onClick={() => (isLast ? onEnd() : setAt(at + 1))}>{isLast ? 'Done' : 'Next'}</Button>
        </footer>
      </div>
    </>,
    document.body,
  )
}
