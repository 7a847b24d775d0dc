import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useClassAct } from '../api/catalog'
import { paths } from '../app/paths'
import { AskDialog } from '../ui/AskDialog'
import { AreaField } from '../ui/Field'
import css from './PublishDialog.module.css'

interface Props {
  readonly tenant: string
  readonly onClose: () => void
}

const lead = 'A class or an assembly becomes one version in your catalog. A version never changes: what runs of it goes on as it is.'

/** Takes a document as it is, typed or out of a file. */
export const PublishDialog = ({ tenant, onClose }: Props) => {
  const [text, setText] = useState('')
  const [guide, setGuide] = useState('')
  const navigate = useNavigate()
  const act = useClassAct(tenant, (made) => {
    onClose()
    if (made !== undefined) void navigate(paths.catalogClass(tenant, made.shown.name))
  })
  const take = (file: File | undefined) => {
    if (file !== undefined) void file.text().then(setText)
  }
  return (
    <AskDialog
      title="Publish a class" lead={lead} act="Publish" wide busy={act.isPending} problem={act.error}
      refused={text.trim() === '' ? 'Choose a file first, or paste its text.' : ''} onAct={() => act.mutate({ kind: 'publish', text, guide })} onClose={onClose}
    >
      <label className={css.file}>class.yaml or assembly.yaml<input type="file" accept=".yaml,.yml" onChange={(event) => take(event.target.files?.[0])} /></label>
      <AreaField label="Document" mono rows={12} value={text} placeholder={'apiVersion: weft/v1\nkind: Assembly\nmetadata:\n  name: front\n  version: 1.0.0'} onChange={setText} />
      <AreaField label="Guide" note="Markdown, for whoever draws with it" rows={4} value={guide} placeholder="What it is for, and what to set." onChange={setGuide} />
    </AskDialog>
  )
}
