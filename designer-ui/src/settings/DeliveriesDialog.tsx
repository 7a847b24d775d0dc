import type { Webhook } from '../api/webhooks'
import { Button } from '../ui/Button'
import { Dialog } from '../ui/Dialog'
import { moment, plainType } from '../ui/format'
import { ProblemView } from '../ui/ProblemView'
import { Refused } from '../ui/Refused'
import { Skeleton } from '../ui/Skeleton'
import { useDeliveries, useSend } from './webhookQueries'
import css from './Settings.module.css'

interface Props {
  readonly tenant: string
  readonly it: Webhook
  readonly managing: string
  readonly onClose: () => void
}

/** What was sent last, what came of it, and once more where that is wanted. */
export const DeliveriesDialog = ({ tenant, it, managing, onClose }: Props) => {
  const log = useDeliveries(tenant, it.id)
  const send = useSend(tenant, it.id)
  return (
    <Dialog label={`Deliveries to ${it.url}`} size="wide" onClose={onClose}>
      <div className={css.once}>
        <div className={css.line}>
          <div><h2>Deliveries</h2><p><code>{it.url}</code></p></div>
          <Button busy={send.isPending} refused={managing} onClick={() => send.mutate('')}>Try it</Button>
        </div>
        {send.isError && <Refused problem={send.error} onDismiss={() => send.reset()} />}
        {log.isError && log.data === undefined && <ProblemView problem={log.error} onRetry={() => void log.refetch()} />}
        {log.isPending && <Skeleton rows={4} />}
        {log.data?.length === 0 && <p>Nothing was sent yet.</p>}
        {log.data !== undefined && log.data.length > 0 && (
          <div className={css.scrolls}>
            <table className={css.table}>
              <thead><tr><th>When</th><th>Event</th><th>Attempt</th><th>What came of it</th><th aria-label="Again" /></tr></thead>
              <tbody>
                {log.data.map((each) => (
                  <tr key={`${each.event}${each.at}`}>
                    <td>{moment(each.at)}</td>
                    <td>{plainType(each.type)}<span className={css.small}><code>{each.event}</code></span></td>
                    <td>{each.byHand ? 'by hand' : each.attempt}</td>
                    <td className={each.delivered ? css.good : css.bad}>{each.detail}<span className={css.small}>{each.millis} ms</span></td>
                    <td>{!each.type.endsWith('.ping') && <Button refused={managing} onClick={() => send.mutate(each.event)}>Again</Button>}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
        <div className={css.end}><Button tone="primary" onClick={onClose}>Done</Button></div>
      </div>
    </Dialog>
  )
}
