import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useClient } from '../api/context'
import { Problem, type Client } from '../api/client'
import { application, applicationPage, explanation, operation, plan, type Application, type Operation } from '../api/applications'
import { estimate } from '../api/prices'
import { comparison, revisionPage } from '../api/revisions'
import { tiers } from '../api/scaling'
import { settingPage } from '../api/settings'
import { survival } from '../api/survival'
import { eventPage } from '../api/types'
import { upgrade } from '../api/upgrades'
import { urls, type ExportForm } from '../api/urls'
import { watched, type Watched } from '../designer/model/rate'
import { kept } from '../ui/kept'

/** Counters are not events: the open picture asks for them. The other pages ask seldom, in case a poke is lost. */
const countersEvery = 2_000
const lostPokesEvery = 15_000
const operationEvery = 1_000
const survivalEvery = 5_000
const consoleEvery = 4_000
const consoleBytes = 32_768
const eventCount = 100
const pricesLast = 60_000

const key = (tenant: string, ...rest: readonly string[]) => ['tenant', tenant, ...rest]

/** @param project empty for all that there are */
export const useApplications = (tenant: string, project = '') => {
  const client = useClient()
  return useQuery({
    queryKey: key(tenant, 'applications', ...(project === '' ? [] : [project])),
    queryFn: ({ signal }) => client.get(urls.applications(tenant, project), applicationPage, signal),
    refetchInterval: lostPokesEvery,
  })
}

const notThere = (fault: Error | null): boolean => fault instanceof Problem && fault.status === 404

export const useApplication = (tenant: string, name: string) => {
  const client = useClient()
  const cache = useQueryClient()
  const queryKey = key(tenant, 'application', name)
  return useQuery({
    queryKey,
    queryFn: async ({ signal }) => {
      const seen = await client.get(urls.application(tenant, name), application, signal)
      return watched(cache.getQueryData<Watched>(queryKey), seen, Date.now())
    },
    refetchInterval: ({ state }) => (notThere(state.error) ? lostPokesEvery : countersEvery),
    structuralSharing: false,
  })
}

export const useSurvival = (tenant: string, name: string) => {
  const client = useClient()
  return useQuery({
    queryKey: key(tenant, 'application', name, 'survival'),
    queryFn: ({ signal }) => client.get(urls.survival(tenant, name), survival, signal),
    refetchInterval: survivalEvery,
  })
}

export const useEvents = (tenant: string) => {
  const client = useClient()
  return useQuery({
    queryKey: key(tenant, 'events'),
    queryFn: ({ signal }) => client.get(urls.events(tenant, eventCount), eventPage, signal),
    refetchInterval: lostPokesEvery,
  })
}

export const useConsoleLog = (tenant: string, instance: string) => {
  const client = useClient()
  return useQuery({
    queryKey: ['console', tenant, instance],
    queryFn: ({ signal }) => client.text(urls.consoleLog(tenant, instance, consoleBytes), signal),
    refetchInterval: consoleEvery,
  })
}

export const useExplanation = (tenant: string, instance: string) => {
  const client = useClient()
  return useQuery({
    queryKey: key(tenant, 'explanation', instance),
    queryFn: ({ signal }) => client.get(urls.explain(tenant, instance), explanation, signal),
  })
}

/** Asks what a start would do now. Asking changes nothing. */
export const usePlan = (tenant: string, name: string) => {
  const client = useClient()
  return useQuery({
    queryKey: key(tenant, 'plan', name),
    queryFn: () => client.post(urls.plan(tenant, name), {}, plan),
    refetchInterval: lostPokesEvery,
  })
}

export const useSettings = (tenant: string, name: string) => {
  const client = useClient()
  return useQuery({ queryKey: key(tenant, 'settings', name), queryFn: ({ signal }) => client.get(urls.settings(tenant, name), settingPage, signal) })
}

/** A new one is heard of with the application that has it. */
export const useRevisions = (tenant: string, name: string, newest: string) => {
  const client = useClient()
  return useQuery({ queryKey: key(tenant, 'revisions', name, newest), queryFn: ({ signal }) => client.get(urls.revisions(tenant, name), revisionPage, signal) })
}

/** What is written is written: neither revision changes any more. */
export const useComparison = (tenant: string, name: string, from: number, to: number) => {
  const client = useClient()
  return useQuery({ queryKey: ['comparison', tenant, name, from, to], queryFn: ({ signal }) => client.get(urls.diff(tenant, name, from, to), comparison, signal) })
}

/** What going to a version of a class would be. Asking changes nothing. */
export const useUpgradePlan = (tenant: string, name: string, className: string, version: string) => {
  const client = useClient()
  return useQuery({ queryKey: key(tenant, 'upgrade', name, className, version), queryFn: () => client.post(urls.act(tenant, name, 'upgrade'), { className, version, plan: true }, upgrade), retry: false })
}

/** As often as the grid looks, and a little more. */
const tiersEvery = 5_000

export const useScaling = (tenant: string, name: string) => {
  const client = useClient()
  return useQuery({ queryKey: key(tenant, 'scaling', name), queryFn: ({ signal }) => client.get(urls.scaling(tenant, name), tiers, signal), refetchInterval: tiersEvery })
}

/** What is done when it is answered. */
export const useSwitchScaling = (tenant: string, name: string) => {
  const client = useClient()
  const cache = useQueryClient()
  return useMutation({
    mutationFn: ({ appliance, word }: { readonly appliance: string; readonly word: 'pause' | 'resume' | 'reset-breaker' }) => client.post(urls.switchScaling(tenant, name, appliance, word), {}, tiers),
    onSuccess: (answer) => cache.setQueryData(key(tenant, 'scaling', name), answer),
  })
}

/** What it costs while it runs as it is drawn. */
export const usePrice = (tenant: string, name: string, generation: number) => {
  const client = useClient()
  return useQuery({
    queryKey: key(tenant, 'price', name, String(generation)),
    queryFn: () => client.post(urls.price(tenant, name), {}, estimate),
    staleTime: pricesLast,
    retry: false,
  })
}

export const useOperation = (tenant: string, id: string) => {
  const client = useClient()
  return useQuery({
    queryKey: key(tenant, 'operation', id),
    queryFn: ({ signal }) => client.get(urls.operation(tenant, id), operation, signal),
    refetchInterval: (query) => (query.state.data?.state === undefined || query.state.data.state === 'running' ? operationEvery : false),
    enabled: id !== '',
  })
}

export type Act =
  | { readonly kind: 'start' }
  | { readonly kind: 'debug' }
  | { readonly kind: 'stop' }
  /** After so many days; at once with none. */
  | { readonly kind: 'destroy'; readonly days: number }
  | { readonly kind: 'appliance'; readonly appliance: string; readonly act: 'start' | 'stop' }
  | { readonly kind: 'copy'; readonly name: string }
  | { readonly kind: 'upgrade'; readonly className: string; readonly version: string }
  | { readonly kind: 'restart'; readonly of: Restarted }
  | { readonly kind: 'move'; readonly instance: string }
  | { readonly kind: 'scale'; readonly appliance: string; readonly count: number }

export type Restarted = { readonly kind: 'whole' } | { readonly kind: 'appliance'; readonly name: string } | { readonly kind: 'instance'; readonly id: string }

const bodyOf = (act: Act): unknown => {
  if (act.kind === 'scale') return { appliance: act.appliance, count: act.count }
  if (act.kind === 'copy') return { name: act.name, data: true }
  if (act.kind === 'upgrade') return { className: act.className, version: act.version }
  return act.kind === 'restart' && act.of.kind === 'appliance' ? { appliance: act.of.name } : {}
}

const urlOf = (tenant: string, name: string, act: Act): string => {
  if (act.kind === 'move') return urls.moveInstance(tenant, act.instance)
  if (act.kind === 'destroy' && act.days > 0) return urls.destroyIn(tenant, name, act.days)
  if (act.kind === 'debug') return urls.startForDebugging(tenant, name)
  if (act.kind === 'appliance') return urls.actAppliance(tenant, name, act.appliance, act.act)
  return act.kind === 'restart' && act.of.kind === 'instance' ? urls.restartInstance(tenant, act.of.id) : urls.act(tenant, name, act.kind)
}

/** What is done when it is answered. The answer is the application it is about: the changed one, or one that was made. */
export type Change =
  | { readonly kind: 'rename'; readonly name: string }
  | { readonly kind: 'lock'; readonly note: string }
  | { readonly kind: 'unlock' }
  | { readonly kind: 'keep' }
  | { readonly kind: 'template'; readonly on: boolean }
  | { readonly kind: 'copy'; readonly name: string }
  | { readonly kind: 'provision'; readonly name: string; readonly properties: Readonly<Record<string, string>>; readonly volumes: Readonly<Record<string, number>> }

const changed = (client: Client, tenant: string, name: string, change: Change): Promise<Application> => {
  switch (change.kind) {
    case 'rename': return client.post(urls.act(tenant, name, 'rename'), { name: change.name }, application)
    case 'lock': return client.settle('PUT', urls.lock(tenant, name), { note: change.note }, application)
    case 'unlock': return client.settle('DELETE', urls.lock(tenant, name), undefined, application)
    case 'keep': return client.post(urls.act(tenant, name, 'keep'), {}, application)
    case 'template': return client.settle(change.on ? 'PUT' : 'DELETE', urls.template(tenant, name), undefined, application)
    case 'copy': return client.post(urls.act(tenant, name, 'copy'), { name: change.name }, application)
    case 'provision': return client.post(urls.act(tenant, name, 'provision'), { name: change.name, properties: change.properties, volumes: change.volumes }, application)
    default: return change satisfies never
  }
}

export const useChange = (tenant: string, name: string, onDone: (answer: Application) => void) => {
  const client = useClient()
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (change: Change) => changed(client, tenant, name, change),
    onSuccess: (answer) => {
      void cache.invalidateQueries({ queryKey: key(tenant) })
      onDone(answer)
    },
  })
}

const endings: Readonly<Record<ExportForm, string>> = { archive: 'weft.tar', tosca: 'tosca.yaml', adl: 'adl' }

/** The application in one signed file, without secrets and without the data of its volumes. */
export const useExport = (tenant: string, name: string) => {
  const client = useClient()
  return useMutation({
    mutationFn: async (form: ExportForm) => kept(await client.file(urls.exported(tenant, name, form)), `${name}.${endings[form]}`),
  })
}

export const useAct = (tenant: string, name: string, onAccepted: (operation: Operation) => void) => {
  const client = useClient()
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (act: Act) => client.post(urlOf(tenant, name, act), bodyOf(act), operation),
    onSuccess: (accepted) => {
      cache.setQueryData(key(tenant, 'operation', accepted.id), accepted)
      void cache.invalidateQueries({ queryKey: key(tenant) })
      onAccepted(accepted)
    },
  })
}
