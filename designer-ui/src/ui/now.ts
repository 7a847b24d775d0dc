import { useSyncExternalStore } from 'react'

/** One clock for all the "2 min ago" of a page. It ticks only while something shows it. */
const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined
let present = Date.now()

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  timer ??= setInterval(() => {
    present = Date.now()
    for (const each of listeners) each()
  }, 1_000)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

export const useNow = (): number => useSyncExternalStore(subscribe, () => present)
