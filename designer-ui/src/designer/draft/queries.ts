import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { plan } from '../../api/applications'
import { Problem } from '../../api/client'
import { useClient } from '../../api/context'
import { read, type Decoder } from '../../api/decode'
import { urls } from '../../api/urls'
import type { Drawing } from '../model/drawing'
import type { Fault } from '../model/fault'
import type { Moment } from '../model/history'
import { putIn, type Typed } from '../model/secrets'
import { textOf } from '../model/text/moments'
import { schemasFrom } from '../model/text/schema'
import { rewritten } from '../model/text/write'
import type { Catalog } from '../model/wiring/scene'

const restMillis = 600
const againMillis = 20_000

/** What a value has come to rest at: typing is not answered letter by letter. */
export const useRested = <T>(value: T, millis: number): T => {
  const [rested, setRested] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), millis)
    return () => clearTimeout(timer)
  }, [value, millis])
  return rested
}

export interface Sample {
  readonly name: string
  readonly title: string
  readonly description: string
  readonly text: string
}
const samples: Decoder<readonly Sample[]> = read((f) =>
  f.list('items', read((it) => ({ name: it.text('name'), title: it.text('title', '') || it.text('name'), description: it.text('description', ''), text: it.text('text') }))),
)

export const useSamples = () => {
  const client = useClient()
  return useQuery({ queryKey: ['samples'], queryFn: ({ signal }) => client.get(urls.samples(), samples, signal), staleTime: Infinity })
}

const anything: Decoder<unknown> = (value) => value

export const useSchemas = () => {
  const client = useClient()
  return useQuery({
    queryKey: ['schemas'],
    queryFn: async ({ signal }) => {
      const [document, common] = await Promise.all(['application.json', 'common.json'].map((it) => client.get(urls.schema(it), anything, signal)))
      return schemasFrom(document, common)
    },
    staleTime: Infinity,
  })
}

/** The text as it is sent: with the secrets that were typed here. */
export const textToSend = (moment: Moment, catalog: Catalog, typed: Typed): string => {
  const text = textOf(moment)
  const drawing: Drawing = putIn(moment.drawing, catalog, typed)
  return drawing === moment.drawing ? text : rewritten(text, drawing)
}

interface Asking {
  readonly tenant: string
  /** Empty while there is no application yet. */
  readonly application: string
  /** Where it would be, when there is none yet; empty for the usual one. */
  readonly project: string
  readonly text: string
  /** There is no use in asking about a text that is known to be wrong. */
  readonly enabled: boolean
}

/** What the grid says of the draft: is it lawful, does it fit, what would be done. Asking changes nothing. */
export const useDraftPlan = ({ tenant, application, project, text, enabled }: Asking) => {
  const client = useClient()
  const rested = useRested(text, restMillis)
  return useQuery({
    queryKey: ['draft-plan', tenant, application, project, rested],
    queryFn: ({ signal }) => client.postDocument(application === '' ? urls.draftPlan(tenant, project) : urls.plan(tenant, application), rested, plan, signal),
    enabled: enabled && rested === text,
    refetchInterval: againMillis,
    placeholderData: (before) => before,
    retry: false,
  })
}

/** What the grid refused, line by line; nothing when it could not be asked. */
export const refusalsIn = (problem: Error | null): readonly Fault[] => {
  if (!(problem instanceof Problem) || problem.status !== 422) return []
  return problem.lines.length > 0 ? problem.lines : [{ code: problem.code, field: '', reason: problem.message }]
}
