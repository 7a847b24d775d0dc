import { useState } from 'react'
import type { Tenant } from '../api/tenancy'
import { AskDialog } from '../ui/AskDialog'
import { TextField } from '../ui/Field'
import { useTenantChange, type TenantChange } from './queries'

export type TenantAct = TenantChange['kind']

interface Props {
  readonly tenant: Tenant
  readonly act: TenantAct
  readonly onClose: () => void
}

interface FormProps {
  readonly tenant: Tenant
  readonly frame: { readonly busy: boolean; readonly problem: Error | null; readonly onClose: () => void }
  readonly onChange: (change: TenantChange) => void
}

const Rename = ({ tenant, frame, onChange }: FormProps) => {
  const [title, setTitle] = useState(tenant.title)
  return (
    <AskDialog
      {...frame} title={`Rename ${tenant.title}`} lead={`Its name in addresses, invoices and at the identity provider stays ${tenant.name}.`} act="Rename"
      refused={title.trim() === '' || title === tenant.title ? 'Type another title first.' : ''} onAct={() => onChange({ kind: 'rename', title })}
    >
      <TextField label="Title" value={title} onChange={setTitle} />
    </AskDialog>
  )
}

const Suspend = ({ tenant, frame, onChange }: FormProps) => {
  const [reason, setReason] = useState('')
  return (
    <AskDialog
      {...frame} title={`Suspend ${tenant.title}`} lead="What runs goes on, and its members may read, stop and destroy. They begin and change nothing." act="Suspend"
      refused={reason.trim() === '' ? 'Say why first.' : ''} onAct={() => onChange({ kind: 'suspend', reason })}
    >
      <TextField label="Why" note="its members read it" value={reason} placeholder="The bill of May is open." onChange={setReason} />
    </AskDialog>
  )
}

const Resume = ({ tenant, frame, onChange }: FormProps) => (
  <AskDialog
    {...frame} title={`Resume ${tenant.title}`} act="Resume" refused="" onAct={() => onChange({ kind: 'resume' })}
    lead={tenant.state === 'leaving' ? 'It is not deleted. What was stopped stays stopped until its people start it.' : 'Its members may begin and change things again.'}
  />
)

const Delete = ({ tenant, frame, onChange }: FormProps) => {
  const [typed, setTyped] = useState('')
  return (
    <AskDialog
      {...frame} title={`Delete ${tenant.title}`} lead="Everything it has stops now, and is destroyed with all data when the grace is over. Until then you may resume it. Invoices and audit stay." act="Stop and delete"
      refused={typed === tenant.name ? '' : `Type ${tenant.name} first.`} onAct={() => onChange({ kind: 'delete' })}
    >
      <TextField label={`Type ${tenant.name} to confirm`} mono value={typed} onChange={setTyped} />
    </AskDialog>
  )
}

export const TenantDialog = ({ tenant, act, onClose }: Props) => {
  const change = useTenantChange(tenant.name, onClose)
  const form: FormProps = { tenant, frame: { busy: change.isPending, problem: change.error, onClose }, onChange: (it) => change.mutate(it) }
  switch (act) {
    case 'rename': return <Rename {...form} />
    case 'suspend': return <Suspend {...form} />
    case 'resume': return <Resume {...form} />
    case 'delete': return <Delete {...form} />
    default: return act satisfies never
  }
}
