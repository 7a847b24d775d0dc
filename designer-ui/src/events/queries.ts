import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useClient } from '../api/context'
import { pageOf } from '../api/decode'
import { named } from '../api/tenancy'
import { eventSlice } from '../api/events'
import { urls } from '../api/urls'

export interface Looked {
  readonly kind: string
  readonly application: string
  readonly text: string
  /** Times as the API has them; empty for no bound. */
  readonly from: string
  readonly to: string
}

const pageSize = '100'

/** The grid's own list is not told of, but looked at again. */
const askEvery = 5_000

const url = (tenant: string | undefined, looked: Looked, before: string): string => {
  const query = new URLSearchParams({ limit: pageSize })
  for (const [name, value] of Object.entries({ ...looked, before })) if (value !== '') query.set(name, value)
  return tenant === undefined ? urls.findGridEvents(query) : urls.findEvents(tenant, query)
}

/** The newest first, as the live line says that there are more; older ones when they are asked for. */
export const useFoundEvents = (tenant: string | undefined, looked: Looked) => {
  const client = useClient()
  return useInfiniteQuery({
    queryKey: tenant === undefined ? ['grid-events', looked] : ['tenant', tenant, 'found-events', looked],
    queryFn: ({ pageParam, signal }) => client.get(url(tenant, looked, pageParam), eventSlice, signal),
    initialPageParam: '',
    getNextPageParam: (last) => (last.older === '' ? undefined : last.older),
    placeholderData: (before) => before,
    refetchInterval: tenant === undefined ? askEvery : false,
  })
}

const names = pageOf(named)

export const useApplicationNames = (tenant: string) => {
  const client = useClient()
  return useQuery({ queryKey: ['tenant', tenant, 'application-names'], queryFn: ({ signal }) => client.all(urls.applications(tenant), names, signal), staleTime: 30_000 })
}
