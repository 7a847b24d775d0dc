import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Action } from '../api/applications'
import type { Client } from '../api/client'
import { useClient } from '../api/context'
import { projectQuota, type Decided } from '../api/quota'
import { homeProject, project, projectGroup, projectList, projectMember, projectMembers, type Project } from '../api/projects'
import { urls } from '../api/urls'

const askEvery = 15_000
const projectsOf = (tenant: string) => ['tenant', tenant, 'projects']

/** What every tenant has. */
const usual = 'default'

export const useProjects = (tenant: string) => {
  const client = useClient()
  return useQuery({ queryKey: projectsOf(tenant), queryFn: ({ signal }) => client.get(urls.projects(tenant), projectList, signal), refetchInterval: askEvery })
}

export const useProjectMembers = (tenant: string, name: string) => {
  const client = useClient()
  return useQuery({ queryKey: [...projectsOf(tenant), name], queryFn: ({ signal }) => client.get(urls.projectMembers(tenant, name), projectMembers, signal) })
}

export const useProjectQuota = (tenant: string, name: string) => {
  const client = useClient()
  return useQuery({ queryKey: [...projectsOf(tenant), name, 'quota'], queryFn: ({ signal }) => client.get(urls.projectQuota(tenant, name), projectQuota, signal), refetchInterval: askEvery })
}

/** In place of all limits that the project had. */
export const useLimits = (tenant: string, name: string, done: () => void) => {
  const client = useClient()
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (limits: Decided) => client.settle('PUT', urls.projectQuota(tenant, name), limits, projectQuota),
    onSuccess: (now) => {
      cache.setQueryData([...projectsOf(tenant), name, 'quota'], now)
      done()
    },
  })
}

export type ProjectChange =
  | { readonly kind: 'create'; readonly name: string; readonly title: string; readonly note: string }
  | { readonly kind: 'describe'; readonly name: string; readonly title: string; readonly note: string }
  | { readonly kind: 'remove'; readonly name: string }
  | { readonly kind: 'give'; readonly name: string; readonly who: string; readonly role: string }
  | { readonly kind: 'take'; readonly name: string; readonly who: string }
  | { readonly kind: 'give-group'; readonly name: string; readonly group: string; readonly role: string }
  | { readonly kind: 'take-group'; readonly name: string; readonly group: string }
  | { readonly kind: 'move'; readonly application: string; readonly to: string }

const changed = async (client: Client, tenant: string, change: ProjectChange): Promise<void> => {
  switch (change.kind) {
    case 'create': return void (await client.post(urls.projects(tenant), { name: change.name, title: change.title, note: change.note }, project))
    case 'describe': return void (await client.settle('PUT', urls.project(tenant, change.name), { title: change.title, note: change.note }, project))
    case 'remove': return client.tell('DELETE', urls.project(tenant, change.name))
    case 'give': return void (await client.settle('PUT', urls.projectMember(tenant, change.name, change.who), { role: change.role }, projectMember))
    case 'take': return client.tell('DELETE', urls.projectMember(tenant, change.name, change.who))
    case 'give-group': return void (await client.settle('PUT', urls.projectGroup(tenant, change.name, change.group), { role: change.role }, projectGroup))
    case 'take-group': return client.tell('DELETE', urls.projectGroup(tenant, change.name, change.group))
    case 'move': return void (await client.settle('PUT', urls.homeProject(tenant, change.application), { project: change.to }, homeProject))
    default: return change satisfies never
  }
}

/** Who may see what changes with it: all of the tenant is asked for again. */
export const useProjectChange = (tenant: string, done: () => void) => {
  const client = useClient()
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (change: ProjectChange) => changed(client, tenant, change),
    onSuccess: async () => {
      done()
      await cache.invalidateQueries({ queryKey: ['tenant', tenant] })
    },
  })
}

/** Why not; empty when it may be done. */
export const refusedBy = (actions: readonly Action[], name: string): string => {
  const found = actions.find((it) => it.name === name)
  return found === undefined ? 'The grid does not offer this.' : found.reason
}

const chosenOf = (tenant: string): string => `weft.project.${tenant}`

/** Where an application is made: where the last one was chosen to be, if one may be made there still. */
export const homeAmong = (open: readonly string[], chosen: string): string => [chosen, usual].find((it) => open.includes(it)) ?? open[0] ?? usual

export const useHome = (tenant: string) => {
  const cache = useQueryClient()
  const projects = useProjects(tenant)
  const queryKey = ['home-project', tenant]
  const chosen = useQuery({ queryKey, queryFn: () => localStorage.getItem(chosenOf(tenant)) ?? '', staleTime: Infinity })
  const choose = (name: string) => {
    localStorage.setItem(chosenOf(tenant), name)
    cache.setQueryData(queryKey, name)
  }
  const open: readonly Project[] = projects.data?.items.filter((it) => refusedBy(it.actions, 'create') === '') ?? []
  return { open, home: homeAmong(open.map((it) => it.name), chosen.data ?? ''), choose }
}
