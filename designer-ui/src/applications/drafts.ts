import { useQuery, useQueryClient } from '@tanstack/react-query'
import { read } from '../api/decode'
import { newPrefixOf } from '../designer/draft/draftKey'
import { forgetDraft, listDrafts } from '../designer/draft/draftStore'

/** A drawing that is no application yet: it lives in this browser alone. */
export interface NewDraft {
  readonly id: string
  readonly key: string
  readonly name: string
  readonly at: string
}

const head = read((f) => ({ name: f.text('title', '') || f.text('name', ''), at: f.number('at', 0) }))

const draftIn = (prefix: string) => ([key, value]: readonly [string, unknown]): readonly NewDraft[] => {
  try {
    const { name, at } = head(value, 'draft')
    return [{ id: decodeURIComponent(key.slice(prefix.length)), key, name: name || 'Without a name', at: new Date(at).toISOString() }]
  } catch {
    // A draft of a form that this page no longer reads is left alone.
    return []
  }
}

export const useNewDrafts = (person: string | undefined, tenant: string) => {
  const cache = useQueryClient()
  const prefix = newPrefixOf(person ?? '', tenant)
  const queryKey = ['drafts', prefix]
  const drafts = useQuery({ queryKey, queryFn: async () => (await listDrafts(prefix)).flatMap(draftIn(prefix)).toSorted((a, b) => b.at.localeCompare(a.at)), enabled: person !== undefined, gcTime: 0 })
  const forget = (key: string) => void forgetDraft(key).then(() => cache.invalidateQueries({ queryKey }))
  return { drafts: drafts.data ?? [], forget }
}
