import { lazy, Suspense } from 'react'
import { Link, useParams } from 'react-router'
import { useMe } from '../app/me'
import { paths } from '../app/paths'
import { Empty } from '../ui/Empty'
import { Icon } from '../ui/Icon'
import { Skeleton } from '../ui/Skeleton'
import { refusal } from '../api/applications'
import { ImportPanel } from './ImportPanel'
import { useApplications } from './queries'
import css from './NewApplicationPage.module.css'

const Gallery = lazy(() => import('../designer/draft/Gallery'))

/** Where a drawing begins: an empty canvas, a sample, an application that is there already, or a text. */
export const NewApplicationPage = () => {
  const tenant = useParams()['tenant'] ?? ''
  const applications = useApplications(tenant)
  const person = useMe().data?.subject
  const refused = applications.data === undefined ? '' : refusal(applications.data.actions, 'create')
  return (
    <div className={css.page}>
      <Link to={paths.applications(tenant)} className={css.back}><Icon name="back" size={14} />Applications</Link>
      <h1>New application</h1>
      {applications.data === undefined || person === undefined ? <Skeleton rows={3} tall />
        : refused !== '' ? <Empty title="You can’t make applications here">{refused}</Empty>
        : (
          <Suspense fallback={<Skeleton rows={3} tall />}>
            <Gallery tenant={tenant} person={person} existing={applications.data.items} />
            <ImportPanel tenant={tenant} />
          </Suspense>
        )}
    </div>
  )
}
