import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useClient } from '../api/context'
import { wholeGrid } from '../api/types'
import { urls } from '../api/urls'
import { Button } from '../ui/Button'
import css from './HostsPage.module.css'

const askEvery = 3_000

/** After a restore: nothing is placed, ordered or ended before every host has said what is there. Otherwise nothing is shown. */
export const Restoring = () => {
  const client = useClient()
  const cache = useQueryClient()
  const grid = useQuery({ queryKey: ['grid'], queryFn: ({ signal }) => client.get(urls.grid(), wholeGrid, signal), refetchInterval: askEvery })
  const resumed = useMutation({ mutationFn: () => client.tell('POST', urls.gridResume()), onSuccess: () => cache.invalidateQueries({ queryKey: ['grid'] }) })
  const restoration = grid.data?.restoration
  if (restoration === undefined) return null
  const { waitsFor } = restoration
  return (
    <section className={css.restoring} aria-label="Restore">
      <div>
        <h2>The grid went back to an earlier point</h2>
        <p>
          Before it acts again, every host says what is there.
          {waitsFor.length > 0 ? ` It waits for ${waitsFor.join(', ')}.` : ' That takes a few seconds more.'}
        </p>
        {resumed.isError && <p role="alert" className={css.refused}>{resumed.error.message}</p>}
      </div>
      {waitsFor.length > 0 && <Button onClick={() => resumed.mutate()} busy={resumed.isPending}>Act without them</Button>}
    </section>
  )
}
