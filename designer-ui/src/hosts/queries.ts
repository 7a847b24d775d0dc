import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Client } from '../api/client'
import { balance } from '../api/balance'
import { useClient } from '../api/context'
import { power, type PowerAsked } from '../api/power'
import { gridSurvival, type Admission } from '../api/survival'
import { hostDetail, hostPage } from '../api/types'
import { urls } from '../api/urls'

const askEvery = 3_000

export const useHosts = () => {
  const client = useClient()
  return useQuery({ queryKey: ['hosts'], queryFn: ({ signal }) => client.all(urls.hosts(), hostPage, signal), refetchInterval: askEvery })
}

/** What would become of what is on each host. */
export const useGridSurvival = () => {
  const client = useClient()
  return useQuery({ queryKey: ['hosts', 'survival'], queryFn: ({ signal }) => client.get(urls.gridSurvival(), gridSurvival, signal), refetchInterval: askEvery })
}

export const useAdmission = () => {
  const client = useClient()
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (admission: Admission) => client.settle('PUT', urls.gridSurvival(), { admission }, gridSurvival),
    onSuccess: (known) => cache.setQueryData(['hosts', 'survival'], known),
  })
}

/** The whole grid is looked at for it, so seldom, but for while instances move. */
const balanceEvery = 10_000

export const useBalance = () => {
  const client = useClient()
  return useQuery({
    queryKey: ['hosts', 'balance'],
    queryFn: ({ signal }) => client.get(urls.gridBalance(), balance, signal),
    refetchInterval: (query) => (query.state.data?.rebalance?.state === 'running' ? askEvery : balanceEvery),
  })
}

export const useRebalance = () => {
  const client = useClient()
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (act: 'begin' | 'cancel') => (act === 'begin' ? client.post(urls.gridBalance(), {}, balance) : client.settle('DELETE', urls.gridBalance(), undefined, balance)),
    onSuccess: (known) => cache.setQueryData(['hosts', 'balance'], known),
  })
}

/** What stands on one host. */
export const useHost = (name: string) => {
  const client = useClient()
  return useQuery({
    queryKey: ['hosts', name],
    queryFn: ({ signal }) => client.get(urls.host(name), hostDetail, signal),
    refetchInterval: askEvery,
  })
}

export type HostAct = 'drain' | 'undrain' | 'repair' | 'remove' | 'remove-lost'

const told = (client: Client, name: string, act: HostAct): Promise<void> => {
  switch (act) {
    case 'drain': return client.tell('POST', urls.hostDrain(name))
    case 'undrain': return client.tell('DELETE', urls.hostDrain(name))
    case 'repair': return client.tell('POST', urls.hostRepair(name))
    case 'remove': return client.tell('DELETE', urls.host(name))
    case 'remove-lost': return client.tell('DELETE', urls.hostLost(name))
    default: return act satisfies never
  }
}

export const useHostAct = (name: string, done: () => void) => {
  const client = useClient()
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (act: HostAct) => told(client, name, act),
    onSuccess: async () => {
      done()
      await cache.invalidateQueries({ queryKey: ['hosts'] })
    },
  })
}

/** Each look asks the power controller itself. */
export const usePower = (name: string) => {
  const client = useClient()
  return useQuery({
    queryKey: ['hosts', name, 'power'],
    queryFn: ({ signal }) => client.get(urls.hostPower(name), power, signal),
    refetchInterval: askEvery,
  })
}

export const useNamedController = (name: string) => {
  const client = useClient()
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (asked: PowerAsked) => client.settle('PUT', urls.hostPower(name), asked, power),
    onSuccess: (known) => cache.setQueryData(['hosts', name, 'power'], known),
  })
}

export type PowerAct = 'on' | 'off' | 'force-off' | 'forget'

const switched = (client: Client, name: string, act: PowerAct): Promise<void> => {
  switch (act) {
    case 'on': return client.tell('POST', urls.hostPowerOn(name))
    case 'off': return client.tell('POST', urls.hostPowerOff(name, false))
    case 'force-off': return client.tell('POST', urls.hostPowerOff(name, true))
    case 'forget': return client.tell('DELETE', urls.hostPower(name))
    default: return act satisfies never
  }
}

export const usePowerAct = (name: string) => {
  const client = useClient()
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (act: PowerAct) => switched(client, name, act),
    onSuccess: (_, act) => (act === 'forget' ? cache.resetQueries({ queryKey: ['hosts', name, 'power'] }) : cache.invalidateQueries({ queryKey: ['hosts'] })),
  })
}
