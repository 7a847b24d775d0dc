import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { Client } from './client'
import { useClient } from './context'
import { messages } from './stream'
import { urls } from './urls'

export type Live = 'connecting' | 'live' | 'interrupted'

/** A burst of pokes costs one refetch, not one each. */
const gatherMillis = 250
const firstRetryMillis = 1_000
const lastRetryMillis = 15_000

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

const listen = async ({ client, tenant, signal, onPoke, onLive }: Listening): Promise<void> => {
  let wait = firstRetryMillis
  while (!signal.aborted) {
    try {
      const body = await client.stream(urls.stream(tenant), signal)
      onLive('live')
      onPoke()
      wait = firstRetryMillis
      for await (const _ of messages(body)) onPoke()
    } catch {
      // The next round tries again; pages keep refetching by themselves meanwhile.
    }
    if (signal.aborted) return
    onLive('interrupted')
    await paused(wait, signal)
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
