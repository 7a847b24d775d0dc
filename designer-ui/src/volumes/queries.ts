import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { operation } from '../api/applications'
import { useClient } from '../api/context'
import { urls } from '../api/urls'
import { volumePage } from '../api/volumes'

const askEvery = 5_000

const key = (tenant: string) => ['volumes', tenant]

export const useVolumes = (tenant: string) => {
  const client = useClient()
  return useQuery({
    queryKey: key(tenant),
    queryFn: ({ signal }) => client.all(urls.volumes(tenant), volumePage, signal),
    refetchInterval: askEvery,
  })
}

export const useGrow = (tenant: string, application: string, onDone: () => void) => {
  const client = useClient()
  const cache = useQueryClient()
  return useMutation({
    mutationFn: ({ volume, sizeMib }: { readonly volume: string; readonly sizeMib: number }) => client.post(urls.configure(tenant, application), { volumes: { [volume]: sizeMib } }, operation),
    onSuccess: async () => {
      onDone()
      await cache.invalidateQueries({ queryKey: key(tenant) })
    },
  })
}
