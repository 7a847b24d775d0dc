import { useInfiniteQuery } from '@tanstack/react-query'
import { useClient } from '../api/context'
import { entryPage } from '../api/tenancy'
import { urls } from '../api/urls'

/** Whose chain: a tenant's as its managers see it, a tenant's as operators do, or the grid's own. */
export type Chain =
  | { readonly kind: 'ours'; readonly tenant: string }
  | { readonly kind: 'theirs'; readonly tenant: string }
  | { readonly kind: 'grid' }

export interface Looked {
  readonly who: string
  readonly act: string
  readonly object: string
}

const pageSize = '50'

const url = (chain: Chain, looked: Looked, before: string): string => {
  const query = new URLSearchParams({ limit: pageSize })
  for (const [name, value] of Object.entries({ ...looked, before })) if (value !== '') query.set(name, value)
  if (chain.kind === 'ours') return urls.audit(chain.tenant, query)
  if (chain.kind === 'theirs') query.set('tenant', chain.tenant)
  return urls.gridAudit(query)
}

/** The newest first; older ones when they are asked for. */
export const useAudit = (chain: Chain, looked: Looked) => {
  const client = useClient()
  return useInfiniteQuery({
    queryKey: ['audit', chain, looked],
    queryFn: ({ pageParam, signal }) => client.get(url(chain, looked, pageParam), entryPage, signal),
    initialPageParam: '',
    getNextPageParam: (last) => (last.next === '' ? undefined : last.next),
  })
}
