import { createContext, type RefObject } from 'react'
import type { Scene } from '../model/wiring/scene'

/** The drawing with its classes, for shapes that must judge a wire while it is drawn. It changes without their being drawn anew. */
export const SceneContext = createContext<RefObject<Scene> | null>(null)
