import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react'
import { Client, type Ways } from '../api/client'
import { ClientProvider } from '../api/context'
import { SignInAgainProvider } from '../ui/signInAgain'
import type { Identity } from './identity'

export type Session =
  | { readonly kind: 'checking' }
  | { readonly kind: 'out'; readonly reason: string }
  /** `returnTo` is where the person was going when they had to sign in. */
  | { readonly kind: 'in'; readonly returnTo: string }

interface SessionControls {
  readonly session: Session
  readonly signIn: (returnTo: string) => void
  readonly signOut: () => void
}

const SessionContext = createContext<SessionControls | undefined>(undefined)

export const useSession = (): SessionControls => {
  const controls = useContext(SessionContext)
  if (controls === undefined) throw new Error('no session above this component')
  return controls
}

interface Props {
  readonly identity: Identity
  readonly ways: Ways
  readonly children: ReactNode
}

export const SessionProvider = ({ identity, ways, children }: Props) => {
  const [session, setSession] = useState<Session>({ kind: 'checking' })

  useEffect(() => {
    let gone = false
    void identity.restore().then((restored) => {
      if (gone) return
      if (restored.kind === 'in') setSession(restored)
      else setSession({ kind: 'out', reason: restored.kind === 'failed' ? restored.reason : '' })
    })
    return () => {
      gone = true
    }
  }, [identity])

  const client = useMemo(() => {
    const ended = () => setSession({ kind: 'out', reason: 'Your session has ended. Sign in again to go on.' })
    return new Client(ways, identity.token, window.location.origin, ended)
  }, [ways, identity])

  const refused = useCallback(
    (fault: unknown) =>
      setSession({ kind: 'out', reason: fault instanceof Error ? `Sign-in cannot be reached: ${fault.message}` : 'Sign-in cannot be reached.' }),
    [],
  )

  const controls = useMemo<SessionControls>(
    () => ({
      session,
      signIn: (returnTo) => void identity.signIn(returnTo).catch(refused),
      signOut: () => void identity.signOut().catch(refused),
    }),
    [session, identity, refused],
  )

  const again = useCallback(() => {
    const { pathname, search } = window.location
    void identity.signInAgain(pathname + search).catch(refused)
  }, [identity, refused])

  return (
    <SessionContext value={controls}>
      <SignInAgainProvider value={again}>
        <ClientProvider value={client}>{children}</ClientProvider>
      </SignInAgainProvider>
    </SessionContext>
  )
}
