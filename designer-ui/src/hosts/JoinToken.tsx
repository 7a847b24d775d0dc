import { useMutation } from '@tanstack/react-query'
import { useClient } from '../api/context'
import { joinToken } from '../api/types'
import { urls } from '../api/urls'
import { Button } from '../ui/Button'
import { Copy } from '../ui/Copy'
import css from './HostsPage.module.css'

/** The token is shown once and kept nowhere: leaving the page forgets it. */
export const JoinToken = () => {
  const client = useClient()
  const made = useMutation({ mutationFn: () => client.post(urls.hostTokens(), {}, joinToken) })
  if (made.data !== undefined) {
    const command = `weft host join ${made.data.token}`
    return (
      <div className={css.token}>
        <code>{command}</code>
        <Copy text={command} what="the command" />
      </div>
    )
  }
  return (
    <div className={css.tokenAsk}>
      {made.isError && <span role="alert" className={css.tokenRefused}>{made.error.message}</span>}
      <Button onClick={() => made.mutate()} busy={made.isPending}>Add a host</Button>
    </div>
  )
}
