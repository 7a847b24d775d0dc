import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { charge } from '../api/billing'
import { useClient } from '../api/context'
import { keyList, madeKey, ownMembership, ownTenant } from '../api/keys'
import type { Me } from '../api/types'
import { urls } from '../api/urls'

const askEvery = 10_000
const key = (tenant: string, what: string) => ['tenant', tenant, what]

export const useOwnTenant = (tenant: string) => {
  const client = useClient()
  return useQuery({ queryKey: key(tenant, 'own'), queryFn: ({ signal }) => client.get(urls.tenant(tenant), ownTenant, signal) })
}

/** The calendar by which it is billed: for whoever has a role in the tenant. */
export const useBillingCalendar = (tenant: string, role: string) => {
  const client = useClient()
  return useQuery({ queryKey: key(tenant, 'calendar'), queryFn: ({ signal }) => client.get(urls.charge(tenant), charge, signal), staleTime: 60_000, enabled: role !== 'member' })
}

export const useRename = (tenant: string, done: () => void) => {
  const client = useClient()
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (title: string) => client.settle('PUT', urls.tenant(tenant), { title }, ownTenant),
    onSuccess: async () => {
      done()
      await Promise.all([cache.invalidateQueries({ queryKey: key(tenant, 'own') }), cache.invalidateQueries({ queryKey: ['me'] })])
    },
  })
}

export const useOwnMembership = (tenant: string) => {
  const client = useClient()
  return useQuery({ queryKey: key(tenant, 'membership'), queryFn: ({ signal }) => client.get(urls.membership(tenant), ownMembership, signal) })
}

/** Whoever leaves is a member no more; somebody else has to let them in again. Known at once, so that no page of the tenant is the next one. */
export const useLeave = (tenant: string, done: () => void) => {
  const client = useClient()
  const cache = useQueryClient()
  return useMutation({
    mutationFn: () => client.tell('DELETE', urls.membership(tenant)),
    onSuccess: async () => {
      cache.setQueryData<Me>(['me'], (me) => me && { ...me, tenants: me.tenants.filter((it) => it.name !== tenant) })
      done()
      await cache.invalidateQueries({ queryKey: ['me'] })
    },
  })
}

export const useKeys = (tenant: string) => {
  const client = useClient()
  return useQuery({ queryKey: key(tenant, 'keys'), queryFn: ({ signal }) => client.get(urls.keys(tenant), keyList, signal), refetchInterval: askEvery })
}

export interface WantedKey {
  readonly name: string
  readonly role: string
  /** Empty: the whole tenant. */
  readonly project: string
  readonly applications: readonly string[]
  /** Empty: until it is revoked. */
  readonly expiresAt: string
}

export const useNewKey = (tenant: string) => {
  const client = useClient()
  const cache = useQueryClient()
  return useMutation({
    mutationFn: ({ expiresAt, project, ...wanted }: WantedKey) =>
      client.post(urls.keys(tenant), { ...wanted, ...(project === '' ? {} : { project }), ...(expiresAt === '' ? {} : { expiresAt }) }, madeKey),
    onSuccess: () => cache.invalidateQueries({ queryKey: key(tenant, 'keys') }),
  })
}

export const useRevoke = (tenant: string, done: () => void) => {
  const client = useClient()
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => client.tell('DELETE', urls.key(tenant, id)),
    onSuccess: async () => {
      done()
      await cache.invalidateQueries({ queryKey: key(tenant, 'keys') })
    },
  })
}
