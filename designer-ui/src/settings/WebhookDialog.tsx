import { useState } from 'react'
import type { Webhook } from '../api/webhooks'
import { AskDialog } from '../ui/AskDialog'
import { TextField } from '../ui/Field'
import type { WantedWebhook } from './webhookQueries'

interface Props {
  readonly title: string
  readonly act: string
  readonly before?: Webhook
  readonly busy: boolean
  readonly problem: Error | null
  readonly onAct: (wanted: WantedWebhook) => void
  readonly onClose: () => void
}

const listed = (typed: string): readonly string[] => typed.split(/[\s,]+/).filter((it) => it !== '')

export const WebhookDialog = ({ title, act, before, busy, problem, onAct, onClose }: Props) => {
  const [url, setUrl] = useState(before?.url ?? '')
  const [kinds, setKinds] = useState(before?.kinds.join(', ') ?? '')
  const lead = before === undefined ? 'It hears of what happens from now on.' : 'It goes on with the event that it has not taken yet.'
  return (
    <AskDialog
      wide title={title} lead={lead} act={act} busy={busy} problem={problem} refused={url.trim() === '' ? 'Say where to first.' : ''}
      onAct={() => onAct({ url: url.trim(), kinds: listed(kinds) })} onClose={onClose}
    >
      <TextField label="Address" mono value={url} placeholder="https://example.org/weft" help="The world has to reach it: the grid’s own neighbourhood is out of bounds, and redirects are not followed." onChange={setUrl} />
      <TextField label="About" mono value={kinds} placeholder="everything" help="What the events are about, as in application, instance, member." onChange={setKinds} />
    </AskDialog>
  )
}
