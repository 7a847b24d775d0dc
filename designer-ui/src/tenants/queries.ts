import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useClient } from '../api/context'
import { billingAccount, credit, type BillingAccount, type NewGrant } from '../api/credit'
import { quota, type Decided } from '../api/quota'
import { invitationList, invited, madeTenant, member, memberList, named, tenant, tenantPage, way } from '../api/tenancy'
import { urls } from '../api/urls'

const askEvery = 5_000
const membersOf = (name: string) => ['tenant', name, 'members']

export const useMembers = (name: string) => {
  const client = useClient()
  return useQuery({ queryKey: membersOf(name), queryFn: ({ signal }) => client.get(urls.members(name), memberList, signal), refetchInterval: askEvery })
}

export const useInvitations = (name: string, allowed: boolean) => {
  const client = useClient()
  return useQuery({ queryKey: [...membersOf(name), 'invitations'], queryFn: ({ signal }) => client.get(urls.invitations(name), invitationList, signal), enabled: allowed })
}

export type MemberChange =
  | { readonly kind: 'add'; readonly who: string; readonly role: string }
  | { readonly kind: 'role'; readonly subject: string; readonly role: string }
  | { readonly kind: 'remove'; readonly subject: string }
  | { readonly kind: 'withdraw'; readonly id: string }

/** Who belongs here is asked again after each change; so is who I am, since it may have been about me. */
export const useMemberChange = (name: string, done: () => void) => {
  const client = useClient()
  const cache = useQueryClient()
  return useMutation({
    mutationFn: async (change: MemberChange): Promise<void> => {
      switch (change.kind) {
        case 'add': return void (await client.post(urls.members(name), { who: change.who, role: change.role }, member))
        case 'role': return void (await client.settle('PUT', urls.member(name, change.subject), { role: change.role }, member))
        case 'remove': return client.tell('DELETE', urls.member(name, change.subject))
        case 'withdraw': return client.tell('DELETE', urls.invitation(name, change.id))
        default: return change satisfies never
      }
    },
    onSuccess: async () => {
      done()
      await Promise.all([cache.invalidateQueries({ queryKey: membersOf(name) }), cache.invalidateQueries({ queryKey: ['me'] })])
    },
  })
}

export const useInvite = (name: string) => {
  const client = useClient()
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (wanted: { readonly forWhom: string; readonly role: string }) => client.post(urls.invitations(name), wanted, invited),
    onSuccess: () => cache.invalidateQueries({ queryKey: membersOf(name) }),
  })
}

export const useWay = (token: string) => {
  const client = useClient()
  return useQuery({ queryKey: ['invitation', token], queryFn: () => client.post(urls.invitationLook(), { token }, way), enabled: token !== '', staleTime: Infinity, retry: false })
}

export const useAccept = (done: (tenant: string, role: string) => void) => {
  const client = useClient()
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (token: string) => client.post(urls.invitationAccept(), { token }, way),
    onSuccess: async (joined) => {
      await cache.invalidateQueries({ queryKey: ['me'] })
      done(joined.tenant, joined.role)
    },
  })
}

export const useTrial = (done: (tenant: string) => void) => {
  const client = useClient()
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (wanted: { readonly name: string; readonly title: string }) => client.post(urls.trialTenant(), wanted, named),
    onSuccess: async (made) => {
      await cache.invalidateQueries({ queryKey: ['me'] })
      done(made.name)
    },
  })
}

export const useTenants = () => {
  const client = useClient()
  return useQuery({ queryKey: ['tenants'], queryFn: ({ signal }) => client.all(urls.gridTenants(), tenantPage, signal), refetchInterval: askEvery })
}

export const useNewTenant = () => {
  const client = useClient()
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (wanted: { readonly name: string; readonly title: string; readonly manager: string }) => client.post(urls.gridTenants(), wanted, madeTenant),
    onSuccess: () => cache.invalidateQueries({ queryKey: ['tenants'] }),
  })
}

export type TenantChange =
  | { readonly kind: 'rename'; readonly title: string }
  | { readonly kind: 'suspend'; readonly reason: string }
  | { readonly kind: 'resume' }
  | { readonly kind: 'delete' }

export const useTenantChange = (name: string, done: () => void) => {
  const client = useClient()
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (change: TenantChange) => {
      switch (change.kind) {
        case 'rename': return client.settle('PUT', urls.gridTenant(name), { title: change.title }, tenant)
        case 'suspend': return client.post(urls.gridTenantAct(name, 'suspend'), { reason: change.reason }, tenant)
        case 'resume': return client.post(urls.gridTenantAct(name, 'resume'), {}, tenant)
        case 'delete': return client.post(urls.gridTenantAct(name, 'delete'), { name }, tenant)
        default: return change satisfies never
      }
    },
    onSuccess: async () => {
      done()
      await cache.invalidateQueries({ queryKey: ['tenants'] })
    },
  })
}

const quotaOf = (name: string) => ['quota', name]

export const useQuotaOf = (name: string) => {
  const client = useClient()
  return useQuery({ queryKey: quotaOf(name), queryFn: ({ signal }) => client.get(urls.quotaOf(name), quota, signal), gcTime: 0 })
}

/** In place of all that was decided for the tenant before. */
export const useTenantLimits = (name: string, done: () => void) => {
  const client = useClient()
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (limits: Decided) => client.settle('PUT', urls.quotaOf(name), limits, quota),
    onSuccess: (now) => {
      cache.setQueryData(quotaOf(name), now)
      done()
    },
  })
}

const accountOf = (name: string) => ['billing-account', name]

export const useBillingAccount = (name: string) => {
  const client = useClient()
  return useQuery({ queryKey: accountOf(name), queryFn: ({ signal }) => client.get(urls.billingAccount(name), billingAccount, signal), gcTime: 0 })
}

export const useCreditOf = (name: string) => {
  const client = useClient()
  return useQuery({ queryKey: [...accountOf(name), 'credit'], queryFn: ({ signal }) => client.get(urls.creditOf(name), credit, signal) })
}

export const useGrant = (name: string, done: () => void) => {
  const client = useClient()
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (grant: NewGrant) => client.post(urls.creditOf(name), grant, credit),
    onSuccess: (found) => {
      cache.setQueryData([...accountOf(name), 'credit'], found)
      done()
    },
  })
}

export const useRevokeGrant = (name: string, grant: number, done: () => void) => {
  const client = useClient()
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (reason: string) => client.post(urls.revokedCredit(name, grant), { reason }, credit),
    onSuccess: (found) => {
      cache.setQueryData([...accountOf(name), 'credit'], found)
      done()
    },
  })
}

export const useSettle = (name: string, done: () => void) => {
  const client = useClient()
  return useMutation({ mutationFn: (account: BillingAccount) => client.settle('PUT', urls.billingAccount(name), account, billingAccount), onSuccess: done })
}
