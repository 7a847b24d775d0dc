import { createContext, useContext } from 'react'

export interface Command {
  readonly id: string
  readonly label: string
  readonly group: 'Draw' | 'Change' | 'Look' | 'Draft'
  /** As they are written; empty when there are none. */
  readonly keys: string
  /** Why not now; empty when it can be done. */
  readonly refused: string
  readonly run: () => void
}

export type Commands = ReadonlyMap<string, Command>

const CommandsContext = createContext<Commands>(new Map())
export const CommandsProvider = CommandsContext.Provider
export const useCommands = (): Commands => useContext(CommandsContext)
