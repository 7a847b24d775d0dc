import { useCallback, useEffect, useState } from 'react'

/** `elsewhere`: another tab of this browser has the draft open, and two would write over each other. */
export type Lock = 'asking' | 'mine' | 'elsewhere'

/** One tab at a time edits a draft. Without the browser's locks (a page that is not served securely) every tab may. */
export const useLock = (key: string): { readonly lock: Lock; readonly takeOver: () => void } => {
  const [lock, setLock] = useState<Lock>('asking')
  const [stolen, setStolen] = useState(false)

  useEffect(() => {
    // Not every browser has it, whatever the types say.
    if (!('locks' in navigator)) {
      setLock('mine')
      return
    }
    const done = new AbortController()
    const held = async (granted: globalThis.Lock | null): Promise<void> => {
      if (granted === null || done.signal.aborted) return setLock('elsewhere')
      setLock('mine')
      await new Promise<void>((resolve) => done.signal.addEventListener('abort', () => resolve()))
    }
    navigator.locks.request(`weft-draft ${key}`, stolen ? { steal: true } : { ifAvailable: true }, held).catch(() => setLock('elsewhere'))
    return () => done.abort()
  }, [key, stolen])

  const takeOver = useCallback(() => setStolen(true), [])
  return { lock, takeOver }
}
