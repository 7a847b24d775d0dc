import { useState } from 'react'
import type { Group, GroupList } from '../api/groups'
import { refusalOf } from '../api/tenancy'
import { AskDialog } from '../ui/AskDialog'
import { Button, IconButton } from '../ui/Button'
import { SelectField, TextField } from '../ui/Field'
import { Icon } from '../ui/Icon'
import { Skeleton } from '../ui/Skeleton'
import { useGroup, useGroupChange, useGroups } from './groupQueries'
import { useMembers } from './queries'
import { roleMay } from './roles'
import { tenantNameFault } from './tenantName'
import css from './Tenancy.module.css'

const roleChoice = (roles: readonly string[]) => roles.map((role) => ({ value: role, label: role === 'none' ? 'none: what it is given on projects' : `${role}: ${roleMay(role)}` }))

interface DialogProps {
  readonly tenant: string
  readonly roles: readonly string[]
  readonly onClose: () => void
}

const NewGroup = ({ tenant, roles, onClose }: DialogProps) => {
  const [name, setName] = useState('')
  const [title, setTitle] = useState('')
  const [role, setRole] = useState('none')
  const change = useGroupChange(tenant, onClose)
  const fault = tenantNameFault(name)
  return (
    <AskDialog
      wide title="New group" lead="Each of its members has the roles that it has, beside their own." act="Make it" busy={change.isPending} problem={change.error}
      refused={name === '' ? 'Type a name first.' : fault} onClose={onClose} onAct={() => change.mutate({ kind: 'create', name, title: title.trim(), role })}
    >
      <TextField label="Name" mono help="Stands in scripts, and stays." value={name} fault={fault} placeholder="crew" onChange={setName} />
      <TextField label="Title" value={title} placeholder="Night crew" onChange={setTitle} />
      <SelectField label="Role in the tenant" value={role} options={roleChoice(roles)} onChange={setRole} />
    </AskDialog>
  )
}

/** Who is in it and what it may: both are changed here. */
const EditGroup = ({ tenant, roles, of, onClose }: DialogProps & { readonly of: Group }) => {
  const detail = useGroup(tenant, of.name)
  const members = useMembers(tenant)
  const [title, setTitle] = useState(of.title)
  const [role, setRole] = useState(of.role)
  const [who, setWho] = useState('')
  const change = useGroupChange(tenant, onClose)
  const inside = useGroupChange(tenant, () => setWho(''))
  const here = detail.data?.members ?? []
  const others = members.data?.items.filter((it) => !here.some((each) => each.subject === it.subject)) ?? []
  const chosen = others.some((it) => it.subject === who) ? who : (others[0]?.subject ?? '')
  return (
    <AskDialog
      wide title={of.title} lead="Another role holds for all in it from their next request on." act="Save" busy={change.isPending} problem={change.error ?? inside.error}
      refused={title.trim() === '' ? 'It needs a title.' : ''} onClose={onClose} onAct={() => change.mutate({ kind: 'change', name: of.name, title: title.trim(), role })}
    >
      <TextField label="Title" value={title} onChange={setTitle} />
      <SelectField label="Role in the tenant" value={role} options={roleChoice(roles)} onChange={setRole} />
      {detail.data !== undefined && detail.data.projects.length > 0 && <p className={css.quiet}>On projects: {detail.data.projects.map((it) => `${it.role} of ${it.project}`).join(', ')}.</p>}
      <div>
        <h3 className={css.part}>In it</h3>
        <p className={css.quiet}>{here.length === 0 ? 'Nobody yet. Who is put in has its roles at once.' : 'Who is taken out loses its roles at once.'}</p>
        {here.length > 0 && (
          <table className={css.table} aria-label="In it">
            <tbody>
              {here.map((it) => (
                <tr key={it.subject}>
                  <td>{it.name}{it.login !== '' && <span className={css.quiet}> {it.login}</span>}</td>
                  <td><IconButton label={`Take ${it.name} out`} onClick={() => inside.mutate({ kind: 'leave', name: of.name, who: it.subject })}><Icon name="trash" /></IconButton></td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </div>
      {others.length > 0 && (
        <div className={css.adding}>
          <SelectField label={here.length === 0 ? 'Whom' : 'Somebody else'} value={chosen} options={others.map((it) => ({ value: it.subject, label: it.login === '' ? it.name : `${it.name} (${it.login})` }))} onChange={setWho} />
          <Button busy={inside.isPending} onClick={() => inside.mutate({ kind: 'join', name: of.name, who: chosen })}>Put in</Button>
        </div>
      )}
    </AskDialog>
  )
}

/** It may take what many may: asked once more. */
const RemoveGroup = ({ tenant, of, onClose }: { readonly tenant: string; readonly of: Group; readonly onClose: () => void }) => {
  const change = useGroupChange(tenant, onClose)
  return (
    <AskDialog
      title={`Remove ${of.title}`} lead="Who is in it stays a member of the tenant, and has from the next request on only what they were given themselves, or by another group." act="Remove it"
      busy={change.isPending} problem={change.error} refused="" onClose={onClose} onAct={() => change.mutate({ kind: 'remove', name: of.name })}
    />
  )
}

interface RowProps {
  readonly it: Group
  /** Nothing in this list may be changed by whoever looks: said once, above. */
  readonly reading: boolean
  readonly onEdit: () => void
  readonly onRemove: () => void
}

const Row = ({ it, reading, onEdit, onRemove }: RowProps) => (
  <tr>
    <td>
      <div className={css.who}>
        <span className={css.face} aria-hidden><Icon name="group" size={15} /></span>
        <div><strong>{it.title}</strong>{it.title !== it.name && <span>{it.name}</span>}</div>
      </div>
    </td>
    <td>{it.role === 'none' ? <span className={css.quiet}>none</span> : it.role}</td>
    <td className={css.number}>{it.members}</td>
    {!reading && (
      <td className={css.acts}>
        <IconButton label={`Change ${it.name}`} refused={refusalOf(it.actions, 'change')} onClick={onEdit}><Icon name="pencil" /></IconButton>
        <IconButton label={`Remove ${it.name}`} refused={refusalOf(it.actions, 'remove')} onClick={onRemove}><Icon name="trash" /></IconButton>
      </td>
    )}
  </tr>
)

type Asked = { readonly kind: 'nothing' } | { readonly kind: 'edit' | 'remove'; readonly of: Group }

const Table = ({ tenant, list, reading }: { readonly tenant: string; readonly list: GroupList; readonly reading: boolean }) => {
  const [asked, setAsked] = useState<Asked>({ kind: 'nothing' })
  const close = () => setAsked({ kind: 'nothing' })
  if (list.items.length === 0) return <p className={css.quiet}>A group is several members under one name. What it may, in the tenant or on a project, each of them may.</p>
  return (
    <>
      <table className={css.table}>
        <thead><tr><th>Group</th><th>Role in the tenant</th><th className={css.number}>Members</th>{!reading && <th aria-label="Change" />}</tr></thead>
        <tbody>
          {list.items.map((it) => <Row key={it.name} it={it} reading={reading} onEdit={() => setAsked({ kind: 'edit', of: it })} onRemove={() => setAsked({ kind: 'remove', of: it })} />)}
        </tbody>
      </table>
      {asked.kind === 'edit' && <EditGroup tenant={tenant} roles={list.roles} of={asked.of} onClose={close} />}
      {asked.kind === 'remove' && <RemoveGroup tenant={tenant} of={asked.of} onClose={close} />}
    </>
  )
}

/** Members under one name. */
export const Groups = ({ tenant }: { readonly tenant: string }) => {
  const groups = useGroups(tenant)
  const [making, setMaking] = useState(false)
  if (groups.data === undefined) return groups.isError ? null : <Skeleton rows={2} />
  const refused = refusalOf(groups.data.actions, 'create')
  return (
    <section className={css.card} aria-label="Groups">
      <div className={css.header}>
        <h2>Groups</h2>
        <Button refused={refused} onClick={() => setMaking(true)}>New group</Button>
      </div>
      <Table tenant={tenant} list={groups.data} reading={refused !== ''} />
      {making && <NewGroup tenant={tenant} roles={groups.data.roles} onClose={() => setMaking(false)} />}
    </section>
  )
}
