import { useState } from 'react'
import { refusal, type Application, type Operation } from '../api/applications'
import { useClass } from '../api/catalog'
import type { Affected, Upgrade } from '../api/upgrades'
import { ChangeList } from '../catalog/ChangeList'
import { AskDialog } from '../ui/AskDialog'
import { SelectField } from '../ui/Field'
import { Skeleton } from '../ui/Skeleton'
import { useAct, useUpgradePlan } from './queries'
import css from './UpgradeDialog.module.css'

const conducts: Readonly<Record<Affected['conduct'], string>> = {
  unchanged: 'goes on as it is',
  rolls: 'one instance at a time; the others serve',
  interrupted: 'is away while it begins anew',
}

const Plan = ({ plan }: { readonly plan: Upgrade }) => (
  <>
    {plan.broken.length > 0 && (
      <section className={css.broken}>
        <h3>What would break</h3>
        <ul>{plan.broken.map((it) => <li key={it.field + it.reason}><code>{it.wire === '' ? it.field : it.wire.replace('->', ' → ')}</code> {it.reason}</li>)}</ul>
      </section>
    )}
    {plan.appliances.length > 0 && (
      <section>
        <h3>What becomes of it</h3>
        <ul className={css.appliances}>
          {plan.appliances.map((it) => (
            <li key={it.appliance} data-conduct={it.conduct}><code>{it.appliance}</code><span>{conducts[it.conduct]}</span>{it.instances.length > 0 && <span className={css.instances}>{it.instances.join(', ')}</span>}</li>
          ))}
        </ul>
      </section>
    )}
    <section>
      <h3>What is otherwise</h3>
      <ChangeList changes={plan.changes} />
    </section>
    {plan.plan.flatMap((it) => it.refusals).map((it) => <p key={it.instance} className={css.broken}>{it.instance}: {it.reason}</p>)}
  </>
)

interface Props {
  readonly tenant: string
  readonly application: Application
  readonly onAccepted: (operation: Operation) => void
  readonly onClose: () => void
}

const whyNot = (plan: Upgrade | undefined): string => {
  if (plan === undefined) return 'The plan is being made.'
  if (plan.possible) return ''
  return plan.broken.length > 0 ? 'It would break what is drawn: see above.' : 'There is no room for it: see above.'
}

/** From the version in use to another, with what begins anew, before anything does. */
export const UpgradeDialog = ({ tenant, application, onAccepted, onClose }: Props) => {
  const [className, setClassName] = useState(application.newer[0]?.className ?? '')
  const [chosen, setChosen] = useState('')
  const behind = application.newer.find((it) => it.className === className)
  const version = chosen === '' ? (behind?.newest ?? '') : chosen
  const versions = useClass(tenant, className).data?.versions ?? []
  const asked = useUpgradePlan(tenant, application.name, className, version)
  const act = useAct(tenant, application.name, onAccepted)
  const may = refusal(application.actions, 'edit')
  return (
    <AskDialog
      wide title="Go to a newer version" lead="Volumes keep their data. The way back is the same way." act={`Go to ${version}`} busy={act.isPending} problem={act.error ?? asked.error}
      refused={may === '' ? whyNot(asked.data) : may} onAct={() => act.mutate({ kind: 'upgrade', className, version })} onClose={onClose}
    >
      <div className={css.choices}>
        <SelectField
          label="Class" value={className} options={application.newer.map((it) => ({ value: it.className, label: `${it.className} (${it.used} in use)` }))}
          onChange={(next) => {
            setClassName(next)
            setChosen('')
          }}
        />
        <SelectField label="Version" value={version} onChange={setChosen} options={versions.toReversed().map((it) => ({ value: it.version, label: it.standard ? `${it.version}, standard` : it.version }))} />
      </div>
      {asked.data === undefined ? !asked.isError && <Skeleton rows={4} /> : <Plan plan={asked.data} />}
    </AskDialog>
  )
}
