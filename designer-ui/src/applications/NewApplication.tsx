import type { ReactNode } from 'react'
import { useNavigate } from 'react-router'
import { refusal } from '../api/applications'
import { paths } from '../app/paths'
import { Button } from '../ui/Button'
import { Empty } from '../ui/Empty'
import { Icon } from '../ui/Icon'
import { useApplications } from './queries'
import css from './ApplicationsPage.module.css'

/** Nothing until it is known whether one may be made. */
export const NewApplication = ({ tenant, tone = 'plain' }: { readonly tenant: string; readonly tone?: 'primary' | 'plain' }): ReactNode => {
  const navigate = useNavigate()
  const applications = useApplications(tenant)
  if (applications.data === undefined) return null
  return <Button tone={tone} refused={refusal(applications.data.actions, 'create')} onClick={() => void navigate(paths.newApplication(tenant))}><Icon name="plus" size={14} />New application</Button>
}

export const NothingRuns = ({ tenant }: { readonly tenant: string }) => (
  <Empty title="Nothing is running here yet">
    <p>An application is a drawing of appliances and wires. Begin with an empty canvas, or with the sample.</p>
    <p className={css.command}><NewApplication tenant={tenant} tone="primary" /></p>
  </Empty>
)
