import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useClassAct } from '../api/catalog'
import { paths } from '../app/paths'
import { AskDialog } from '../ui/AskDialog'
import { allowing, Doubt } from '../ui/Doubt'
import { AreaField, TextField } from '../ui/Field'
import { nameFault } from '../ui/nameFault'
import css from './PublishDialog.module.css'

interface Props {
  readonly tenant: string
  readonly onClose: () => void
}

const lead = 'A class or an assembly becomes one version in your catalog. A version never changes: what runs of it goes on as it is.'

const isArchive = (file: File): boolean => file.name.endsWith('.tar')

/** Takes a document as it is, typed or out of a file; or all that is in a file that a grid has exported. */
export const PublishDialog = ({ tenant, onClose }: Props) => {
  const [text, setText] = useState('')
  const [guide, setGuide] = useState('')
  const [archive, setArchive] = useState<File>()
  const [name, setName] = useState('')
  const [allowed, setAllowed] = useState(false)
  const navigate = useNavigate()
  const act = useClassAct(tenant, (made) => {
    onClose()
    if (made !== undefined) void navigate(paths.catalogClass(tenant, made.shown.name))
  })
  const take = (file: File | undefined) => {
    act.reset()
    setAllowed(false)
    setArchive(file !== undefined && isArchive(file) ? file : undefined)
    if (file !== undefined && !isArchive(file)) void file.text().then(setText)
  }
  const unread = text.trim() === '' ? 'Choose a file first, or paste its text.' : ''
  return (
    <AskDialog
      title="Publish a class" lead={lead} act="Publish" wide busy={act.isPending} problem={act.error} refused={archive === undefined ? unread : nameFault(name)}
      onAct={() => act.mutate(archive === undefined ? { kind: 'publish', text, guide } : { kind: 'import', file: archive, to: name, allow: allowing(allowed) })} onClose={onClose}
    >
      <label className={css.file}>class.yaml, assembly.yaml, or a file that was exported<input type="file" accept=".yaml,.yml,.tar" onChange={(event) => take(event.target.files?.[0])} /></label>
      {archive === undefined
        ? (
          <>
            <AreaField label="Document" mono rows={12} value={text} placeholder={'apiVersion: weft/v1\nkind: Assembly\nmetadata:\n  name: front\n  version: 1.0.0'} onChange={setText} />
            <AreaField label="Guide" note="Markdown, for whoever draws with it" rows={4} value={guide} placeholder="What it is for, and what to set." onChange={setGuide} />
          </>
          )
        : (
          <>
            <TextField label="Name" note="as in the file unless said" mono value={name} fault={nameFault(name)} onChange={setName} />
            <Doubt problem={act.error} allowed={allowed} onAllow={setAllowed} />
          </>
          )}
    </AskDialog>
  )
}
