import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { backup, backupPage, backupRun, policy, policyPage, targetPage, type NewPolicy } from '../api/backups'
import { useClient } from '../api/context'
import { urls } from '../api/urls'
import { isUnderWay } from './words'

const askEvery = 5_000
const watchEvery = 800

const key = (tenant: string) => ['backups', tenant]
const policyKey = (tenant: string) => ['backup-policies', tenant]

/** Of the application, or of all for an empty name. Asked more often while one is on its way. */
export const useBackups = (tenant: string, application: string) => {
  const client = useClient()
  return useQuery({
    queryKey: [...key(tenant), application],
    queryFn: ({ signal }) => client.all(urls.backups(tenant, application), backupPage, signal),
    refetchInterval: (query) => (query.state.data?.items.some(isUnderWay) === true ? watchEvery : askEvery),
  })
}

export const useBackUp = (tenant: string, application: string, onDone: () => void) => {
  const client = useClient()
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (target: string) => client.post(urls.backUp(tenant, application), target === '' ? {} : { target }, backup),
    onSuccess: async () => {
      onDone()
      await cache.invalidateQueries({ queryKey: key(tenant) })
    },
  })
}

export const useRemove = (tenant: string, onDone: () => void) => {
  const client = useClient()
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => client.settle('DELETE', urls.backup(tenant, id), undefined, backup),
    onSuccess: async () => {
      onDone()
      await cache.invalidateQueries({ queryKey: key(tenant) })
    },
  })
}

export interface RunAsked {
  readonly id: string
  readonly act: 'verify' | 'restore' | 'test'
  /** Of the application that it becomes; its own when it is empty. */
  readonly name: string
}

/** Begins it, and follows it to its end. */
export const useRun = (tenant: string) => {
  const client = useClient()
  const cache = useQueryClient()
  const begin = useMutation({
    mutationFn: ({ id, act, name }: RunAsked) => client.post(urls.backupAct(tenant, id, act), name === '' ? {} : { name }, backupRun),
  })
  const id = begin.data?.id ?? ''
  const followed = useQuery({
    queryKey: ['backup-run', tenant, id],
    enabled: id !== '',
    queryFn: async ({ signal }) => {
      const run = await client.get(urls.backupRun(tenant, id), backupRun, signal)
      if (run.endedAt !== '') await cache.invalidateQueries({ queryKey: key(tenant) })
      return run
    },
    refetchInterval: (query) => ((query.state.data?.endedAt ?? '') === '' ? watchEvery : false),
  })
  const run = id === '' ? undefined : (followed.data ?? begin.data)
  return { begin, run, busy: begin.isPending || run?.endedAt === '' }
}

export const usePolicies = (tenant: string) => {
  const client = useClient()
  return useQuery({ queryKey: policyKey(tenant), queryFn: ({ signal }) => client.all(urls.backupPolicies(tenant), policyPage, signal), refetchInterval: askEvery })
}

export const useSetPolicy = (tenant: string, application: string, onDone: () => void) => {
  const client = useClient()
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (asked: NewPolicy) => client.settle('PUT', urls.backupPolicy(tenant, application), asked, policy),
    onSuccess: async () => {
      onDone()
      await cache.invalidateQueries({ queryKey: policyKey(tenant) })
    },
  })
}

export const useUnsetPolicy = (tenant: string, application: string, onDone: () => void) => {
  const client = useClient()
  const cache = useQueryClient()
  return useMutation({
    mutationFn: () => client.tell('DELETE', urls.backupPolicy(tenant, application)),
    onSuccess: async () => {
      onDone()
      await cache.invalidateQueries({ queryKey: policyKey(tenant) })
    },
  })
}

/** Where this tenant's backups may lie. */
export const useChoices = (tenant: string) => {
  const client = useClient()
  return useQuery({ queryKey: ['backup-choices', tenant], queryFn: ({ signal }) => client.get(urls.backupChoices(tenant), targetPage, signal), refetchInterval: askEvery })
}

/** All that an operator sees of them. */
export const useTargets = () => {
  const client = useClient()
  return useQuery({ queryKey: ['backup-targets'], queryFn: ({ signal }) => client.get(urls.backupTargets(), targetPage, signal), refetchInterval: askEvery })
}

export const useAccept = () => {
  const client = useClient()
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (name: string) => client.tell('POST', urls.acceptTarget(name)),
    onSuccess: () => cache.invalidateQueries({ queryKey: ['backup-targets'] }),
  })
}
