import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { isFinal, type Client } from './client'
import { useClient } from './context'
import { messages } from './stream'
import { urls } from './urls'

/** `refused`: there is nothing to listen to, and the page says so elsewhere. */
export type Live = 'connecting' | 'live' | 'interrupted' | 'refused'

/** A burst of pokes costs one refetch, not one each. */
const gatherMillis = 250
const firstRetryMillis = 1_000
const lastRetryMillis = 15_000
const shortLifeMillis = 5_000

const paused = (millis: number, signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, millis)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })

interface Listening {
  readonly client: Client
  readonly tenant: string
  readonly signal: AbortSignal
  readonly onPoke: () => void
  readonly onLive: (live: Live) => void
}

type End = 'normal' | 'broken' | 'refused'

/** Reads one connection to its end. One that had hardly begun when it ended was no normal one. */
const followed = async ({ client, tenant, signal, onPoke, onLive }: Listening): Promise<End> => {
  const began = performance.now()
  try {
    const body = await client.stream(urls.stream(tenant), signal)
    onLive('live')
    onPoke()
    for await (const _ of messages(body)) onPoke()
  } catch (fault) {
    // Tried again below; pages keep refetching by themselves meanwhile.
    return isFinal(fault) ? 'refused' : 'broken'
  }
  return performance.now() - began > shortLifeMillis ? 'normal' : 'broken'
}

const listen = async (listening: Listening): Promise<void> => {
  let wait = firstRetryMillis
  while (!listening.signal.aborted) {
    // The server ends a stream with its token: opening the next one at once is not worth an alarm.
    const end = await followed(listening)
    if (listening.signal.aborted) return
    if (end === 'refused') return listening.onLive('refused')
    if (end === 'normal') {
      wait = firstRetryMillis
      continue
    }
    listening.onLive('interrupted')
    await paused(wait, listening.signal)
    wait = Math.min(wait * 2, lastRetryMillis)
  }
}

/** Events only say that something changed; what is now true is always fetched. */
export const useLive = (tenant: string): Live => {
  const client = useClient()
  const cache = useQueryClient()
  const [live, setLive] = useState<Live>('connecting')

  useEffect(() => {
    const stop = new AbortController()
    let gathering: ReturnType<typeof setTimeout> | undefined
    const onPoke = () => {
      gathering ??= setTimeout(() => {
        gathering = undefined
        void cache.invalidateQueries({ queryKey: ['tenant', tenant] })
      }, gatherMillis)
    }
    void listen({ client, tenant, signal: stop.signal, onPoke, onLive: setLive })
    return () => {
      stop.abort()
      clearTimeout(gathering)
    }
  }, [client, cache, tenant])

  return live
}
