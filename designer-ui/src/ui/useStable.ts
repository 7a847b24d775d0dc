import { useCallback, useLayoutEffect, useRef } from 'react'

/** A function that is the same at every render and does what the latest did: what is handed on to many does not change for all of them. */
export const useStable = <A extends readonly unknown[], R>(act: (...args: A) => R): ((...args: A) => R) => {
  const latest = useRef(act)
  useLayoutEffect(() => {
    latest.current = act
  })
  return useCallback((...args: A) => latest.current(...args), [])
}
