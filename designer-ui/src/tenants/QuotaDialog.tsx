import { useState } from 'react'
import type { Decided, Quota } from '../api/quota'
import type { Tenant } from '../api/tenancy'
import { AskDialog } from '../ui/AskDialog'
import { ProblemView } from '../ui/ProblemView'
import { Skeleton } from '../ui/Skeleton'
import { LimitFields } from './LimitFields'
import { useQuotaOf, useTenantLimits } from './queries'
import { marginFault, sameLimits, tenantLimitHelp } from './quotaWords'

interface FormProps {
  readonly tenant: Tenant
  readonly quota: Quota | undefined
  readonly problem: Error | null
  readonly onClose: () => void
}

const nothing: Decided = { applications: undefined, instances: undefined, cpuMillis: undefined, memoryMib: undefined, volumeMib: undefined, addresses: undefined, warnPercent: undefined, burstPercent: undefined }

const Form = ({ tenant, quota, problem, onClose }: FormProps) => {
  const [limits, setLimits] = useState<Decided>(quota?.set ?? nothing)
  const change = useTenantLimits(tenant.name, onClose)
  const refused = quota === undefined ? 'What it may have is not known yet.' : sameLimits(limits, quota.set) ? 'Nothing is changed yet.' : marginFault(limits)
  return (
    <AskDialog
      wide title={`Quota of ${tenant.title}`} lead="What it may have at the same time, all its projects together. A limit below what is there takes nothing away: nothing is added." act="Save"
      busy={change.isPending} problem={change.error} refused={refused} onAct={() => change.mutate(limits)} onClose={onClose}
    >
      {quota === undefined && (problem === null ? <Skeleton rows={3} /> : <ProblemView problem={problem} />)}
      {quota !== undefined && <LimitFields limits={limits} without={{ limit: 'the grid’s own', warn: 'the grid’s own', burst: 'the grid’s own' }} help={(kind, wanted) => tenantLimitHelp(quota.used, kind, wanted)} onChange={setLimits} />}
    </AskDialog>
  )
}

/** What a tenant may have, for operators of the grid. */
export const QuotaDialog = ({ tenant, onClose }: { readonly tenant: Tenant; readonly onClose: () => void }) => {
  const found = useQuotaOf(tenant.name)
  return <Form key={found.data === undefined ? 'unknown' : 'known'} tenant={tenant} quota={found.data} problem={found.error} onClose={onClose} />
}
