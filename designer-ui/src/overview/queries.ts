import { useQuery } from '@tanstack/react-query'
import { useClient } from '../api/context'
import { quota } from '../api/quota'
import { urls } from '../api/urls'

const askEvery = 15_000

export const useQuota = (tenant: string) => {
  const client = useClient()
  return useQuery({ queryKey: ['tenant', tenant, 'quota'], queryFn: ({ signal }) => client.get(urls.quota(tenant), quota, signal), refetchInterval: askEvery })
}
