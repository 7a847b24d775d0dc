import { useState } from 'react'
import { useNavigate } from 'react-router'
import { Problem } from '../api/client'
import { paths } from '../app/paths'
import { Button } from '../ui/Button'
import { TextField } from '../ui/Field'
import { Refused } from '../ui/Refused'
import { nameFault } from './LifeDialog'
import { useImport } from './queries'
import css from './ImportPanel.module.css'

const chunk = 32_768

const base64 = async (file: File): Promise<string> => {
  const bytes = new Uint8Array(await file.arrayBuffer())
  let text = ''
  for (let at = 0; at < bytes.length; at += chunk) text += String.fromCharCode(...bytes.subarray(at, at + chunk))
  return btoa(text)
}

/** Lines of `appliance.property=value`. */
const valuesOf = (lines: string): Readonly<Record<string, string>> =>
  Object.fromEntries(lines.split('\n').filter((it) => it.includes('=')).map((it) => [it.slice(0, it.indexOf('=')).trim(), it.slice(it.indexOf('=') + 1)]))

const doubts = new Map([['archive-foreign', 'foreign'], ['archive-unsigned', 'unsigned']])

/** An application from a file that a grid has exported. What is asked besides depends on what the grid says of it. */
export const ImportPanel = ({ tenant }: { readonly tenant: string }) => {
  const navigate = useNavigate()
  const [archive, setArchive] = useState('')
  const [name, setName] = useState('')
  const [values, setValues] = useState('')
  const [allowed, setAllowed] = useState(false)
  const bring = useImport(tenant, (made) => void navigate(paths.application(tenant, made.name)))
  const code = bring.error instanceof Problem ? bring.error.code : ''
  const doubt = doubts.get(code)
  const fault = name === '' ? '' : nameFault(name)
  return (
    <section className={css.panel} aria-label="Import">
      <h2>From an exported file</h2>
      <p className={css.lead}>It begins stopped, with empty volumes and outside addresses of this grid. Secrets are not in the file.</p>
      <div className={css.row}>
        <label className={css.file}>
          <span>File</span>
          <input
            type="file" accept=".tar"
            onChange={(event) => {
              bring.reset()
              setAllowed(false)
              const file = event.target.files?.[0]
              if (file === undefined) setArchive('')
              else void base64(file).then(setArchive)
            }}
          />
        </label>
        <TextField label="Name" note="as in the file unless said" mono value={name} fault={fault} onChange={setName} />
      </div>
      {(code === 'secret-hidden' || values !== '') && (
        <label className={css.values}>
          <span>Secrets, one a line: <code>db.password=…</code></span>
          <textarea value={values} rows={3} spellCheck={false} onChange={(event) => setValues(event.target.value)} />
        </label>
      )}
      {(doubt !== undefined || allowed) && (
        <label className={css.doubt}><input type="checkbox" checked={allowed} onChange={(event) => setAllowed(event.target.checked)} />Take it although {doubt === 'unsigned' ? 'nobody has signed it' : 'another grid has signed it'}</label>
      )}
      {bring.isError && <Refused problem={bring.error} onDismiss={bring.reset} />}
      <Button
        tone="primary" busy={bring.isPending} refused={archive === '' ? 'Choose a file first.' : fault}
        onClick={() => bring.mutate({ archive, name, properties: valuesOf(values), allow: allowed ? ['foreign', 'unsigned'] : [] })}
      >
        Import
      </Button>
    </section>
  )
}
