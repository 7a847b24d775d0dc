import { useState } from 'react'
import type { Application } from '../api/applications'
import type { BackupTarget } from '../api/backups'
import { useMe } from '../app/me'
import { Button } from '../ui/Button'
import { moment } from '../ui/format'
import { everyWords } from '../ui/rhythm'
import { PolicyDialog } from './PolicyDialog'
import { usePolicies } from './queries'
import { keepWords, testWords } from './words'
import css from './Backups.module.css'

interface Props {
  readonly tenant: string
  readonly application: Application
  readonly targets: readonly BackupTarget[]
}

/** Whether the clock makes backups, and whether that goes well. */
export const PolicyCard = ({ tenant, application, targets }: Props) => {
  const [open, setOpen] = useState(false)
  const me = useMe()
  const query = usePolicies(tenant)
  if (query.data === undefined) return null
  const policy = query.data.items.find((it) => it.application === application.name)
  const role = me.data?.tenants.find((it) => it.name === tenant)?.role ?? ''
  const none = targets.length === 0 ? 'This grid has no target for backups: its operator names one.' : ''
  return (
    <section className={css.policy} aria-label="By the clock" data-trouble={policy !== undefined && policy.fault !== ''}>
      {policy === undefined
        ? <p><strong>No policy.</strong> <span className={css.quiet}>Backups are made by hand alone.</span></p>
        : (
          <div>
            <p><strong className={css.every}>{everyWords(policy.every)}</strong> <span className={css.quiet}>in {policy.zone}, to {policy.target}, keeps {keepWords(policy.keep)}; {testWords(policy.testEvery)}</span></p>
            <p className={css.quiet}>
              {policy.kept === 0 ? 'None there yet' : `${policy.kept} there`}{policy.next !== '' && <>. Next <time dateTime={policy.next}>{moment(policy.next)}</time></>}
            </p>
            {policy.fault !== '' && <p className={css.fault} role="status">The latest time gave none: {policy.fault}</p>}
          </div>
          )}
      <Button refused={role === 'manager' ? none : 'Managers set policies.'} onClick={() => setOpen(true)}>{policy === undefined ? 'Set a policy…' : 'Change…'}</Button>
      {open && <PolicyDialog tenant={tenant} application={application.name} policy={policy} targets={targets} onClose={() => setOpen(false)} />}
    </section>
  )
}
