import type { PlanRefusal } from '../api/applications'
import { Icon } from '../ui/Icon'
import { usePlan } from './queries'
import css from './WhyNot.module.css'

interface Grouped {
  readonly instances: readonly string[]
  readonly refusal: PlanRefusal
}

/** Sixty instances that are refused for the same reasons are one line, not sixty. */
export const grouped = (refusals: readonly PlanRefusal[]): readonly Grouped[] => {
  const groups = new Map<string, Grouped>()
  for (const refusal of refusals) {
    const reasons = [refusal.reason, ...refusal.hosts.map((it) => `${it.host}: ${it.reason}`)].join('\n')
    groups.set(reasons, { refusal, instances: [...(groups.get(reasons)?.instances ?? []), refusal.instance] })
  }
  return [...groups.values()]
}

const named = 3

const who = (instances: readonly string[]): string =>
  instances.length <= named ? instances.join(', ') : `${instances.slice(0, named).join(', ')} and ${instances.length - named} more`

/** An application that nobody can take: which instances, and what each host says. */
export const WhyNot = ({ tenant, application }: { readonly tenant: string; readonly application: string }) => {
  const refusals = usePlan(tenant, application).data?.refusals ?? []
  if (refusals.length === 0) return null
  return (
    <section className={css.why} aria-label="Why it does not run">
      {grouped(refusals).map(({ instances, refusal }) => (
        <div key={instances[0]} className={css.group}>
          <p className={css.what}><Icon name="alert" /><strong>{who(instances)}</strong><span>{refusal.reason}</span></p>
          <dl className={css.hosts}>
            {refusal.hosts.map((it) => <div key={it.host}><dt>{it.host}</dt><dd>{it.reason}</dd></div>)}
          </dl>
        </div>
      ))}
    </section>
  )
}
