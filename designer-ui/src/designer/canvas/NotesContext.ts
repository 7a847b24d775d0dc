import { createContext } from 'react'
import type { Box } from '../model/placing'

/** What notes on the canvas ask of it. */
export interface NoteHand {
  /** Empty when nobody writes in one. */
  readonly written: string
  /** Why none can be changed here; empty when they can. */
  readonly refused: string
  readonly write: (name: string) => void
  readonly type: (name: string, text: string) => void
  /** Whoever wrote has left the note. */
  readonly leave: (name: string) => void
  /** While a hand holds a corner of it. */
  readonly size: (name: string, box: Box) => void
  readonly sized: (name: string, box: Box) => void
}

const nothing = (): void => undefined

export const NotesContext = createContext<NoteHand>({ written: '', refused: '', write: nothing, type: nothing, leave: nothing, size: nothing, sized: nothing })
