import { createContext, useContext } from 'react'

export interface Command {
  readonly id: string
  readonly label: string
  readonly group: 'Draw' | 'Change' | 'Look' | 'Draft'
  /** As they are written; empty when there are none. */
  readonly keys: string
  /** Why not now; empty when it can be done. */
  readonly refused: string
  /** The same, asked when a key is pressed: what is shown may be a moment old. */
  readonly refusedNow: () => string
  readonly run: () => void
}

export type Commands = ReadonlyMap<string, Command>

const CommandsContext = createContext<Commands>(new Map())
export const CommandsProvider = CommandsContext.Provider
export const useCommands = (): Commands => useContext(CommandsContext)
