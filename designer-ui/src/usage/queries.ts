import { useQuery, keepPreviousData } from '@tanstack/react-query'
import { useClient } from '../api/context'
import { urls } from '../api/urls'
import { usage } from '../api/usage'

const askEvery = 10_000

export interface Asked {
  readonly tenant: string
  readonly application: string
  readonly millis: number
}

/** The span ends now, whenever it is asked. */
export const useUsage = ({ tenant, application, millis }: Asked, group: string) => {
  const client = useClient()
  return useQuery({
    queryKey: ['usage', tenant, application, millis, group],
    queryFn: ({ signal }) => {
      const now = Date.now()
      const query = new URLSearchParams({ group, from: new Date(now - millis).toISOString(), to: new Date(now).toISOString() })
      if (application !== '') query.set('application', application)
      return client.get(urls.usage(tenant, query), usage, signal)
    },
    refetchInterval: askEvery,
    placeholderData: keepPreviousData,
  })
}
