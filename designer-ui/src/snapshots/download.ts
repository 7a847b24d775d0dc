import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { Problem, type Client } from '../api/client'
import { useClient } from '../api/context'
import { exported, type Exported } from '../api/transfers'
import { urls } from '../api/urls'
import { memory } from '../ui/format'
import { kept } from '../ui/kept'

const lookEvery = 700
const mib = 1_048_576

/** What a person who waits is told. */
export const exportWords = ({ state, received }: Pick<Exported, 'state' | 'received'>): string => {
  switch (state) {
    case 'taking': return 'Its snapshot is being taken…'
    case 'sending': return received === 0 ? 'Its hosts pack the data…' : `Its hosts send the data: ${memory(Math.ceil(received / mib))} are there…`
    case 'ready': return 'The file is on its way…'
    case 'failed': case 'unknown': return ''
    default: return state satisfies never
  }
}

const pause = () => new Promise<void>((done) => { setTimeout(done, lookEvery) })

const ready = async (client: Client, tenant: string, begun: Exported, tell: (words: string) => void): Promise<void> => {
  for (let now = begun; now.state !== 'ready'; now = await client.get(urls.export(tenant, begun.id), exported)) {
    if (now.state === 'failed') throw new Problem(409, 'export-failed', `The data did not come: ${now.reason}.`)
    tell(exportWords(now))
    await pause()
  }
  tell(exportWords({ state: 'ready', received: 0 }))
}

/** With what a snapshot has; the mutation's variable is the snapshot's id. What the grid kept for it goes at once. */
export const useDownload = (tenant: string, application: string) => {
  const client = useClient()
  const [words, setWords] = useState('')
  const download = useMutation({
    mutationFn: async (snapshot: string) => {
      const begun = await client.post(urls.begunExport(tenant, application), { snapshot }, exported)
      try {
        await ready(client, tenant, begun, setWords)
        kept(await client.file(urls.exportedArchive(tenant, begun.id)), `${application}.weft.tar`)
      } finally {
        await client.tell('DELETE', urls.export(tenant, begun.id))
      }
    },
    onSettled: () => setWords(''),
  })
  return { download, words }
}
