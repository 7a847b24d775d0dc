import { useState } from 'react'
import { useNavigate } from 'react-router'
import { paths } from '../app/paths'
import { Button } from '../ui/Button'
import { TextField } from '../ui/Field'
import { Refused } from '../ui/Refused'
import { useTrial } from './queries'
import { tenantNameFault } from './tenantName'
import css from './Tenancy.module.css'

/** For somebody who is signed in, belongs nowhere, and may try the grid. */
export const FirstTenant = ({ name: person }: { readonly name: string }) => {
  const [name, setName] = useState('')
  const [title, setTitle] = useState('')
  const navigate = useNavigate()
  const trial = useTrial((made) => void navigate(paths.overview(made), { replace: true }))
  const fault = tenantNameFault(name)
  const go = () => trial.mutate({ name, title })
  return (
    <form
      className={css.welcome}
      onSubmit={(event) => {
        event.preventDefault()
        if (name !== '' && fault === '' && !trial.isPending) go()
      }}
    >
      <h1>Welcome, {person}</h1>
      <p>You belong to no tenant. Make one to try this grid with: it is small, it is yours, and you may invite others to it. If somebody sent you an invitation, open its link instead.</p>
      <TextField label="Name" mono help="Stands in addresses and stays." value={name} fault={fault} placeholder="my-team" onChange={setName} />
      <TextField label="Title" note="if it is to be called otherwise" value={title} onChange={setTitle} />
      {trial.isError && <Refused problem={trial.error} onDismiss={() => trial.reset()} />}
      <div className={css.end}><Button tone="primary" busy={trial.isPending} refused={name === '' ? 'Type a name first.' : fault} onClick={go}>Make my tenant</Button></div>
    </form>
  )
}
