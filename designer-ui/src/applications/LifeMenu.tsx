import { useState } from 'react'
import { useNavigate } from 'react-router'
import { refusal, type Application } from '../api/applications'
import { useMe } from '../app/me'
import { paths } from '../app/paths'
import { keyText } from '../designer/draft/draftKey'
import { moveDraft } from '../designer/draft/draftStore'
import { useProjects } from '../tenants/projectQueries'
import { Icon } from '../ui/Icon'
import { Menu, MenuItem } from '../ui/Menu'
import { Refused } from '../ui/Refused'
import { cleaningRefused, disksOf } from './disks'
import { LifeDialog, type Asking } from './LifeDialog'
import { useChange, useExport } from './queries'
import css from './ApplicationHeader.module.css'

interface Props {
  readonly tenant: string
  readonly application: Application
}

/** What one does with an application as a whole, beside running it. What is refused says why. */
export const LifeMenu = ({ tenant, application }: Props) => {
  const [asking, setAsking] = useState<Asking | undefined>(undefined)
  const navigate = useNavigate()
  const person = useMe().data?.subject
  const keyOf = (name: string): string => keyText({ person: person ?? '', tenant, of: { kind: 'application', name } })
  const show = (name: string) => void navigate(paths.application(tenant, name))
  const change = useChange(tenant, application.name, (answer) => {
    setAsking(undefined)
    if (answer.name === application.name) return
    if (answer.id !== application.id) return show(answer.name)
    void moveDraft(keyOf(application.name), keyOf(answer.name)).finally(() => show(answer.name))
  })
  const exported = useExport(tenant, application.name)
  const several = (useProjects(tenant).data?.items.length ?? 0) > 1
  const may = (action: string): string => refusal(application.actions, action)
  return (
    <>
      <Menu label="More" align="end" trigger={<span className={css.more}><Icon name="more" /></span>}>
        {application.template && <MenuItem refused={may('provision')} onSelect={() => setAsking('provision')}>Provision an application…</MenuItem>}
        <MenuItem refused={may('copy')} onSelect={() => setAsking('copy')}>Copy…</MenuItem>
        <MenuItem refused="" onSelect={() => exported.mutate('archive')}>Export</MenuItem>
        <MenuItem refused="" onSelect={() => exported.mutate('tosca')}>Export as TOSCA</MenuItem>
        <MenuItem refused="" onSelect={() => exported.mutate('adl')}>Export as ADL</MenuItem>
        <MenuItem refused={may('rename')} onSelect={() => setAsking('rename')}>Rename…</MenuItem>
        <MenuItem refused={may('template')} onSelect={() => change.mutate({ kind: 'template', on: !application.template })}>{application.template ? 'No longer a template' : 'Make it a template'}</MenuItem>
        {application.lock === undefined
          ? <MenuItem refused={may('lock')} onSelect={() => setAsking('lock')}>Lock…</MenuItem>
          : <MenuItem refused={may('unlock')} onSelect={() => change.mutate({ kind: 'unlock' })}>Unlock</MenuItem>}
        {several && <MenuItem refused={may('change-project')} onSelect={() => setAsking('move')}>Move to another project…</MenuItem>}
        {disksOf(application, '').length > 0 && (
          <MenuItem refused={may('clean') || application.drawing.appliances.map(cleaningRefused).find((it) => it !== '') || ''} onSelect={() => setAsking('clean')}>Clean disks…</MenuItem>
        )}
        {application.grace !== undefined && <MenuItem refused={may('keep')} onSelect={() => change.mutate({ kind: 'keep' })}>Keep it</MenuItem>}
        <MenuItem refused={may('destroy')} onSelect={() => setAsking('destroy')}>Destroy…</MenuItem>
      </Menu>
      {exported.isError && <Refused problem={exported.error} onDismiss={exported.reset} />}
      {change.isError && asking === undefined && <Refused problem={change.error} onDismiss={change.reset} />}
      {asking !== undefined && (
        <LifeDialog
          tenant={tenant} application={application} asking={asking} busy={change.isPending} problem={change.error} onChange={(it) => change.mutate(it)}
          onClose={() => {
            change.reset()
            setAsking(undefined)
          }}
        />
      )}
    </>
  )
}
