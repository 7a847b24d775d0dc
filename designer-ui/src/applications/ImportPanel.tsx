import { useState } from 'react'
import { useNavigate } from 'react-router'
import { Problem } from '../api/client'
import { paths } from '../app/paths'
import { Button } from '../ui/Button'
import { allowing, Doubt } from '../ui/Doubt'
import { Check } from '../ui/Check'
import { TextField } from '../ui/Field'
import { nameFault } from '../ui/nameFault'
import { Refused } from '../ui/Refused'
import { isDrawing, useImporting } from './importing'
import css from './ImportPanel.module.css'

/** Lines of `appliance.property=value`. */
const valuesOf = (lines: string): Readonly<Record<string, string>> =>
  Object.fromEntries(lines.split('\n').filter((it) => it.includes('=')).map((it) => [it.slice(0, it.indexOf('=')).trim(), it.slice(it.indexOf('=') + 1)]))

/** An application from a file that a grid has exported. What is asked besides depends on what the grid says of it. */
export const ImportPanel = ({ tenant }: { readonly tenant: string }) => {
  const navigate = useNavigate()
  const [file, setFile] = useState<File>()
  const [name, setName] = useState('')
  const [values, setValues] = useState('')
  const [allowed, setAllowed] = useState(false)
  const [data, setData] = useState(true)
  const { importing, percent } = useImporting(tenant, (made) => void navigate(paths.application(tenant, made.name)))
  const code = importing.error instanceof Problem ? importing.error.code : ''
  const drawing = file !== undefined && isDrawing(file)
  const fault = name === '' ? '' : drawing ? 'A drawing says its own name.' : nameFault(name)
  return (
    <section className={css.panel} aria-label="Import">
      <h2>From a file</h2>
      <p className={css.lead}>One that a grid has exported, or a drawing as text: YAML of Weft or of TOSCA 2.0, or ADL. It begins stopped, with the data that the file has for its volumes, and with outside addresses of this grid. Secrets are not in the file.</p>
      <div className={css.row}>
        <label className={css.file}>
          <span>File</span>
          <input
            type="file" accept=".tar,.yaml,.yml,.adl"
            onChange={(event) => {
              importing.reset()
              setAllowed(false)
              setFile(event.target.files?.[0])
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
      <Doubt problem={importing.error} allowed={allowed} onAllow={setAllowed} />
      {!drawing && <Check checked={!data} onChange={(left) => setData(!left)}>Leave its data out: volumes begin empty</Check>}
      {percent !== undefined && <p className={css.progress} role="status"><progress value={percent} max={100} />{percent === 100 ? 'The grid looks at all of it…' : `${percent} % of the file are there`}</p>}
      {importing.isError && <Refused problem={importing.error} onDismiss={importing.reset} />}
      <Button
        tone="primary" busy={importing.isPending} refused={file === undefined ? 'Choose a file first.' : fault}
        onClick={() => { if (file !== undefined) importing.mutate({ file, name, properties: valuesOf(values), allow: allowing(allowed), data }) }}
      >
        Import
      </Button>
    </section>
  )
}
