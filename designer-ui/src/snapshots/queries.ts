import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { operation, type Operation } from '../api/applications'
import { useClient } from '../api/context'
import { schedule, schedulePage, type NewSchedule } from '../api/schedules'
import { snapshot, snapshotPage } from '../api/snapshots'
import { urls } from '../api/urls'

const askEvery = 5_000
const watchEvery = 700

const key = (tenant: string) => ['snapshots', tenant]
const scheduleKey = (tenant: string) => ['snapshot-schedules', tenant]

/** Asked more often while one is on its way. */
export const useSnapshots = (tenant: string) => {
  const client = useClient()
  return useQuery({
    queryKey: key(tenant),
    queryFn: ({ signal }) => client.all(urls.snapshots(tenant), snapshotPage, signal),
    refetchInterval: (query) => (query.state.data?.items.some((it) => it.state === 'taking' || it.state === 'removing') === true ? watchEvery : askEvery),
  })
}

export const useTake = (tenant: string, application: string, onDone: () => void) => {
  const client = useClient()
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (name: string) => client.post(urls.takeSnapshot(tenant, application), name === '' ? {} : { name }, snapshot),
    onSuccess: async () => {
      onDone()
      await cache.invalidateQueries({ queryKey: key(tenant) })
    },
  })
}

/** Of the disks of an appliance, or of all where none is named. The answer is the snapshot that has them now. */
export const useClean = (tenant: string, application: string, onDone: () => void) => {
  const client = useClient()
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (appliance: string) => client.post(urls.act(tenant, application, 'clean'), appliance === '' ? {} : { appliance }, snapshot),
    onSuccess: async () => {
      onDone()
      // Who has what is told by the application and by the list of volumes as well.
      await cache.invalidateQueries()
    },
  })
}

export const useRemove = (tenant: string, onDone: () => void) => {
  const client = useClient()
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => client.settle('DELETE', urls.snapshot(tenant, id), undefined, snapshot),
    onSuccess: async () => {
      onDone()
      await cache.invalidateQueries({ queryKey: key(tenant) })
    },
  })
}

/** As another application when it is named, else in its own. */
export const useRestore = (tenant: string, onDone: (operation: Operation) => void) => {
  const client = useClient()
  const cache = useQueryClient()
  return useMutation({
    mutationFn: ({ id, copy }: { readonly id: string; readonly copy: string }) =>
      copy === '' ? client.post(urls.restoreSnapshot(tenant, id), {}, operation) : client.post(urls.copySnapshot(tenant, id), { name: copy }, operation),
    onSuccess: async (answer) => {
      onDone(answer)
      await cache.invalidateQueries({ queryKey: key(tenant) })
    },
  })
}

export const useSchedules = (tenant: string) => {
  const client = useClient()
  return useQuery({ queryKey: scheduleKey(tenant), queryFn: ({ signal }) => client.all(urls.schedules(tenant), schedulePage, signal), refetchInterval: askEvery })
}

export const useSetSchedule = (tenant: string, application: string, onDone: () => void) => {
  const client = useClient()
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (asked: NewSchedule) => client.settle('PUT', urls.schedule(tenant, application), asked, schedule),
    onSuccess: async () => {
      onDone()
      await cache.invalidateQueries({ queryKey: scheduleKey(tenant) })
    },
  })
}

export const useUnsetSchedule = (tenant: string, application: string, onDone: () => void) => {
  const client = useClient()
  const cache = useQueryClient()
  return useMutation({
    mutationFn: () => client.tell('DELETE', urls.schedule(tenant, application)),
    onSuccess: async () => {
      onDone()
      await cache.invalidateQueries({ queryKey: scheduleKey(tenant) })
    },
  })
}
