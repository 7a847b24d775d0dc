import { useMutation } from '@tanstack/react-query'
import { useMemo, useState, type ReactNode } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { application, type ApplicationSummary } from '../../api/applications'
import { useClient } from '../../api/context'
import { urls } from '../../api/urls'
import { paths } from '../../app/paths'
import { Button } from '../../ui/Button'
import { AreaField, SelectField, TextField } from '../../ui/Field'
import { Icon } from '../../ui/Icon'
import { Refused } from '../../ui/Refused'
import { emptyDrawing, type Drawing } from '../model/drawing'
import { asName, freshName } from '../model/naming'
import { reading } from '../model/text/read'
import { rendered, rewritten } from '../model/text/write'
import { applied } from '../model/edit'
import { hiddenSecret } from '../model/wiring/propertyRules'
import { keyText, type DraftKey } from './draftKey'
import { keepDraft } from './draftStore'
import { useSamples } from './queries'
import { Thumbnail } from './Thumbnail'
import css from './Gallery.module.css'

interface Props {
  readonly tenant: string
  readonly person: string
  readonly existing: readonly ApplicationSummary[]
}

/** A copy is another application: it needs a name of its own, and secrets don't come along. */
const renamed = (text: string, drawing: Drawing, name: string, title: string): string => {
  const secrets = drawing.appliances.flatMap((it) =>
    [...it.properties].filter(([, value]) => value === hiddenSecret).map(([property]) => ({ kind: 'set' as const, appliance: it.name, setting: { kind: 'property' as const, name: property, value: undefined } })),
  )
  return rewritten(text, applied({ ...drawing, name, title: title === name ? '' : title }, secrets))
}

const useBeginning = ({ tenant, person, existing }: Props, title: string) => {
  const navigate = useNavigate()
  const taken = new Set(existing.map((it) => it.name))
  return async (text: string, drawing: Drawing): Promise<void> => {
    const wanted = title.trim()
    const name = freshName(wanted === '' ? drawing.name || 'application' : asName(wanted, 'application'), taken)
    const named = wanted === '' ? drawing.title : wanted
    const first = text === '' ? rendered({ ...drawing, name, title: named === name ? '' : named }) : renamed(text, drawing, name, named)
    const id = crypto.randomUUID().slice(0, 8)
    const key: DraftKey = { person, tenant, of: { kind: 'new', id } }
    await keepDraft(keyText(key), { first, steps: [], done: 0, name, title: named, at: Date.now() })
    void navigate(paths.draft(tenant, id))
  }
}

interface CardProps {
  readonly title: string
  readonly note: string
  readonly children: ReactNode
  readonly onChoose: () => void
}

const Card = ({ title, note, children, onChoose }: CardProps) => (
  <li>
    <button type="button" className={css.card} onClick={onChoose}>
      <span className={css.picture}>{children}</span>
      <span className={css.title}>{title}</span>
      <span className={css.note}>{note}</span>
    </button>
  </li>
)

const counted = ({ appliances, wires }: Drawing): string => `${appliances.length} appliances, ${wires.length} wires`

const FromText = ({ onBegin }: { readonly onBegin: (text: string, drawing: Drawing) => void }) => {
  const [text, setText] = useState('')
  const read = useMemo(() => (text.trim() === '' ? undefined : reading(text)), [text])
  const fault = read?.kind === 'unreadable' ? `Line ${read.faults[0]?.line ?? 1}: ${read.faults[0]?.reason ?? ''}` : ''
  return (
    <div className={css.more}>
      <AreaField label="From a text" mono rows={5} value={text} placeholder={'apiVersion: weft/v1\nkind: Application'} fault={fault} onChange={setText} />
      <Button refused={read?.kind === 'read' ? '' : 'Paste the text of an application first.'} onClick={() => read?.kind === 'read' && onBegin(text, read.drawing)}>Draw this text</Button>
    </div>
  )
}

const FromExisting = ({ tenant, existing, onBegin }: { readonly tenant: string; readonly existing: readonly ApplicationSummary[]; readonly onBegin: (text: string, drawing: Drawing) => void }) => {
  const client = useClient()
  const [name, setName] = useState(existing[0]?.name ?? '')
  const copy = useMutation({
    mutationFn: async () => {
      const { text } = await client.get(urls.application(tenant, name), application)
      const read = reading(text)
      if (read.kind === 'unreadable') throw new Error('Its document can’t be read any more.')
      return { text, drawing: read.drawing }
    },
    onSuccess: ({ text, drawing }) => onBegin(text, drawing),
  })
  if (existing.length === 0) return null
  return (
    <div className={css.more}>
      <SelectField label="From an application" value={name} options={existing.map((it) => ({ value: it.name, label: `${it.title} (${it.name})` }))} onChange={setName} help="Its drawing is copied; volumes and secrets are not." />
      {copy.error !== null && <Refused problem={copy.error} onDismiss={copy.reset} />}
      <Button busy={copy.isPending} onClick={() => copy.mutate()}>Copy it</Button>
    </div>
  )
}

/** One appliance of a class that was looked at in the catalog. */
const withClass = (name: string): string => `apiVersion: weft/v1
kind: Application
metadata: {name: ${name}}
spec:
  appliances:
    - {name: ${name}, class: ${name}}
`

const WithClass = ({ name, onBegin }: { readonly name: string; readonly onBegin: (text: string, drawing: Drawing) => void }) => {
  const read = useMemo(() => reading(withClass(name)), [name])
  if (read.kind !== 'read') return null
  return <Card title={`With ${name}`} note="One appliance of it to begin with" onChoose={() => onBegin(withClass(name), read.drawing)}><Thumbnail drawing={read.drawing} /></Card>
}

const Gallery = (props: Props) => {
  const wanted = useSearchParams()[0].get('class')
  const [title, setTitle] = useState('')
  const begin = useBeginning(props, title)
  const samples = useSamples()
  const drawn = useMemo(() => (samples.data ?? []).flatMap((it) => {
    const read = reading(it.text)
    return read.kind === 'read' ? [{ ...it, drawing: read.drawing }] : []
  }), [samples.data])
  const onBegin = (text: string, drawing: Drawing) => void begin(text, drawing)
  return (
    <>
      <div className={css.what}>
        <TextField label="Title" value={title} placeholder="What people read; can be changed" help={title.trim() === '' ? '' : `Its name will be ${asName(title, 'application')}.`} onChange={setTitle} />
      </div>
      <ul className={css.cards}>
        {wanted !== null && <WithClass name={wanted} onBegin={onBegin} />}
        <Card title="Empty canvas" note="Draw it from nothing" onChoose={() => onBegin('', emptyDrawing)}><Icon name="plus" size={26} /></Card>
        {drawn.map((it) => <Card key={it.name} title={it.title} note={it.description || counted(it.drawing)} onChoose={() => onBegin(it.text, it.drawing)}><Thumbnail drawing={it.drawing} /></Card>)}
      </ul>
      <div className={css.others}>
        <FromExisting tenant={props.tenant} existing={props.existing} onBegin={onBegin} />
        <FromText onBegin={onBegin} />
      </div>
    </>
  )
}

export default Gallery
