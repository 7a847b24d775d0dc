import { useQuery } from '@tanstack/react-query'
import { useClient } from '../api/context'
import { urls } from '../api/urls'
import { volumePage } from '../api/volumes'

const askEvery = 5_000

export const useVolumes = (tenant: string) => {
  const client = useClient()
  return useQuery({
    queryKey: ['volumes', tenant],
    queryFn: ({ signal }) => client.all(urls.volumes(tenant), volumePage, signal),
    refetchInterval: askEvery,
  })
}
