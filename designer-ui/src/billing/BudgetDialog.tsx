import { useState } from 'react'
import type { Budget, NewBudget } from '../api/budgets'
import type { Project } from '../api/projects'
import { Button } from '../ui/Button'
import { SelectField, TextField } from '../ui/Field'
import { AskDialog } from '../ui/AskDialog'
import { useRemoveBudget, useSetBudget } from './queries'
import css from './Billing.module.css'

const names = /^[a-z][a-z0-9-]{0,39}$/
const amounts = /^\d{1,12}(\.\d{1,6})?$/
const longest = 10

const nameFault = (name: string, taken: readonly string[]): string => {
  if (name === '') return ''
  if (taken.includes(name)) return 'There is a budget of this name.'
  return names.test(name) ? '' : 'Lower-case letters, digits and hyphens; a letter first.'
}

const amountFault = (amount: string): string => (amount === '' || (amounts.test(amount) && Number(amount) > 0) ? '' : 'A number above zero, such as 120.50.')

const percents = (text: string): readonly number[] => text.split(/[\s,;]+/).filter((it) => it !== '').map(Number)

const alertsFault = (text: string): string => {
  const all = percents(text)
  if (all.length > longest) return `At most ${longest}.`
  return all.every((it) => Number.isInteger(it) && it >= 1 && it <= 1000) ? '' : 'Whole percents from 1 to 1000, such as 50, 80, 100.'
}

/** Before the name of a project, where an application's id stands otherwise. */
const aProject = 'project '

const counted = (of: string): Pick<NewBudget, 'application' | 'project'> => (of === '' ? {} : of.startsWith(aProject) ? { project: of.slice(aProject.length) } : { application: of })

interface Props {
  readonly tenant: string
  readonly currency: string
  readonly applications: ReadonlyMap<string, string>
  readonly projects: readonly Project[]
  readonly taken: readonly string[]
  /** The one to change; a new one without it. */
  readonly budget?: Budget
  readonly onClose: () => void
}

export const BudgetDialog = ({ tenant, currency, applications, projects, taken, budget, onClose }: Props) => {
  const [name, setName] = useState(budget?.name ?? '')
  const [amount, setAmount] = useState(budget === undefined ? '' : String(budget.amount))
  const [of, setOf] = useState(budget === undefined ? '' : budget.project === '' ? budget.application : `${aProject}${budget.project}`)
  const [alerts, setAlerts] = useState((budget?.alerts ?? [50, 80, 100]).join(', '))
  const [freeze, setFreeze] = useState(budget?.freeze ?? false)
  const set = useSetBudget(tenant, onClose)
  const remove = useRemoveBudget(tenant, onClose)
  const badName = budget === undefined ? nameFault(name, taken) : ''
  const missing = name === '' ? 'Type a name first.' : amount === '' ? 'Type an amount first.' : ''
  const refused = missing || badName || amountFault(amount) || alertsFault(alerts)
  const known = [
    ...(projects.length < 2 ? [] : projects.map((it) => ({ value: `${aProject}${it.name}`, label: `Project ${it.title}` }))),
    ...[...applications].map(([value, label]) => ({ value, label })),
  ]
  const gone = of === '' || known.some((it) => it.value === of) ? [] : [{ value: of, label: of.startsWith(aProject) ? `Project ${of.slice(aProject.length)}` : 'an application that is gone' }]
  return (
    <AskDialog
      title={budget === undefined ? 'New budget' : `Budget ${budget.name}`} lead="For each billing period. What is spent already counts at once." act={budget === undefined ? 'Set budget' : 'Change'}
      refused={refused} busy={set.isPending || remove.isPending} problem={set.error ?? remove.error} onClose={onClose}
      onAct={() => set.mutate({ name, asked: { amount, alerts: percents(alerts), freeze, ...counted(of) } })}
    >
      {budget === undefined && <TextField label="Name" mono value={name} fault={badName} placeholder="month" onChange={setName} />}
      <TextField label="Amount" note={currency} value={amount} fault={amountFault(amount)} placeholder="120.00" onChange={setAmount} />
      <SelectField
        label="Counts" value={of} options={[{ value: '', label: 'everything' }, ...known, ...gone]} help={of.startsWith(aProject) ? 'What the applications cost that are in it, since the period began.' : ''} onChange={setOf}
      />
      <TextField label="Tell at" note="percent spent" value={alerts} fault={alertsFault(alerts)} onChange={setAlerts} />
      <SelectField
        label="Once all is spent" value={freeze ? 'freeze' : 'tell'} options={[{ value: 'tell', label: 'tell members' }, { value: 'freeze', label: 'let nothing begin or grow' }]}
        help={freeze ? 'What runs goes on. Starts, and whatever would add to what runs, are refused.' : ''} onChange={(value) => setFreeze(value === 'freeze')}
      />
      {budget !== undefined && <div className={css.remove}><Button tone="quiet" busy={remove.isPending} onClick={() => remove.mutate(budget.name)}>Remove this budget</Button></div>}
    </AskDialog>
  )
}
