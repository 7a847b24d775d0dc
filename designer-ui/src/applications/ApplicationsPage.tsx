import { Gone } from '../backups/Gone'
import { Link, useNavigate, useParams, useSearchParams } from 'react-router'
import type { ApplicationSummary } from '../api/applications'
import { useLive } from '../api/live'
import { useMe } from '../app/me'
import { paths } from '../app/paths'
import { applicationBadge } from '../designer/model/tone'
import { useProjects } from '../tenants/projectQueries'
import { Ago } from '../ui/Ago'
import { IconButton } from '../ui/Button'
import { Icon } from '../ui/Icon'
import { LiveSign } from '../ui/LiveSign'
import { ProblemView } from '../ui/ProblemView'
import { Skeleton } from '../ui/Skeleton'
import { StateBadge } from '../ui/State'
import { Strand } from '../ui/Strand'
import { AddressLinks } from './AddressLinks'
import { useNewDrafts } from './drafts'
import { NewApplication, NothingRuns } from './NewApplication'
import { useApplications } from './queries'
import { moment } from '../ui/format'
import css from './ApplicationsPage.module.css'

const Row = ({ tenant, application, project }: { readonly tenant: string; readonly application: ApplicationSummary; readonly project: boolean }) => {
  const badge = applicationBadge(application.state)
  return (
    <li className={css.row}>
      <div className={css.name}>
        <Link to={paths.application(tenant, application.name)} className={css.title}>{application.title}</Link>
        <span className={css.id}>
          {application.name}
          {project && <span className={css.project}>{application.project}</span>}
          {application.grace !== undefined && <span className={css.lock} title={`Destroyed on ${moment(application.grace.until)}`} aria-label={`destroyed on ${moment(application.grace.until)}`}><Icon name="alert" size={12} /></span>}
          {application.lock !== undefined && <span className={css.lock} title={application.lock.note} aria-label={`locked by ${application.lock.by}`}><Icon name="lock" size={12} /></span>}
        </span>
      </div>
      <div className={css.state}>
        {application.template ? <span className={css.template}><Icon name="template" size={13} />Template</span> : <StateBadge badge={badge} />}
        {application.message !== '' && <span className={css.message} title={application.message}>{application.message}</span>}
      </div>
      <Strand ready={application.ready} wanted={application.wanted} tone={badge.tone} />
      <div className={css.address}><AddressLinks addresses={application.addresses} /></div>
      <div className={css.when}><Ago at={application.updatedAt} /></div>
    </li>
  )
}

/** What was drawn here and not saved yet: nobody else sees it. */
const Drafts = ({ tenant }: { readonly tenant: string }) => {
  const { drafts, forget } = useNewDrafts(useMe().data?.subject, tenant)
  if (drafts.length === 0) return null
  return (
    <section className={css.drafts} aria-label="Drafts">
      <h2>Drafts in this browser</h2>
      <ul>
        {drafts.map((it) => (
          <li key={it.id}>
            <Icon name="pencil" size={14} />
            <Link to={paths.draft(tenant, it.id)}>{it.name}</Link>
            <Ago at={it.at} />
            <IconButton label={`Throw the draft of ${it.name} away`} onClick={() => forget(it.key)}><Icon name="trash" size={14} /></IconButton>
          </li>
        ))}
      </ul>
    </section>
  )
}

const List = ({ tenant, project }: { readonly tenant: string; readonly project: string }) => {
  const applications = useApplications(tenant, project)
  const several = (useProjects(tenant).data?.items.length ?? 0) > 1 && project === ''
  if (applications.isError && applications.data === undefined) return <ProblemView problem={applications.error} onRetry={() => void applications.refetch()} />
  if (applications.data === undefined) return <Skeleton rows={3} tall />
  if (applications.data.items.length === 0) return project === '' ? <NothingRuns tenant={tenant} /> : <p className={css.none}>Nothing is in this project yet.</p>
  return (
    <>
      <div className={css.head} aria-hidden><span>Application</span><span>State</span><span>Instances</span><span>Address</span><span>Changed</span></div>
      <ul className={css.list}>
        {applications.data.items.map((each) => <Row key={each.id} tenant={tenant} application={each} project={several} />)}
      </ul>
    </>
  )
}

/** Which of the projects are looked at; nothing where there is only one. */
const ProjectChooser = ({ tenant, project }: { readonly tenant: string; readonly project: string }) => {
  const navigate = useNavigate()
  const projects = useProjects(tenant).data?.items ?? []
  if (projects.length < 2) return null
  return (
    <span className={css.chooser}>
      <select aria-label="Project" value={project} onChange={(event) => void navigate(paths.applications(tenant, event.target.value === '' ? undefined : event.target.value))}>
        <option value="">All projects</option>
        {projects.map((it) => <option key={it.name} value={it.name}>{it.title}</option>)}
      </select>
      <Icon name="down" size={13} />
    </span>
  )
}

export const ApplicationsPage = () => {
  const tenant = useParams()['tenant'] ?? ''
  const live = useLive(tenant)
  const [asked] = useSearchParams()
  const project = asked.get('project') ?? ''
  return (
    <div className={css.page}>
      <header className={css.header}>
        <h1>Applications</h1>
        <div className={css.end}>
          <ProjectChooser tenant={tenant} project={project} />
          <LiveSign live={live} />
          <NewApplication tenant={tenant} />
        </div>
      </header>
      <List tenant={tenant} project={project} />
      <Drafts tenant={tenant} />
      <Gone tenant={tenant} />
    </div>
  )
}
