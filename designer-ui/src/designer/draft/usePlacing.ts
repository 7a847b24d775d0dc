import type { Point } from '../model/layout'
import { shapeWidth } from '../model/layout'
import { besidePlace, boxesOf, freePlace, placed, shapeOfClass, type Placing } from '../model/placing'
import { only } from '../model/selection'
import { useDesigner } from './context'

/** Puts a use of a class into the drawing: where the pointer let it go, or where there is room. */
export const usePlacing = () => {
  const { drawing, places, catalog, editor, edit, canvas } = useDesigner()

  const placingAt = (className: string, at: Point): Placing | undefined => {
    const known = catalog.get(className)
    return known === undefined ? undefined : placed(drawing, known, at)
  }

  const put = (placing: Placing | undefined): void => {
    if (placing !== undefined) edit(`Add ${placing.name}`, placing.edits, { select: only(placing.name), say: `Added ${placing.name}.` })
  }

  /** The pointer holds a shape by its middle. */
  const placeUnder = (className: string, client: Point): void => {
    const at = canvas.current?.toDrawing(client)
    if (at === undefined) return
    const { height } = shapeOfClass(catalog, className)
    put(placingAt(className, { x: at.x - shapeWidth / 2, y: at.y - height / 2 }))
  }

  /** Beside what is chosen, else in the middle; never on top of something. */
  const placeFree = (className: string): void => {
    const boxes = boxesOf(drawing, places, catalog)
    const beside = boxes.get(editor.selection.appliances.at(-1) ?? '')
    const { height } = shapeOfClass(catalog, className)
    const middle = canvas.current?.middle() ?? { x: 0, y: 0 }
    const wanted = beside === undefined ? { x: middle.x - shapeWidth / 2, y: middle.y - height / 2 } : besidePlace(beside)
    const placing = placingAt(className, freePlace([...boxes.values()], wanted, height))
    put(placing)
    if (placing === undefined) return
    requestAnimationFrame(() => requestAnimationFrame(() => canvas.current?.focus(placing.name)))
  }

  return { placingAt, placeUnder, placeFree }
}
