import { useQuery } from '@tanstack/react-query'
import { useClient } from '../api/context'
import { me } from '../api/types'
import { urls } from '../api/urls'

export const useMe = () => {
  const client = useClient()
  return useQuery({ queryKey: ['me'], queryFn: ({ signal }) => client.get(urls.me(), me, signal), staleTime: 60_000 })
}
