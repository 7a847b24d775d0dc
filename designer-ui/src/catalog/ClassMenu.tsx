import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useClassAct, useClassExport, useClasses, type ClassAct } from '../api/catalog'
import { isPinned, type ClassShown } from '../api/types'
import { paths } from '../app/paths'
import { bareName } from '../designer/model/faces'
import { nameRefusal } from '../designer/model/naming'
import { AskDialog } from '../ui/AskDialog'
import { SelectField, TextField } from '../ui/Field'
import { Icon } from '../ui/Icon'
import { Menu, MenuItem } from '../ui/Menu'
import { Refused } from '../ui/Refused'
import css from './ClassPage.module.css'

type Asking = 'copy' | 'rename' | 'lock' | 'deprecate' | 'remove'

interface FormProps {
  readonly tenant: string
  readonly name: string
  readonly busy: boolean
  readonly problem: Error | null
  readonly onAct: (act: ClassAct) => void
  readonly onClose: () => void
}

const NameForm = ({ kind, tenant, name, onAct, ...frame }: FormProps & { readonly kind: 'copy' | 'rename' }) => {
  const [to, setTo] = useState('')
  const taken = (useClasses(tenant).data?.items ?? []).filter((it) => it.standing.scope === 'tenant').map((it) => bareName(it.name))
  const fault = to === '' ? '' : nameRefusal(to, taken)
  const [title, lead, act] = kind === 'copy' ? [`Copy ${name}`, 'Every version, under another name.', 'Copy'] : [`Rename ${name}`, 'Every version. Nothing may be drawn with it.', 'Rename']
  return (
    <AskDialog {...frame} title={title} lead={lead} act={act} refused={to === '' ? 'Type a name first.' : fault} onAct={() => onAct({ kind, name, to })}>
      <TextField label="Name" mono value={to} fault={fault} placeholder={`${name}-2`} onChange={setTo} />
    </AskDialog>
  )
}

const LockForm = ({ name, onAct, ...frame }: FormProps) => {
  const [note, setNote] = useState('')
  return (
    <AskDialog {...frame} title={`Lock ${name}`} lead="Nobody else reads its inside, branches it or publishes another version. Whoever draws with it goes on doing so." act="Lock" refused="" onAct={() => onAct({ kind: 'lock', name, note })}>
      <TextField label="Why" note="for whoever is refused" value={note} onChange={setNote} />
    </AskDialog>
  )
}

const DeprecateForm = ({ tenant, name, onAct, ...frame }: FormProps) => {
  const [reason, setReason] = useState('')
  const [replacement, setReplacement] = useState('')
  const others = (useClasses(tenant).data?.items ?? []).filter((it) => !isPinned(it) && it.name !== `tenant/${name}`)
  return (
    <AskDialog {...frame} title={`Deprecate ${name}`} lead="Nothing is forbidden. Whoever draws with it reads why not, and what to draw instead." act="Deprecate" refused="" onAct={() => onAct({ kind: 'deprecate', name, reason, replacement })}>
      <TextField label="Why" value={reason} placeholder="It knows nothing of TLS." onChange={setReason} />
      <SelectField label="Draw instead" value={replacement} options={[{ value: '', label: 'nothing in particular' }, ...others.map((it) => ({ value: it.name, label: `${it.title} (${it.name})` }))]} onChange={setReplacement} />
    </AskDialog>
  )
}

const RemoveForm = ({ name, onAct, ...frame }: FormProps) => (
  <AskDialog {...frame} title={`Remove ${name}`} lead="Every version goes. The numbers are never used for something else." act="Remove" refused="" onAct={() => onAct({ kind: 'remove', name })} />
)

const usedBy = ({ users }: ClassShown): string => {
  const [first, ...more] = users
  if (first === undefined) return ''
  return `${first.name} ${more.length === 0 ? 'draws' : `and ${more.length} more draw`} with it.`
}

/** What is done with a class of the tenant's. Who may is for the grid to say. */
export const ClassMenu = ({ tenant, found }: { readonly tenant: string; readonly found: ClassShown }) => {
  const [asking, setAsking] = useState<Asking | undefined>(undefined)
  const navigate = useNavigate()
  const { standing } = found.shown
  const name = bareName(found.shown.name)
  const act = useClassAct(tenant, (shown) => {
    setAsking(undefined)
    if (shown === undefined) void navigate(paths.catalog(tenant), { replace: true })
    else if (shown.shown.name !== found.shown.name) void navigate(paths.catalogClass(tenant, shown.shown.name))
  })
  const exported = useClassExport(tenant)
  const form: FormProps = {
    tenant, name, busy: act.isPending, problem: act.error, onAct: (it) => act.mutate(it),
    onClose: () => {
      act.reset()
      setAsking(undefined)
    },
  }
  return (
    <>
      <Menu label="More" align="end" trigger={<span className={css.more}><Icon name="more" /></span>}>
        <MenuItem refused={standing.locked} onSelect={() => setAsking('copy')}>Copy…</MenuItem>
        <MenuItem refused={standing.locked} onSelect={() => exported.mutate(name)}>Export</MenuItem>
        <MenuItem refused={standing.locked || usedBy(found)} onSelect={() => setAsking('rename')}>Rename…</MenuItem>
        {standing.deprecated === undefined
          ? <MenuItem onSelect={() => setAsking('deprecate')}>Deprecate…</MenuItem>
          : <MenuItem onSelect={() => act.mutate({ kind: 'undeprecate', name })}>No longer deprecated</MenuItem>}
        {standing.locked === ''
          ? <MenuItem onSelect={() => setAsking('lock')}>Lock…</MenuItem>
          : <MenuItem onSelect={() => act.mutate({ kind: 'unlock', name })}>Unlock</MenuItem>}
        <MenuItem refused={standing.locked || usedBy(found)} onSelect={() => setAsking('remove')}>Remove…</MenuItem>
      </Menu>
      {exported.isError && <Refused problem={exported.error} onDismiss={exported.reset} />}
      {act.isError && asking === undefined && <Refused problem={act.error} onDismiss={act.reset} />}
      {(asking === 'copy' || asking === 'rename') && <NameForm {...form} kind={asking} />}
      {asking === 'lock' && <LockForm {...form} />}
      {asking === 'deprecate' && <DeprecateForm {...form} />}
      {asking === 'remove' && <RemoveForm {...form} />}
    </>
  )
}
