import { useEffect, useState } from 'react'
import { AskDialog } from '../ui/AskDialog'
import { TextField } from '../ui/Field'
import { OnceLink } from './OnceLink'
import { useNewTenant } from './queries'
import { tenantNameFault } from './tenantName'

/** Without a known manager, a link to hand to the first one comes back. */
export const NewTenantDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const [name, setName] = useState('')
  const [title, setTitle] = useState('')
  const [manager, setManager] = useState('')
  const made = useNewTenant()
  const token = made.data?.invitation
  useEffect(() => {
    if (token === '') onClose()
  }, [token, onClose])
  if (token !== undefined && token !== '') return <OnceLink title={`For the first manager of ${title.trim() || name}`} token={token} onClose={onClose} />
  const fault = tenantNameFault(name)
  return (
    <AskDialog
      wide title="New tenant" lead="It gets an organization of the same name at the identity provider, and the grid’s usual quota." act="Make it" busy={made.isPending} problem={made.error}
      refused={name === '' ? 'Type a name first.' : fault} onClose={onClose} onAct={() => made.mutate({ name, title: title.trim(), manager: manager.trim() })}
    >
      <TextField label="Name" mono help="Stands in addresses and stays." value={name} fault={fault} placeholder="acme" onChange={setName} />
      <TextField label="Title" value={title} placeholder="Acme Incorporated" onChange={setTitle} />
      <TextField label="First manager" note="user name or e-mail" help="Left empty, you get a link to hand over." value={manager} onChange={setManager} />
    </AskDialog>
  )
}
