import { createContext, useContext } from 'react'

/** Has the person show once more who they are, and brings them back to where they were. */
export type SignInAgain = () => void

const SignInAgainContext = createContext<SignInAgain>(() => undefined)
export const SignInAgainProvider = SignInAgainContext.Provider
export const useSignInAgain = (): SignInAgain => useContext(SignInAgainContext)
