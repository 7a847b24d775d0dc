import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Client } from '../api/client'
import { useClient } from '../api/context'
import { group, groupDetail, groupList } from '../api/groups'
import { urls } from '../api/urls'

const askEvery = 15_000
const groupsOf = (tenant: string) => ['tenant', tenant, 'groups']

export const useGroups = (tenant: string) => {
  const client = useClient()
  return useQuery({ queryKey: groupsOf(tenant), queryFn: ({ signal }) => client.get(urls.groups(tenant), groupList, signal), refetchInterval: askEvery })
}

export const useGroup = (tenant: string, name: string) => {
  const client = useClient()
  return useQuery({ queryKey: [...groupsOf(tenant), name], queryFn: ({ signal }) => client.get(urls.group(tenant, name), groupDetail, signal) })
}

export type GroupChange =
  | { readonly kind: 'create'; readonly name: string; readonly title: string; readonly role: string }
  | { readonly kind: 'change'; readonly name: string; readonly title: string; readonly role: string }
  | { readonly kind: 'remove'; readonly name: string }
  | { readonly kind: 'join'; readonly name: string; readonly who: string }
  | { readonly kind: 'leave'; readonly name: string; readonly who: string }

const changed = async (client: Client, tenant: string, change: GroupChange): Promise<void> => {
  switch (change.kind) {
    case 'create': return void (await client.post(urls.groups(tenant), { name: change.name, title: change.title, role: change.role }, group))
    case 'change': return void (await client.settle('PUT', urls.group(tenant, change.name), { title: change.title, role: change.role }, groupDetail))
    case 'remove': return client.tell('DELETE', urls.group(tenant, change.name))
    case 'join': return void (await client.settle('PUT', urls.groupMember(tenant, change.name, change.who), {}, groupDetail))
    case 'leave': return client.tell('DELETE', urls.groupMember(tenant, change.name, change.who))
    default: return change satisfies never
  }
}

/** What one's group may, one may oneself: who I am is asked for again, too. */
export const useGroupChange = (tenant: string, done: () => void) => {
  const client = useClient()
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (change: GroupChange) => changed(client, tenant, change),
    onSuccess: async () => {
      done()
      await Promise.all([cache.invalidateQueries({ queryKey: ['tenant', tenant] }), cache.invalidateQueries({ queryKey: ['me'] })])
    },
  })
}
