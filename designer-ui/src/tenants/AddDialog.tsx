import { useState } from 'react'
import { AskDialog } from '../ui/AskDialog'
import { SelectField, TextField } from '../ui/Field'
import { Switch } from '../ui/Switch'
import { OnceLink } from './OnceLink'
import { useInvite, useMemberChange } from './queries'
import { roleOptions } from './roles'

type How = 'add' | 'invite'

const leads: Readonly<Record<How, string>> = {
  add: 'They have an account at the identity provider, and belong to this tenant at once.',
  invite: 'A link lets one person in, once. With an e-mail, only the person whose it is.',
}

interface Props {
  readonly tenant: string
  readonly roles: readonly string[]
  readonly onClose: () => void
}

/** Two ways in: somebody who is known already, or a link to hand over. */
export const AddDialog = ({ tenant, roles, onClose }: Props) => {
  const [how, setHow] = useState<How>('add')
  const [who, setWho] = useState('')
  const [role, setRole] = useState('viewer')
  const add = useMemberChange(tenant, onClose)
  const invite = useInvite(tenant)
  if (invite.data !== undefined) return <OnceLink title={`An invitation for ${who.trim()}`} token={invite.data.token} onClose={onClose} />
  const act = how === 'add' ? add : invite
  return (
    <AskDialog
      wide title="Add or invite somebody" lead={leads[how]} act={how === 'add' ? 'Add' : 'Make the link'} busy={act.isPending} problem={act.error}
      refused={who.trim() === '' ? 'Say whom first.' : ''} onClose={onClose}
      onAct={() => (how === 'add' ? add.mutate({ kind: 'add', who: who.trim(), role }) : invite.mutate({ forWhom: who.trim(), role }))}
    >
      <Switch label="How" value={how} options={[{ value: 'add', label: 'By name' }, { value: 'invite', label: 'By link' }]} onChange={setHow} />
      <TextField label={how === 'add' ? 'User name or e-mail' : 'For whom'} help={how === 'add' ? 'Exactly as they sign in.' : 'An e-mail, or a name by which you tell invitations apart.'} value={who} onChange={setWho} />
      <SelectField label="Role" value={role} options={roleOptions(roles)} onChange={setRole} />
    </AskDialog>
  )
}
