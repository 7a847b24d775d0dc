import { useQuery } from '@tanstack/react-query'
import { useClient } from './context'
import { classPage, classShown } from './types'
import { urls } from './urls'

const fresh = 300_000

export const useClasses = () => {
  const client = useClient()
  return useQuery({ queryKey: ['classes'], queryFn: ({ signal }) => client.get(urls.classes(), classPage, signal), staleTime: fresh })
}

export const useClass = (name: string) => {
  const client = useClient()
  return useQuery({ queryKey: ['classes', name], queryFn: ({ signal }) => client.get(urls.class(name), classShown, signal), staleTime: fresh })
}
