import { useState } from 'react'
import type { Credit } from '../api/credit'
import { AskDialog } from '../ui/AskDialog'
import { TextField } from '../ui/Field'
import { warnFault } from './creditWords'
import { useWarnBelow } from './queries'

interface Props {
  readonly tenant: string
  readonly credit: Credit
  readonly onClose: () => void
}

export const CreditWarningDialog = ({ tenant, credit, onClose }: Props) => {
  const [below, setBelow] = useState(credit.warnBelow)
  const set = useWarnBelow(tenant, onClose)
  return (
    <AskDialog
      title="When credit runs out" lead="An event tells members, once, and webhooks with them." act="Change" refused={warnFault(below.trim())} busy={set.isPending} problem={set.error}
      onAct={() => set.mutate(below.trim())} onClose={onClose}
    >
      <TextField
        label="Tell below" note={credit.currency} value={below} placeholder="when it lasts for a few days only" fault={warnFault(below.trim())}
        help="Left empty: when it lasts for a few days only, at the pace of the last hour." onChange={setBelow}
      />
    </AskDialog>
  )
}
