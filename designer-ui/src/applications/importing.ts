import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { application, type Application } from '../api/applications'
import { Problem, type Client } from '../api/client'
import { useClient } from '../api/context'
import { imported } from '../api/transfers'
import { base64 } from '../api/base64'
import { urls } from '../api/urls'
import { useHome } from '../tenants/projectQueries'

/** What fits one request as it is. */
const mostAtOnce = 4352 * 1024
const piece = 512 * 1024

export interface WantedImport {
  readonly file: File
  readonly name: string
  readonly properties: Readonly<Record<string, string>>
  readonly allow: readonly string[]
  readonly data: boolean
}

const named = <T extends object>(name: string, rest: T) => (name === '' ? rest : { ...rest, name })

interface Home {
  readonly tenant: string
  readonly project: string
}

/** A drawing as text: Weft's own, a service template of TOSCA, or a package in ADL. */
export const isDrawing = (file: File): boolean => /\.(ya?ml|adl)$/i.test(file.name)

/** Undefined when it holds data, and so has to be sent in pieces. */
const atOnce = async (client: Client, { tenant, project }: Home, { file, name, properties, allow }: WantedImport): Promise<Application | undefined> => {
  if (file.size > mostAtOnce) return undefined
  try {
    return await client.post(urls.imported(tenant, project), named(name, { archive: await base64(file), properties, allow }), application)
  } catch (fault) {
    if (fault instanceof Problem && fault.code === 'archive-has-data') return undefined
    throw fault
  }
}

/** After these the pieces wait for a better answer; what was refused for what it holds is gone. */
const stays = new Set(['archive-foreign', 'archive-unsigned', 'secret-hidden', 'application-exists', 'property-malformed', 'unreachable'])

/** What is there of a file already, for a second try with another name, a secret or a word about its signer. */
interface Sent {
  readonly file: File
  readonly id: string
}

const sent = async (client: Client, tenant: string, file: File, tell: (percent: number) => void): Promise<Sent> => {
  const begun = await client.post(urls.imports(tenant), { bytes: file.size }, imported)
  for (let at = 0; at < file.size; at += piece) {
    tell(Math.floor((at / file.size) * 100))
    await client.settle('PUT', urls.importData(tenant, begun.id), { offset: at, data: await base64(file.slice(at, at + piece)) }, imported)
  }
  tell(100)
  return { file, id: begun.id }
}

/** An application from an archive, at once or in pieces. `percent` of the file is there; undefined while none is sent. */
export const useImporting = (tenant: string, onDone: (made: Application) => void) => {
  const client = useClient()
  const cache = useQueryClient()
  const { home } = useHome(tenant)
  const there = useRef<Sent>(undefined)
  const [percent, setPercent] = useState<number>()
  const importing = useMutation({
    mutationFn: async (wanted: WantedImport) => {
      if (isDrawing(wanted.file)) return client.postDocument(urls.applications(tenant, home), await wanted.file.text(), application)
      const made = there.current?.file === wanted.file ? undefined : await atOnce(client, { tenant, project: home }, wanted)
      if (made !== undefined) return made
      if (there.current?.file !== wanted.file) there.current = await sent(client, tenant, wanted.file, setPercent)
      const { properties, allow, data } = wanted
      return client.post(urls.importedApplication(tenant, there.current.id, home), named(wanted.name, { properties, allow, data }), application)
    },
    onSuccess: async (made) => {
      await cache.invalidateQueries({ queryKey: ['tenant', tenant] })
      onDone(made)
    },
    onError: (fault) => {
      if (fault instanceof Problem && !stays.has(fault.code)) there.current = undefined
    },
    onSettled: () => setPercent(undefined),
  })
  return { importing, percent }
}
