import { useState } from 'react'
import type { BillingAccount, Credit } from '../api/credit'
import type { Tenant } from '../api/tenancy'
import { creditMoney, hasCredit, lastsWords, smallest } from '../billing/creditWords'
import { AskDialog } from '../ui/AskDialog'
import { DateField, SelectField, TextField } from '../ui/Field'
import { useBillingAccount, useCreditOf, useGrant, useSettle } from './queries'

interface Props {
  readonly tenant: Tenant
  readonly onClose: () => void
}

const longest = 200
const lastDay = 31

const standing = (it: Credit | undefined): string => {
  if (it === undefined) return 'Looking what is left…'
  if (!hasCredit(it)) return 'It pays by invoice and never had any. What you grant is taken off its invoices.'
  const lasts = it.balance <= 0 ? '' : it.lasts === '' ? ', enough for years' : `, until ${lastsWords(it, Date.now())}`
  const left = it.balance < 0 ? `${creditMoney(it, -it.balance)} are used that no credit pays for` : `${creditMoney(it, it.balance)} left${lasts}`
  return `${it.terms === 'prepaid' ? 'Prepaid' : 'By invoice'}. ${left}.`
}

const amountFault = (text: string, it: Credit | undefined): string => {
  if (text === '' || it === undefined || smallest(text, it.digits) !== undefined) return ''
  return it.digits === 0 ? 'A whole number above zero.' : `A number above zero with at most ${it.digits} digits behind the point, such as 50.00.`
}

/** The day given is the last that it holds on. */
const endOf = (day: string): string => new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString()

export const GrantDialog = ({ tenant, onClose }: Props) => {
  const credit = useCreditOf(tenant.name)
  const grant = useGrant(tenant.name, onClose)
  const [amount, setAmount] = useState('')
  const [source, setSource] = useState('payment')
  const [reason, setReason] = useState('')
  const [until, setUntil] = useState('')
  const bad = amountFault(amount.trim(), credit.data)
  const over = until !== '' && Date.parse(endOf(until)) <= Date.now() ? 'This day is over.' : ''
  const wanted = credit.data === undefined ? undefined : smallest(amount, credit.data.digits)
  const missing = wanted === undefined ? 'Type an amount first.' : reason.trim() === '' ? 'Say what for first.' : ''
  return (
    <AskDialog
      title={`Grant credit to ${tenant.title}`} lead={standing(credit.data)} act="Grant" refused={bad || over || missing} busy={grant.isPending} problem={grant.error ?? (credit.data === undefined ? credit.error : null)} onClose={onClose}
      onAct={() => {
        if (wanted !== undefined) grant.mutate({ amount: wanted, source, reason: reason.trim().slice(0, longest), ...(until === '' ? {} : { expiresAt: endOf(until) }) })
      }}
    >
      <TextField label="Amount" note={credit.data?.currency ?? ''} value={amount} fault={bad} placeholder="50.00" onChange={setAmount} />
      <SelectField label="It was" value={source} options={[{ value: 'payment', label: 'paid for' }, { value: 'gift', label: 'given' }]} onChange={setSource} />
      <TextField label="What for" note="its members read it" value={reason} placeholder={source === 'payment' ? 'Bank transfer of 12 May' : 'For the outage of 12 May'} onChange={setReason} />
      <DateField label="Good until" note="that day included" value={until} fault={over} help={until === '' ? 'Without a day it never expires.' : 'What is left of it then is gone.'} onChange={setUntil} />
    </AskDialog>
  )
}

const AccountForm = ({ tenant, account, onClose }: Props & { readonly account: BillingAccount }) => {
  const settle = useSettle(tenant.name, onClose)
  const [terms, setTerms] = useState(account.terms)
  const [zone, setZone] = useState(account.zone)
  const [anchor, setAnchor] = useState(String(account.anchor))
  const [currency, setCurrency] = useState(account.currency)
  const badAnchor = /^\d{1,2}$/.test(anchor) && Number(anchor) >= 1 && Number(anchor) <= lastDay ? '' : 'A day of the month, 1 to 31.'
  const badCurrency = /^[A-Z]{3}$/.test(currency) ? '' : 'Three letters, such as EUR.'
  const isSame = terms === account.terms && zone === account.zone && Number(anchor) === account.anchor && currency === account.currency
  return (
    <AskDialog
      title={`How ${tenant.title} is billed`} lead="For the open period and all after it." act="Change" refused={badAnchor || badCurrency || (zone.trim() === '' ? 'Type a time zone first.' : isSame ? 'Change something first.' : '')}
      busy={settle.isPending} problem={settle.error} onClose={onClose} onAct={() => settle.mutate({ terms, zone: zone.trim(), anchor: Number(anchor), currency })}
    >
      <SelectField
        label="It pays" value={terms} options={[{ value: 'postpaid', label: 'by invoice, once a period is over' }, { value: 'prepaid', label: 'beforehand, from credit' }]} onChange={setTerms}
        help={terms === 'prepaid' ? 'Once credit is gone what runs goes on, and a while later nothing begins or grows.' : 'Credit that it has is taken off its invoices.'}
      />
      <TextField label="Currency" note="stays once there is an invoice or credit" value={currency} fault={badCurrency} onChange={(text) => setCurrency(text.toUpperCase())} />
      <TextField label="Time zone" note="where its months begin" value={zone} placeholder="Europe/Berlin" onChange={setZone} />
      <TextField label="A period ends on day" note="of the month" value={anchor} fault={badAnchor} onChange={setAnchor} />
    </AskDialog>
  )
}

export const AccountDialog = ({ tenant, onClose }: Props) => {
  const account = useBillingAccount(tenant.name)
  if (account.data !== undefined) return <AccountForm tenant={tenant} account={account.data} onClose={onClose} />
  return <AskDialog title={`How ${tenant.title} is billed`} lead="Looking how it is billed…" act="Change" refused="It is not known yet." busy={false} problem={account.error} onAct={onClose} onClose={onClose} />
}
