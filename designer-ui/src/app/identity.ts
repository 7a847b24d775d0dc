import { UserManager, WebStorageStateStore, type User } from 'oidc-client-ts'
import type { Configuration } from '../api/types'
import { paths } from './paths'

/** Who is at the keyboard. Two adapters: the grid's issuer, and the mock's people. */
export interface Identity {
  /** True when somebody is signed in; completes a return from the issuer when this is one. */
  restore(): Promise<Restored>
  signIn(returnTo: string): Promise<void>
  /** Even those who are signed in show once more who they are. */
  signInAgain(returnTo: string): Promise<void>
  signOut(): Promise<void>
  token(): Promise<string>
}

export type Restored =
  | { readonly kind: 'in'; readonly returnTo: string }
  | { readonly kind: 'out' }
  | { readonly kind: 'failed'; readonly reason: string }

const plainly = (fault: unknown): string => (fault instanceof Error ? fault.message : 'Sign-in failed.')

const returnPath = (state: unknown): string => (typeof state === 'string' && state.startsWith('/') && !state.startsWith('//') ? state : paths.home())

/** Tokens live in session storage: they end with the tab, and survive a reload. */
export const issuerIdentity = ({ issuer, clientId }: Configuration): Identity => {
  const origin = window.location.origin
  const users = new UserManager({
    authority: issuer,
    client_id: clientId,
    redirect_uri: origin + paths.signedIn(),
    post_logout_redirect_uri: origin + paths.home(),
    scope: 'openid',
    automaticSilentRenew: true,
    monitorSession: false,
    userStore: new WebStorageStateStore({ store: window.sessionStorage }),
    stateStore: new WebStorageStateStore({ store: window.sessionStorage }),
  })

  let renewing: Promise<User | null> | undefined
  const current = async (): Promise<User | null> => {
    const user = await users.getUser()
    if (user === null || user.expired !== true) return user
    if (user.refresh_token === undefined) return null
    // A refresh token may be good for one use only, and after a sleep all requests of a page want a new one at once.
    renewing ??= users.signinSilent().catch(() => null).finally(() => {
      renewing = undefined
    })
    return renewing
  }

  const restore = async (): Promise<Restored> => {
    if (window.location.pathname !== paths.signedIn()) return (await current()) === null ? { kind: 'out' } : { kind: 'in', returnTo: paths.home() }
    try {
      const user = await users.signinRedirectCallback()
      return { kind: 'in', returnTo: returnPath(user.state) }
    } catch (fault) {
      // A reload of the return address: the code is spent, the session may still be good.
      return (await current()) === null ? { kind: 'failed', reason: plainly(fault) } : { kind: 'in', returnTo: paths.home() }
    }
  }

  // A code can be spent once only, however often the page asks.
  let restored: Promise<Restored> | undefined

  return {
    restore: () => (restored ??= restore()),
    signIn: (returnTo) => users.signinRedirect({ state: returnTo }),
    signInAgain: (returnTo) => users.signinRedirect({ state: returnTo, prompt: 'login' }),
    signOut: () => users.signoutRedirect(),
    token: async () => (await current())?.access_token ?? '',
  }
}
