import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { base64 } from './base64'
import type { Client } from './client'
import { useClient } from './context'
import { kept } from '../ui/kept'
import { classPage, classShown, classText, type ClassShown } from './types'
import { urls } from './urls'

const fresh = 60_000
const tenantFront = 'tenant/'

/** A tenant's class is asked for by the name that it has in its own catalog. */
const own = (className: string): string | undefined => (className.startsWith(tenantFront) ? className.slice(tenantFront.length) : undefined)

const key = (tenant: string, ...rest: readonly string[]) => ['tenant', tenant, 'classes', ...rest]

/** All that a drawing of the tenant's may name. */
export const useClasses = (tenant: string) => {
  const client = useClient()
  return useQuery({ queryKey: key(tenant), queryFn: ({ signal }) => client.get(urls.tenantClasses(tenant), classPage, signal), staleTime: fresh })
}

export const useClass = (tenant: string, className: string) => {
  const client = useClient()
  const name = own(className)
  return useQuery({
    queryKey: key(tenant, className),
    queryFn: ({ signal }) => client.get(name === undefined ? urls.class(className) : urls.tenantClass(tenant, name), classShown, signal),
    staleTime: fresh,
  })
}

/** The document of a class, as one of one's own may begin. Asked when it is wanted: it is not kept. */
export const useClassText = (tenant: string) => {
  const client = useClient()
  return useMutation({
    mutationFn: async (className: string) => {
      const [plain = '', version = ''] = className.split('@')
      const name = own(plain)
      const url = name === undefined ? urls.classText(plain) : urls.tenantClassPart(tenant, name, 'text')
      return (await client.get(version === '' ? url : `${url}?version=${encodeURIComponent(version)}`, classText)).text
    },
  })
}

/** A class of the tenant's with those that it is drawn with, signed, as a file to keep. */
export const useClassExport = (tenant: string) => {
  const client = useClient()
  return useMutation({ mutationFn: async (name: string) => kept(await client.file(urls.tenantClassPart(tenant, name, 'export')), `${name}.weft-class.tar`) })
}

/** What is done to a tenant's catalog. The answer is the class it is about, but for one that is gone. */
export type ClassAct =
  | { readonly kind: 'publish'; readonly text: string; readonly guide: string }
  /** Of a file that a grid has exported; under another name where one is said. */
  | { readonly kind: 'import'; readonly file: Blob; readonly to: string; readonly allow: readonly string[] }
  | { readonly kind: 'lock'; readonly name: string; readonly note: string }
  | { readonly kind: 'unlock'; readonly name: string }
  | { readonly kind: 'deprecate'; readonly name: string; readonly reason: string; readonly replacement: string }
  | { readonly kind: 'undeprecate'; readonly name: string }
  | { readonly kind: 'copy'; readonly name: string; readonly to: string }
  | { readonly kind: 'rename'; readonly name: string; readonly to: string }
  | { readonly kind: 'remove'; readonly name: string }

const done = async (client: Client, tenant: string, act: ClassAct): Promise<ClassShown | undefined> => {
  switch (act.kind) {
    case 'publish': return client.post(urls.tenantClasses(tenant), { text: act.text, guide: act.guide }, classShown)
    case 'import': return client.post(urls.importClass(tenant), { archive: await base64(act.file), allow: act.allow, ...(act.to === '' ? {} : { name: act.to }) }, classShown)
    case 'lock': return client.settle('PUT', urls.tenantClassPart(tenant, act.name, 'lock'), { note: act.note }, classShown)
    case 'unlock': return client.settle('DELETE', urls.tenantClassPart(tenant, act.name, 'lock'), undefined, classShown)
    case 'deprecate': return client.settle('PUT', urls.tenantClassPart(tenant, act.name, 'deprecation'), { reason: act.reason, replacement: act.replacement }, classShown)
    case 'undeprecate': return client.settle('DELETE', urls.tenantClassPart(tenant, act.name, 'deprecation'), undefined, classShown)
    case 'copy': return client.post(urls.tenantClassPart(tenant, act.name, 'copy'), { name: act.to }, classShown)
    case 'rename': return client.post(urls.tenantClassPart(tenant, act.name, 'rename'), { name: act.to }, classShown)
    case 'remove':
      await client.tell('DELETE', urls.tenantClass(tenant, act.name))
      return undefined
    default: return act satisfies never
  }
}

export const useClassAct = (tenant: string, onDone: (shown: ClassShown | undefined) => void) => {
  const client = useClient()
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (act: ClassAct) => done(client, tenant, act),
    onSuccess: async (shown, act) => {
      if (act.kind === 'remove' || act.kind === 'rename') cache.removeQueries({ queryKey: key(tenant, `${tenantFront}${act.name}`) })
      await cache.invalidateQueries({ queryKey: key(tenant) })
      onDone(shown)
    },
  })
}
