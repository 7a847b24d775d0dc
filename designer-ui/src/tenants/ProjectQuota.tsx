import { useState } from 'react'
import type { Decided, ProjectQuota as Quota } from '../api/quota'
import { Button, IconButton } from '../ui/Button'
import { Icon } from '../ui/Icon'
import { ProblemView } from '../ui/ProblemView'
import { Refused } from '../ui/Refused'
import { Share } from '../ui/Share'
import { Skeleton } from '../ui/Skeleton'
import { LimitFields } from './LimitFields'
import { refusedBy, useLimits, useProjectQuota } from './projectQueries'
import { beyondWords, limitHelp, marginFault, sameLimits, shares } from './quotaWords'
import css from './Tenancy.module.css'

interface FormProps {
  readonly tenant: string
  readonly project: string
  readonly quota: Quota
  readonly onClose: () => void
}

const Form = ({ tenant, project, quota, onClose }: FormProps) => {
  const [limits, setLimits] = useState<Decided>(quota.limits)
  const change = useLimits(tenant, project, onClose)
  const refused = sameLimits(limits, quota.limits) ? 'Nothing is changed yet.' : marginFault(limits)
  return (
    <form
      className={css.quotaForm} aria-label={`Quota of ${project}`}
      onSubmit={(event) => {
        event.preventDefault()
        if (refused === '' && !change.isPending) change.mutate(limits)
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose()
      }}
    >
      <LimitFields limits={limits} without={{ limit: 'no limit of its own', warn: 'as its tenant', burst: 'nothing' }} help={(kind, wanted) => limitHelp(quota, kind, wanted)} onChange={setLimits} />
      {change.isError && <Refused problem={change.error} onDismiss={() => change.reset()} />}
      <div className={css.end}>
        <Button tone="quiet" onClick={onClose}>Cancel</Button>
        <Button tone="primary" busy={change.isPending} refused={refused} onClick={() => change.mutate(limits)}>Save</Button>
      </div>
    </form>
  )
}

/** What a project has and may have. Who may limit it does so where it stands. */
export const ProjectQuota = ({ tenant, project }: { readonly tenant: string; readonly project: string }) => {
  const found = useProjectQuota(tenant, project)
  const [changing, setChanging] = useState(false)
  if (found.isError && found.data === undefined) return <ProblemView problem={found.error} onRetry={() => void found.refetch()} />
  if (found.data === undefined) return <Skeleton rows={1} />
  const quota = found.data
  const beyond = beyondWords(quota)
  return (
    <section aria-label={`Quota of ${project}`}>
      <header className={css.quotaHead}>
        <h3 className={css.part}>Quota</h3>
        {!changing && <IconButton label={`Change the quota of ${project}`} refused={refusedBy(quota.actions, 'set')} onClick={() => setChanging(true)}><Icon name="pencil" size={14} /></IconButton>}
      </header>
      {changing
        ? <Form tenant={tenant} project={project} quota={quota} onClose={() => setChanging(false)} />
        : <div className={css.quota}>{shares(quota).map((it) => <Share key={it.name} {...it} />)}</div>}
      {!changing && beyond !== '' && <p className={css.quotaNote}><Icon name="alert" size={14} />{beyond}</p>}
    </section>
  )
}
