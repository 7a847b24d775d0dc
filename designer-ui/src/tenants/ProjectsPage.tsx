import { useState } from 'react'
import { Link, useParams, useSearchParams } from 'react-router'
import type { Project } from '../api/projects'
import { paths } from '../app/paths'
import { Ago } from '../ui/Ago'
import { Button, IconButton } from '../ui/Button'
import { Icon } from '../ui/Icon'
import { ProblemView } from '../ui/ProblemView'
import { Refused } from '../ui/Refused'
import { Skeleton } from '../ui/Skeleton'
import { DescribeProject, GiveRole, NewProject } from './ProjectDialogs'
import { ProjectQuota } from './ProjectQuota'
import { refusedBy, useProjectChange, useProjectMembers, useProjects } from './projectQueries'
import css from './Tenancy.module.css'

const applications = (many: number): string => (many === 1 ? '1 application' : `${String(many)} applications`)

/** Who has a role on it, beside those who have one in the tenant. */
const Members = ({ tenant, project }: { readonly tenant: string; readonly project: Project }) => {
  const members = useProjectMembers(tenant, project.name)
  const change = useProjectChange(tenant, () => undefined)
  const [giving, setGiving] = useState(false)
  const refused = refusedBy(project.actions, 'grant')
  if (members.isError && members.data === undefined) return <ProblemView problem={members.error} onRetry={() => void members.refetch()} />
  if (members.data === undefined) return <Skeleton rows={2} />
  return (
    <>
      {change.isError && <Refused problem={change.error} onDismiss={() => change.reset()} />}
      {members.data.items.length === 0 && members.data.groups.length === 0
        ? <p className={css.quiet}>Nobody has a role on this project alone. Who has one in the tenant has it here, too.</p>
        : (
          <table className={css.table}>
            <thead><tr><th>Who</th><th>Role here</th><th>Given by</th><th>Since</th><th aria-label="Take" /></tr></thead>
            <tbody>
              {members.data.groups.map((it) => (
                <tr key={`group ${it.name}`}>
                  <td><div className={css.who}><span className={css.face} aria-hidden><Icon name="group" size={15} /></span><div><strong>{it.name}</strong><span>a group</span></div></div></td>
                  <td>{it.role}</td>
                  <td>{it.by}</td>
                  <td><Ago at={it.at} /></td>
                  <td><IconButton label={`Take the role of group ${it.name}`} refused={refused} onClick={() => change.mutate({ kind: 'take-group', name: project.name, group: it.name })}><Icon name="trash" /></IconButton></td>
                </tr>
              ))}
              {members.data.items.map((it) => (
                <tr key={it.subject}>
                  <td>
                    <div className={css.who}>
                      <span className={css.face} data-letter={it.name.slice(0, 1).toUpperCase()} aria-hidden />
                      <div><strong>{it.name}</strong>{it.login !== '' && <span>{it.login}</span>}</div>
                    </div>
                  </td>
                  <td>{it.role}</td>
                  <td>{it.by}</td>
                  <td><Ago at={it.at} /></td>
                  <td><IconButton label={`Take the role of ${it.name}`} refused={refused} onClick={() => change.mutate({ kind: 'take', name: project.name, who: it.subject })}><Icon name="trash" /></IconButton></td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      <div className={css.end}><Button refused={refused} onClick={() => setGiving(true)}><Icon name="plus" size={14} />Give a role</Button></div>
      {giving && <GiveRole tenant={tenant} project={project.name} roles={members.data.roles} onClose={() => setGiving(false)} />}
    </>
  )
}

const sees = (role: string): boolean => role !== 'billing' && role !== 'member'

const Card = ({ tenant, project }: { readonly tenant: string; readonly project: Project }) => {
  const [describing, setDescribing] = useState(false)
  const change = useProjectChange(tenant, () => undefined)
  return (
    <section className={css.card} aria-label={project.title}>
      <div className={css.header}>
        <div>
          <h2>{project.title}</h2>
          <p className={css.quiet}>
            <code>{project.name}</code>{' · '}
            {sees(project.role) ? <Link to={paths.applications(tenant, project.name)}>{applications(project.applications)}</Link> : applications(project.applications)}
            {` · you are ${project.role} here`}
          </p>
          {project.note !== '' && <p className={css.summary}>{project.note}</p>}
        </div>
        <div className={css.end}>
          <IconButton label={`Describe ${project.name}`} refused={refusedBy(project.actions, 'change')} onClick={() => setDescribing(true)}><Icon name="pencil" /></IconButton>
          <IconButton label={`Remove ${project.name}`} refused={refusedBy(project.actions, 'remove')} onClick={() => change.mutate({ kind: 'remove', name: project.name })}><Icon name="trash" /></IconButton>
        </div>
      </div>
      {change.isError && <Refused problem={change.error} onDismiss={() => change.reset()} />}
      {project.role !== 'member' && <ProjectQuota tenant={tenant} project={project.name} />}
      {sees(project.role) && <Members tenant={tenant} project={project} />}
      {describing && <DescribeProject tenant={tenant} of={project} onClose={() => setDescribing(false)} />}
    </section>
  )
}

/** Applications that belong together, and who sees them. */
export const ProjectsPage = () => {
  const tenant = useParams()['tenant'] ?? ''
  const [asked] = useSearchParams()
  const projects = useProjects(tenant)
  const [making, setMaking] = useState(false)
  if (projects.isError && projects.data === undefined) return <ProblemView problem={projects.error} onRetry={() => void projects.refetch()} />
  const one = asked.get('project')
  const shown = projects.data?.items.filter((it) => one === null || it.name === one)
  return (
    <div className={css.page}>
      <header className={css.header}>
        <div>
          <h1>Projects</h1>
          <p className={css.summary}>A role on a project is one on its applications and on nothing else.</p>
        </div>
        <Button tone="primary" refused={projects.data === undefined ? '' : refusedBy(projects.data.actions, 'create')} onClick={() => setMaking(true)}>New project</Button>
      </header>
      {shown === undefined ? <Skeleton rows={3} tall /> : shown.map((it) => <Card key={it.name} tenant={tenant} project={it} />)}
      {shown?.length === 0 && <p className={css.quiet}>You have no role on any project yet. A manager can give you one.</p>}
      {making && <NewProject tenant={tenant} onClose={() => setMaking(false)} />}
    </div>
  )
}
