import type { Operation } from '../api/applications'
import { useAddress } from '../app/useAddress'
import { IconButton } from '../ui/Button'
import { duration } from '../ui/format'
import { Icon } from '../ui/Icon'
import { useNow } from '../ui/now'
import { useOperation } from './queries'
import css from './OperationStrip.module.css'

const verbs = new Map([['start', 'Start'], ['stop', 'Stop'], ['scale', 'Scale'], ['destroy', 'Destroy'], ['edit', 'Change'], ['wire', 'Rewire']])

const said = (operation: Operation): string => {
  const verb = verbs.get(operation.kind.toLowerCase()) ?? operation.kind
  switch (operation.state) {
    case 'running': return `${verb}: under way`
    case 'done': return `${verb}: done`
    case 'failed': return `${verb}: failed`
    case 'cancelled': return `${verb}: overtaken by a newer wish`
    default: return operation.state satisfies never
  }
}

const Elapsed = ({ operation }: { readonly operation: Operation }) => {
  const now = useNow()
  const from = Date.parse(operation.startedAt)
  if (Number.isNaN(from)) return null
  const finished = Date.parse(operation.finishedAt)
  return <span className={css.time}>{duration((Number.isNaN(finished) ? now : finished) - from)}</span>
}

/** Follows the operation that the address names, so that a reload goes on following it. */
export const OperationStrip = ({ tenant }: { readonly tenant: string }) => {
  const [search, change] = useAddress()
  const operation = useOperation(tenant, search.get('operation') ?? '').data
  if (operation === undefined) return null
  const share = operation.state === 'done' ? 1 : operation.total === 0 ? 0 : operation.done / operation.total
  const dismiss = () => change((address) => address.delete('operation'), { replace: true })
  return (
    <section className={css.strip} data-state={operation.state} role="status" aria-label="Operation">
      <strong>{said(operation)}</strong>
      {operation.total > 0 && <span>{operation.done} of {operation.total} steps</span>}
      {operation.message !== '' && <span className={css.message}>{operation.message}</span>}
      <Elapsed operation={operation} />
      <IconButton label="Dismiss" onClick={dismiss}><Icon name="close" size={14} /></IconButton>
      <progress className={css.bar} value={share} max={1} aria-label="Progress" />
    </section>
  )
}
