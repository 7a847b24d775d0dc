import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { Application } from '../api/applications'
import { paths } from '../app/paths'
import { refusedBy, useProjectChange, useProjects } from '../tenants/projectQueries'
import { AskDialog } from '../ui/AskDialog'
import { SelectField, TextField } from '../ui/Field'
import { nameFault } from '../ui/nameFault'
import { CleanDialog } from './CleanDialog'
import { disksOf } from './disks'
import { ProvisionForm } from './ProvisionForm'
import { useAct, type Change } from './queries'

export type Asking = 'rename' | 'copy' | 'lock' | 'move' | 'clean' | 'destroy' | 'provision'

export interface FormProps {
  readonly tenant: string
  readonly application: Application
  readonly busy: boolean
  readonly problem: Error | null
  readonly onChange: (change: Change) => void
  readonly onClose: () => void
}

const Rename = ({ application, onChange, ...frame }: FormProps) => {
  const [name, setName] = useState(application.name)
  const refused = name === application.name || name === '' ? 'Type another name first.' : nameFault(name)
  return (
    <AskDialog {...frame} title={`Rename ${application.name}`} lead="What runs goes on: wires, addresses and volumes stay." act="Rename" refused={refused} onAct={() => onChange({ kind: 'rename', name })}>
      <TextField label="Name" mono value={name} fault={nameFault(name)} onChange={setName} />
    </AskDialog>
  )
}

const Copy = ({ tenant, application, onChange, ...frame }: FormProps) => {
  const [name, setName] = useState('')
  const [data, setData] = useState(false)
  const navigate = useNavigate()
  const act = useAct(tenant, application.name, (operation) => void navigate(`${paths.application(tenant, name)}?operation=${operation.id}`))
  const lead = 'The copy has the same appliances, wires, sizes and settings, secrets among them. It is stopped and takes outside addresses of its own.'
  const stopped = application.state === 'stopped' && application.wish === 'stopped'
  return (
    <AskDialog
      {...frame} busy={frame.busy || act.isPending} problem={frame.problem ?? act.error} title={`Copy ${application.name}`} lead={lead} act={data ? 'Copy with data' : 'Copy'}
      refused={name === '' ? 'Type a name first.' : nameFault(name)} onAct={() => (data ? act.mutate({ kind: 'copy', name }) : onChange({ kind: 'copy', name }))}
    >
      <TextField label="Name of the copy" mono value={name} fault={nameFault(name)} placeholder={`${application.name}-2`} onChange={setName} />
      {(application.drawing.volumes.length > 0 || disksOf(application, '').length > 0) && (
        <SelectField
          label="Volumes" value={data ? 'data' : 'empty'} onChange={(value) => setData(value === 'data')}
          options={[{ value: 'empty', label: 'begin empty' }, { value: 'data', label: 'begin with this one’s data', refused: stopped ? '' : 'stop it first' }]}
        />
      )}
    </AskDialog>
  )
}

const longestNote = 500

const Lock = ({ application, onChange, ...frame }: FormProps) => {
  const [note, setNote] = useState('')
  const fault = note.length > longestNote ? `At most ${longestNote} characters.` : ''
  const lead = 'It may still be started and repaired. Stop, restart, scale, edit, another name and its end are refused until you or a manager unlocks it.'
  return (
    <AskDialog {...frame} title={`Lock ${application.name}`} lead={lead} act="Lock" refused={fault} onAct={() => onChange({ kind: 'lock', note })}>
      <TextField label="Why" note="for whoever is refused" value={note} fault={fault} placeholder="release on Friday" onChange={setNote} />
    </AskDialog>
  )
}

const MoveToProject = ({ tenant, application, onClose }: FormProps) => {
  const projects = useProjects(tenant).data?.items.filter((it) => it.name !== application.project) ?? []
  const [chosen, setChosen] = useState('')
  const change = useProjectChange(tenant, onClose)
  const to = projects.find((it) => it.name === chosen) ?? projects.find((it) => refusedBy(it.actions, 'grant') === '') ?? projects[0]
  return (
    <AskDialog
      title={`Move ${application.name} to another project`} lead={`It is in ${application.project}. What runs goes on; who sees it changes, and with it who sees its snapshots, backups and usage.`} act="Move"
      busy={change.isPending} problem={change.error} refused={to === undefined ? 'There is no other project.' : refusedBy(to.actions, 'grant')} onClose={onClose}
      onAct={() => to !== undefined && change.mutate({ kind: 'move', application: application.name, to: to.name })}
    >
      <SelectField label="Project" value={to?.name ?? ''} options={projects.map((it) => ({ value: it.name, label: it.title, refused: refusedBy(it.actions, 'grant') }))} onChange={setChosen} />
    </AskDialog>
  )
}

const ends = [
  { value: '0', label: 'At once' }, { value: '1', label: 'In a day' }, { value: '7', label: 'In a week' }, { value: '30', label: 'In 30 days' },
]

const Destroy = ({ tenant, application, onClose }: FormProps) => {
  const [typed, setTyped] = useState('')
  const [days, setDays] = useState(0)
  const navigate = useNavigate()
  const act = useAct(tenant, application.name, () => (days === 0 ? void navigate(paths.applications(tenant)) : onClose()))
  const atOnce = days === 0
  return (
    <AskDialog
      title={`Destroy ${application.name}`}
      lead={atOnce ? 'It ends, and its volumes go with their data. Nothing brings them back.' : 'It is stopped now. Until then it can be kept; then it ends, and its volumes go with their data.'}
      act={atOnce ? 'Destroy with all data' : 'Stop, and destroy then'} busy={act.isPending} problem={act.error}
      refused={!atOnce || typed === application.name ? '' : `Type ${application.name} first.`} onAct={() => act.mutate({ kind: 'destroy', days })} onClose={onClose}
    >
      <SelectField label="When" value={String(days)} options={ends} onChange={(value) => setDays(Number(value))} />
      {atOnce && <TextField label={`Type ${application.name} to confirm`} mono value={typed} onChange={setTyped} />}
    </AskDialog>
  )
}

export const LifeDialog = ({ asking, ...form }: FormProps & { readonly asking: Asking }) => {
  switch (asking) {
    case 'rename': return <Rename {...form} />
    case 'copy': return <Copy {...form} />
    case 'lock': return <Lock {...form} />
    case 'move': return <MoveToProject {...form} />
    case 'clean': return <CleanDialog tenant={form.tenant} application={form.application} appliance="" onClose={form.onClose} />
    case 'destroy': return <Destroy {...form} />
    case 'provision': return <ProvisionForm {...form} />
    default: return asking satisfies never
  }
}
