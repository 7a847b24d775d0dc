import { useState } from 'react'
import type { Project } from '../api/projects'
import { AskDialog } from '../ui/AskDialog'
import { SelectField, TextField } from '../ui/Field'
import { useGroups } from './groupQueries'
import { useMembers } from './queries'
import { useProjectChange } from './projectQueries'
import { roleOptions } from './roles'
import { tenantNameFault } from './tenantName'

interface Props {
  readonly tenant: string
  readonly onClose: () => void
}

export const NewProject = ({ tenant, onClose }: Props) => {
  const [name, setName] = useState('')
  const [title, setTitle] = useState('')
  const [note, setNote] = useState('')
  const change = useProjectChange(tenant, onClose)
  const fault = tenantNameFault(name)
  return (
    <AskDialog
      wide title="New project" lead="It has applications of its own, and members who see those alone." act="Make it" busy={change.isPending} problem={change.error}
      refused={name === '' ? 'Type a name first.' : fault} onClose={onClose} onAct={() => change.mutate({ kind: 'create', name, title: title.trim(), note: note.trim() })}
    >
      <TextField label="Name" mono help="Stands in addresses and scripts, and stays." value={name} fault={fault} placeholder="web" onChange={setName} />
      <TextField label="Title" value={title} placeholder="Web shops" onChange={setTitle} />
      <TextField label="What it is for" value={note} onChange={setNote} />
    </AskDialog>
  )
}

export const DescribeProject = ({ tenant, of, onClose }: Props & { readonly of: Project }) => {
  const [title, setTitle] = useState(of.title)
  const [note, setNote] = useState(of.note)
  const change = useProjectChange(tenant, onClose)
  return (
    <AskDialog
      wide title={`Describe ${of.name}`} lead="Its name stays." act="Save" busy={change.isPending} problem={change.error} refused={title.trim() === '' ? 'It needs a title.' : ''}
      onClose={onClose} onAct={() => change.mutate({ kind: 'describe', name: of.name, title: title.trim(), note: note.trim() })}
    >
      <TextField label="Title" value={title} onChange={setTitle} />
      <TextField label="What it is for" value={note} onChange={setNote} />
    </AskDialog>
  )
}

/** Before the name of a group, where a member's id stands otherwise. */
const aGroup = 'group '

const kinds = [{ value: '', label: 'A member' }, { value: aGroup, label: 'A group' }]

/** Who sees all members and groups chooses; who belongs to some projects says how one signs in, or what a group is called. */
export const GiveRole = ({ tenant, project, roles, onClose }: Props & { readonly project: string; readonly roles: readonly string[] }) => {
  const members = useMembers(tenant)
  const groups = useGroups(tenant)
  const known = [
    ...(members.data?.items ?? []).map((it) => ({ value: it.subject, label: it.login === '' ? it.name : `${it.name} (${it.login})` })),
    ...(groups.data?.items ?? []).map((it) => ({ value: `${aGroup}${it.name}`, label: `Group ${it.title}` })),
  ]
  const [who, setWho] = useState('')
  const [kind, setKind] = useState('')
  const [role, setRole] = useState('viewer')
  const change = useProjectChange(tenant, onClose)
  const typed = who.trim() === '' ? '' : `${kind}${who.trim()}`
  const chosen = known.length === 0 ? typed : who === '' ? (known[0]?.value ?? '') : who
  return (
    <AskDialog
      wide title={`A role on ${project}`} lead="For somebody who belongs to the tenant, or for all in a group. It is one on the applications of this project, and comes on top of that in the tenant." act="Give it"
      busy={change.isPending} problem={change.error} refused={chosen === '' ? 'Say whom first.' : ''} onClose={onClose}
      onAct={() => change.mutate(chosen.startsWith(aGroup) ? { kind: 'give-group', name: project, group: chosen.slice(aGroup.length), role } : { kind: 'give', name: project, who: chosen, role })}
    >
      {known.length > 0
        ? <SelectField label="Who" value={chosen} options={known} onChange={setWho} />
        : (
          <>
            <SelectField label="To" value={kind} options={kinds} onChange={setKind} />
            <TextField label={kind === aGroup ? 'Name of the group' : 'User name'} help={kind === aGroup ? '' : 'Exactly as they sign in.'} value={who} onChange={setWho} />
          </>
        )}
      <SelectField label="Role" value={role} options={roleOptions(roles)} onChange={setRole} />
    </AskDialog>
  )
}
