import type { Viewport } from '@xyflow/react'
import { useClasses } from '../api/catalog'
import { lazy, Suspense, useRef } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { useMe } from '../app/me'
import { paths } from '../app/paths'
import { HomeProject } from '../tenants/HomeProject'
import { Button } from '../ui/Button'
import { Icon } from '../ui/Icon'
import { ProblemView } from '../ui/ProblemView'
import { Skeleton } from '../ui/Skeleton'
import { StateBadge } from '../ui/State'
import { Boundary } from './Boundary'
import page from './ApplicationPage.module.css'
import header from './ApplicationHeader.module.css'

const DraftDesk = lazy(() => import('../designer/draft/DraftDesk'))

/** A drawing that is no application yet. The first save makes it one. */
export const DraftPage = () => {
  const params = useParams()
  const tenant = params['tenant'] ?? ''
  const id = params['draft'] ?? ''
  const navigate = useNavigate()
  const classes = useClasses(tenant)
  const person = useMe().data?.subject
  const viewport = useRef<Viewport | null>(null)
  const waiting = <div className={page.pad}><Skeleton rows={2} tall /></div>
  return (
    <div className={page.page} data-view="drawn">
      <header className={[header.header, page.draftHeader].join(' ')}>
        <div className={header.identity}>
          <Link to={paths.applications(tenant)} className={header.back} aria-label="All applications"><Icon name="back" /></Link>
          <div className={header.names}>
            <div className={header.line}><h1>New application</h1><StateBadge badge={{ tone: 'still', label: 'Draft' }} /></div>
            <div className={header.facts}><span>Only in this browser, until it is saved</span></div>
            <HomeProject tenant={tenant} />
          </div>
        </div>
        <div className={header.actions}><Button refused="Save it first; then it can be started." onClick={() => undefined}><Icon name="play" size={14} />Start</Button></div>
      </header>
      <div className={page.drawn}>
        {classes.isError && classes.data === undefined
          ? <ProblemView problem={classes.error} onRetry={() => void classes.refetch()} />
          : classes.data === undefined || person === undefined ? waiting : (
            <Boundary>
              <Suspense fallback={waiting}>
                <DraftDesk
                  key={id} draftKey={{ person, tenant, of: { kind: 'new', id } }} classes={classes.data.items} watched={undefined} viewport={viewport}
                  onSaved={(saved) => {
                    if (saved.kind === 'created') void navigate(`${paths.application(tenant, saved.application.name)}?view=drawn`, { replace: true })
                  }}
                />
              </Suspense>
            </Boundary>
          )}
      </div>
    </div>
  )
}
