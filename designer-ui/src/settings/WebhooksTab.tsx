import { useState } from 'react'
import type { Webhook } from '../api/webhooks'
import { Ago } from '../ui/Ago'
import { AskDialog } from '../ui/AskDialog'
import { Button, IconButton } from '../ui/Button'
import { Empty } from '../ui/Empty'
import { Icon } from '../ui/Icon'
import { ProblemView } from '../ui/ProblemView'
import { Refused } from '../ui/Refused'
import { Skeleton } from '../ui/Skeleton'
import { DeliveriesDialog } from './DeliveriesDialog'
import { OnceSecret } from './OnceSecret'
import { WebhookDialog } from './WebhookDialog'
import { useSecret, useWebhookChange, useWebhooks } from './webhookQueries'
import css from './Settings.module.css'

const How = ({ it }: { readonly it: Webhook }) => {
  switch (it.state) {
    case 'on': return <span className={css.good}>on</span>
    case 'failing': return <><span className={css.bad}>failing</span><span className={css.small}>{it.failures} times, since <Ago at={it.since} /></span></>
    case 'off': return <><span className={css.bad}>switched off</span><span className={css.small}>{it.why}</span></>
    default: return it.state satisfies never
  }
}

type Open = { readonly kind: 'none' } | { readonly kind: 'new' } | { readonly kind: 'change' | 'log' | 'remove'; readonly it: Webhook }

const lead = 'Each event goes to the address as a signed CloudEvent, in order and at least once.'
const secretLead = 'Your endpoint checks with it that a message is this grid’s. It is shown only now, and kept nowhere.'

/** Where the tenant's events are sent. */
export const WebhooksTab = ({ tenant, managing }: { readonly tenant: string; readonly managing: string }) => {
  const all = useWebhooks(tenant)
  const [open, setOpen] = useState<Open>({ kind: 'none' })
  const close = () => setOpen({ kind: 'none' })
  const secret = useSecret(tenant)
  const change = useWebhookChange(tenant, close)
  if (all.isError && all.data === undefined) return <ProblemView problem={all.error} onRetry={() => void all.refetch()} />
  if (all.data === undefined) return <Skeleton rows={3} />
  const fault = secret.error ?? change.error
  return (
    <>
      <div className={css.line}>
        <p className={css.summary}>{lead}</p>
        <Button tone="primary" refused={managing} onClick={() => setOpen({ kind: 'new' })}>New webhook</Button>
      </div>
      {open.kind === 'none' && fault !== null && <Refused problem={fault} onDismiss={() => { secret.reset(); change.reset() }} />}
      {all.data.length === 0
        ? <Empty title="No webhooks yet">Name an address of yours, and it hears of what happens here as it happens.</Empty>
        : (
          <section className={css.card} aria-label="Webhooks">
            <table className={css.table}>
              <thead><tr><th>Address</th><th>About</th><th>Made by</th><th>State</th><th aria-label="What to do" /></tr></thead>
              <tbody>
                {all.data.map((it) => (
                  <tr key={it.id}>
                    <td className={css.url}><code>{it.url}</code></td>
                    <td>{it.kinds.length === 0 ? 'everything' : it.kinds.join(', ')}</td>
                    <td className={css.who}>{it.madeBy}<span className={css.small}><Ago at={it.createdAt} /></span></td>
                    <td><How it={it} /></td>
                    <td>
                      <span className={css.acts}>
                        <IconButton label={`Deliveries to ${it.url}`} onClick={() => setOpen({ kind: 'log', it })}><Icon name="list" /></IconButton>
                        <IconButton label={it.state === 'off' ? `Change and switch on ${it.url}` : `Change ${it.url}`} refused={managing} onClick={() => setOpen({ kind: 'change', it })}><Icon name="pencil" /></IconButton>
                        <IconButton label={`New secret for ${it.url}`} refused={managing} onClick={() => secret.mutate({ kind: 'rotate', id: it.id })}><Icon name="lock" /></IconButton>
                        <IconButton label={`Remove ${it.url}`} refused={managing} onClick={() => setOpen({ kind: 'remove', it })}><Icon name="trash" /></IconButton>
                      </span>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        )}
      {secret.data !== undefined && <OnceSecret title="The webhook’s secret" lead={secretLead} secret={secret.data.secret} onClose={() => { secret.reset(); close() }} />}
      {open.kind === 'new' && secret.data === undefined && (
        <WebhookDialog title="New webhook" act="Make it" busy={secret.isPending} problem={secret.error} onAct={(wanted) => secret.mutate({ kind: 'make', wanted })} onClose={close} />
      )}
      {open.kind === 'change' && (
        <WebhookDialog title="Change the webhook" act="Save" before={open.it} busy={change.isPending} problem={change.error} onAct={(wanted) => change.mutate({ kind: 'set', id: open.it.id, wanted })} onClose={close} />
      )}
      {open.kind === 'remove' && (
        <AskDialog
          title="Remove the webhook" lead={`Nothing more is sent to ${open.it.url}, and its log is gone.`} act="Remove" refused="" busy={change.isPending} problem={change.error}
          onAct={() => change.mutate({ kind: 'remove', id: open.it.id })} onClose={close}
        />
      )}
      {open.kind === 'log' && <DeliveriesDialog tenant={tenant} it={open.it} managing={managing} onClose={close} />}
    </>
  )
}
