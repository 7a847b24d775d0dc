import { useState } from 'react'
import type { KeyProject } from '../api/keys'
import { AskDialog } from '../ui/AskDialog'
import { SelectField, TextField } from '../ui/Field'
import { useNow } from '../ui/now'
import { OnceSecret } from './OnceSecret'
import { useNewKey } from './queries'

const day = 86_400_000
const lives = [
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '365', label: 'a year' },
  { value: '', label: 'until it is revoked' },
]

interface Props {
  readonly tenant: string
  /** Of a key for the whole tenant; none where it has to be for a project. */
  readonly roles: readonly string[]
  readonly projects: readonly KeyProject[]
  readonly onClose: () => void
}

const least = (roles: readonly string[]): string => (roles.includes('viewer') ? 'viewer' : (roles[0] ?? ''))

const listed = (typed: string): readonly string[] => typed.split(/[\s,]+/).filter((it) => it !== '')

export const NewKeyDialog = ({ tenant, roles, projects, onClose }: Props) => {
  const now = useNow()
  const [name, setName] = useState('')
  const [wanted, setRole] = useState('viewer')
  const [project, setProject] = useState(roles.length > 0 ? '' : (projects[0]?.name ?? ''))
  const [applications, setApplications] = useState('')
  const offered = project === '' ? roles : (projects.find((it) => it.name === project)?.roles ?? [])
  const role = offered.includes(wanted) ? wanted : least(offered)
  const whole = roles.length > 0 ? [{ value: '', label: 'the whole tenant' }] : []
  const [life, setLife] = useState('90')
  const make = useNewKey(tenant)
  if (make.data !== undefined) {
    return <OnceSecret title={`The key ${name}`} secret={make.data.secret} lead="Keep it where only your program reads it: it is shown only now, and kept nowhere." onClose={onClose} />
  }
  return (
    <AskDialog
      wide title="New API key" lead="For one program, so that you can revoke it without touching others." act="Make the key" busy={make.isPending} problem={make.error}
      refused={name.trim() === '' ? 'Name it first.' : ''} onClose={onClose}
      onAct={() => make.mutate({ name: name.trim(), role, project, applications: listed(applications), expiresAt: life === '' ? '' : new Date(now + Number(life) * day).toISOString() })}
    >
      <TextField label="Name" mono value={name} placeholder="pipeline" help="Events and the audit call it so." onChange={setName} />
      <SelectField label="Role" value={role} options={offered.map((it) => ({ value: it, label: it }))} help="What it may at most." onChange={setRole} />
      {(projects.length > 1 || roles.length === 0) && (
        <SelectField
          label="Only on this project" value={project} options={[...whole, ...projects.map((it) => ({ value: it.name, label: it.title }))]}
          help={project === '' ? '' : `It sees and may what somebody does who has the role there alone.${roles.length === 0 ? ' You make keys for projects that you develop, and none for the whole tenant.' : ''}`} onChange={setProject}
        />
      )}
      <TextField label="Only for these applications" mono value={applications} placeholder={project === '' ? 'all of the tenant' : 'all of the project'} help="By name. Such a key sees nothing else, no lists and no events either." onChange={setApplications} />
      <SelectField label="Good for" value={life} options={lives} onChange={setLife} />
    </AskDialog>
  )
}
