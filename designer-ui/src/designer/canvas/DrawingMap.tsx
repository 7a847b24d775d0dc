import { useReactFlow, useStoreApi } from '@xyflow/react'
import { useDeferredValue, useLayoutEffect, useMemo, useRef, type PointerEvent, type RefObject } from 'react'
import type { Notes } from '../model/drawing'
import { boundsOf, type Box } from '../model/placing'
import css from './DrawingMap.module.css'

const width = 148
const height = 96
const margin = 6

interface Scale {
  readonly by: number
  /** Of the drawing's own corner on the map. */
  readonly x: number
  readonly y: number
}

const scaleFor = (bounds: Box): Scale => {
  const by = Math.min((width - 2 * margin) / Math.max(1, bounds.width), (height - 2 * margin) / Math.max(1, bounds.height))
  return { by, x: (width - bounds.width * by) / 2 - bounds.x * by, y: (height - bounds.height * by) / 2 - bounds.y * by }
}

/** All shapes as one line: a thousand elements would be a thousand things that a browser looks after. */
const outline = (boxes: readonly Box[], { by, x, y }: Scale): string =>
  boxes.map((it) => `M${(it.x * by + x).toFixed(1)} ${(it.y * by + y).toFixed(1)}h${(it.width * by).toFixed(1)}v${(it.height * by).toFixed(1)}h${(-it.width * by).toFixed(1)}z`).join('')

interface Props {
  readonly boxes: ReadonlyMap<string, Box>
  readonly notes: Notes
  /** What is wrong, by appliance. */
  readonly faults: ReadonlyMap<string, string>
  /** A person has moved the picture: it stays where they put it. */
  readonly held: RefObject<boolean>
}

/** The whole drawing in small, with a frame around what is in sight; the frame follows a pointer that is pressed. */
export const DrawingMap = ({ held, ...drawn }: Props) => {
  // The map follows the picture: to draw all of a large drawing in small is not to hold up a hand.
  const [boxes, notes, faults] = [useDeferredValue(drawn.boxes), useDeferredValue(drawn.notes), useDeferredValue(drawn.faults)]
  const flow = useReactFlow()
  const store = useStoreApi()
  const frame = useRef<HTMLDivElement>(null)
  const scale = useMemo(() => scaleFor(boundsOf([...boxes.values(), ...notes.values()])), [boxes, notes])
  const [plain, faulty] = useMemo(
    () => [false, true].map((wanted) => outline([...boxes].filter(([name]) => faults.has(name) === wanted).map(([, it]) => it), scale)),
    [boxes, faults, scale],
  )
  const noted = useMemo(() => outline([...notes.values()], scale), [notes, scale])

  // The frame is told where to stand, and nothing is drawn anew for it: this happens at every step of a hand that moves the picture.
  useLayoutEffect(() => {
    const follow = () => {
      const { transform: [x, y, zoom], width: wide, height: high } = store.getState()
      const style = frame.current?.style
      style?.setProperty('transform', `translate(${(-x / zoom) * scale.by + scale.x}px, ${(-y / zoom) * scale.by + scale.y}px)`)
      style?.setProperty('width', `${(wide / zoom) * scale.by}px`)
      style?.setProperty('height', `${(high / zoom) * scale.by}px`)
    }
    follow()
    return store.subscribe((now, before) => {
      if (now.transform !== before.transform || now.width !== before.width || now.height !== before.height) follow()
    })
  }, [store, scale])

  const goTo = (event: PointerEvent<HTMLDivElement>) => {
    held.current = true
    const box = event.currentTarget.getBoundingClientRect()
    void flow.setCenter((event.clientX - box.left - scale.x) / scale.by, (event.clientY - box.top - scale.y) / scale.by, { zoom: flow.getZoom() })
  }
  return (
    <div
      className={css.map} role="img" aria-label="Map of the drawing"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        goTo(event)
      }}
      onPointerMove={(event) => {
        if (event.buttons === 1) goTo(event)
      }}
      onWheel={(event) => void flow.zoomTo(flow.getZoom() * 2 ** (-event.deltaY / 500))}
    >
      <svg width={width} height={height} aria-hidden><path className={css.notes} d={noted} /><path className={css.shapes} d={plain} /><path className={css.faulty} d={faulty} /></svg>
      <div ref={frame} className={css.frame} />
    </div>
  )
}
