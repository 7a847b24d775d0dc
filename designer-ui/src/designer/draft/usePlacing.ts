import type { Point } from '../model/layout'
import { shapeWidth } from '../model/layout'
import { besidePlace, boxesOf, freePlace, placed, shapeOfClass, type Placing } from '../model/placing'
import { newNote, noteBoxes, noteId, sayNote, usualSize } from '../model/notes'
import { only, onlyNote } from '../model/selection'
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

  /** An empty one, with the cursor in it. */
  const note = (at: Point): void => {
    const { name, note: fresh } = newNote(drawing, at)
    edit(`Add ${sayNote(name)}`, [{ kind: 'note', name, note: fresh }], { group: `write ${name}`, select: onlyNote(name), say: `Added ${sayNote(name)}. Write its text; Escape ends it.` })
    requestAnimationFrame(() => requestAnimationFrame(() => canvas.current?.write(name)))
  }

  const noteUnder = (client: Point): void => {
    const at = canvas.current?.toDrawing(client)
    if (at !== undefined) note({ x: at.x - usualSize.width / 2, y: at.y - usualSize.height / 2 })
  }

  /** Below what is chosen, else in the middle; never under a shape. */
  const noteFree = (): void => {
    const boxes = new Map([...boxesOf(drawing, places, catalog), ...noteBoxes(drawing.notes)])
    const { appliances, notes } = editor.selection
    const above = boxes.get(appliances.at(-1) ?? noteId(notes.at(-1) ?? ''))
    const middle = canvas.current?.middle() ?? { x: 0, y: 0 }
    const wanted = above === undefined ? { x: middle.x - usualSize.width / 2, y: middle.y - usualSize.height / 2 } : { x: above.x, y: above.y + above.height + 24 }
    note(freePlace([...boxes.values()], wanted, usualSize.height, usualSize.width))
  }

  return { placingAt, placeUnder, placeFree, noteUnder, noteFree }
}
