import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useClient } from '../api/context'
import { urls } from '../api/urls'
import { delivery, deliveryList, madeWebhook, webhook, webhookList } from '../api/webhooks'

const askEvery = 5_000
const webhooksOf = (tenant: string) => ['tenant', tenant, 'webhooks']

export const useWebhooks = (tenant: string) => {
  const client = useClient()
  return useQuery({ queryKey: webhooksOf(tenant), queryFn: ({ signal }) => client.get(urls.webhooks(tenant), webhookList, signal), refetchInterval: askEvery })
}

export const useDeliveries = (tenant: string, id: string) => {
  const client = useClient()
  return useQuery({ queryKey: [...webhooksOf(tenant), id], queryFn: ({ signal }) => client.get(urls.deliveries(tenant, id), deliveryList, signal), refetchInterval: askEvery })
}

export interface WantedWebhook {
  readonly url: string
  readonly kinds: readonly string[]
}

/** What answers with a secret: a new webhook, or a new secret of one. */
export type SecretAsked = { readonly kind: 'make'; readonly wanted: WantedWebhook } | { readonly kind: 'rotate'; readonly id: string }

export const useSecret = (tenant: string) => {
  const client = useClient()
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (asked: SecretAsked) => {
      switch (asked.kind) {
        case 'make': return client.post(urls.webhooks(tenant), asked.wanted, madeWebhook)
        case 'rotate': return client.post(urls.webhookSecret(tenant, asked.id), {}, madeWebhook)
        default: return asked satisfies never
      }
    },
    onSuccess: () => cache.invalidateQueries({ queryKey: webhooksOf(tenant) }),
  })
}

export type WebhookChange = { readonly kind: 'set'; readonly id: string; readonly wanted: WantedWebhook } | { readonly kind: 'remove'; readonly id: string }

export const useWebhookChange = (tenant: string, done: () => void) => {
  const client = useClient()
  const cache = useQueryClient()
  return useMutation({
    mutationFn: async (change: WebhookChange): Promise<void> => {
      switch (change.kind) {
        case 'set': return void (await client.settle('PUT', urls.webhook(tenant, change.id), change.wanted, webhook))
        case 'remove': return client.tell('DELETE', urls.webhook(tenant, change.id))
        default: return change satisfies never
      }
    },
    onSuccess: async () => {
      done()
      await cache.invalidateQueries({ queryKey: webhooksOf(tenant) })
    },
  })
}

/** One event again, now; without one, the endpoint is tried. */
export const useSend = (tenant: string, id: string) => {
  const client = useClient()
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (event: string) => client.post(urls.deliveries(tenant, id), event === '' ? {} : { event }, delivery),
    onSuccess: () => cache.invalidateQueries({ queryKey: webhooksOf(tenant) }),
  })
}
