import { createContext, useContext, type Dispatch, type RefObject } from 'react'
import type { Estimate } from '../../api/prices'
import type { Watched } from '../model/rate'
import type { Opened, Place } from '../model/assemblies'
import type { Drawing, Layout } from '../model/drawing'
import type { Edit } from '../model/edit'
import type { Editor, EditorAct } from '../model/editor'
import type { Point } from '../model/layout'
import type { Overlay } from '../model/overlay'
import type { Box } from '../model/placing'
import type { Selection } from '../model/selection'
import type { Catalog, Scene } from '../model/wiring/scene'

/** What the rest of the designer may ask of the canvas. */
export interface CanvasHandle {
  /** The place in the drawing under a point of the window; undefined beside the canvas. */
  readonly toDrawing: (client: Point) => Point | undefined
  readonly middle: () => Point
  /** Appliances by their names, notes by what the canvas calls them; so below. */
  readonly focus: (id: string) => void
  readonly show: (ids: readonly string[]) => void
  /** Begins to write in a note. */
  readonly write: (note: string) => void
  readonly fit: () => void
  /** The same for shapes that are only just going there. */
  readonly fitTo: (boxes: readonly Box[]) => void
}

/** More than the label and the edits where there is more to say. */
export interface Saying {
  readonly group?: string
  readonly select?: Selection
  readonly say?: string
}

export interface Designer {
  readonly tenant: string
  readonly editor: Editor
  readonly dispatch: Dispatch<EditorAct>
  readonly edit: (label: string, edits: readonly Edit[], saying?: Saying) => void
  /** What is drawn where one is: the application, or the inside of an assembly. */
  readonly drawing: Drawing
  /** The application, wherever one is. */
  readonly whole: Drawing
  readonly place: Place
  readonly enter: (path: readonly Opened[]) => void
  /** Where every shape stands, those too that nobody has placed. */
  readonly places: Layout
  readonly catalog: Catalog
  readonly scene: Scene
  /** The application as it runs, when there is one. */
  readonly watched: Watched | undefined
  readonly overlay: Overlay | undefined
  /** What the drawing costs; undefined while nobody can say. */
  readonly price: Estimate | undefined
  readonly canvas: RefObject<CanvasHandle | null>
}

const DesignerContext = createContext<Designer | undefined>(undefined)
export const DesignerProvider = DesignerContext.Provider

export const useDesigner = (): Designer => {
  const designer = useContext(DesignerContext)
  if (designer === undefined) throw new Error('no designer above this component')
  return designer
}
