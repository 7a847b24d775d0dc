import { useQuery } from '@tanstack/react-query'
import type { Application, Volume } from '../api/applications'
import type { PropertySlot } from '../api/types'
import { memory } from '../ui/format'
import type { Attachment, Setting } from './sheetText'
import css from './Settings.module.css'

const words = { given: '', default: 'default', secret: 'secret, not shown', unset: 'not set' } as const
const longText = 80

const Value = ({ setting: { kind, value } }: { readonly setting: Setting }) =>
  value.length > longText || value.includes('\n') ? (
    <details>
      <summary>{value.trimEnd().split('\n').length} lines</summary>
      <pre>{value}</pre>
    </details>
  ) : (
    <>
      {value !== '' && <code>{value}</code>}
      {words[kind] !== '' && <span className={css.kind}>{words[kind]}</span>}
    </>
  )

const VolumeFacts = ({ attachment, volumes }: { readonly attachment: Attachment; readonly volumes: readonly Volume[] }) => {
  const volume = volumes.find((it) => it.name === attachment.volume)
  const facts = volume === undefined ? [] : [memory(volume.sizeMib), volume.host === '' ? '' : `on ${volume.host}`, volume.state]
  return (
    <>
      <code>{attachment.volume}</code>
      <span className={css.kind}>{facts.filter((it) => it !== '').join(', ')}</span>
    </>
  )
}

interface Props {
  readonly application: Application
  readonly appliance: string
  readonly slots: readonly PropertySlot[]
}

/** Properties and volumes, from the text. The reader of YAML is fetched when a sheet is first opened. */
export const Settings = ({ application, appliance, slots }: Props) => {
  const { text } = application
  const sheet = useQuery({
    queryKey: ['sheet', application.id, appliance, text, slots.map((it) => it.name)],
    queryFn: async () => (await import('./sheetText')).sheetOf(text, appliance, slots),
    staleTime: Infinity,
  }).data
  if (sheet === undefined) return null
  return (
    <>
      {sheet.settings.length > 0 && (
        <section>
          <h3>Properties</h3>
          <dl className={css.settings}>
            {sheet.settings.map((setting) => <div key={setting.name}><dt>{setting.name}</dt><dd><Value setting={setting} /></dd></div>)}
          </dl>
        </section>
      )}
      {sheet.attachments.length > 0 && (
        <section>
          <h3>Volumes</h3>
          <dl className={css.settings}>
            {sheet.attachments.map((it) => <div key={it.slot}><dt>{it.slot}</dt><dd><VolumeFacts attachment={it} volumes={application.drawing.volumes} /></dd></div>)}
          </dl>
        </section>
      )}
    </>
  )
}
