import type { Limits } from '../api/quota'
import { NumberField } from '../ui/Field'
import { kinds, titles, type Kind } from './quotaWords'
import css from './Tenancy.module.css'

/** Of what is not typed as it is kept: how much of that one of it is. */
const scales: Readonly<Partial<Record<Kind, number>>> = { cpuMillis: 1_000 }
const units: Readonly<Partial<Record<Kind, string>>> = { cpuMillis: 'vCPU', memoryMib: 'MiB', volumeMib: 'MiB' }

interface Props {
  readonly limits: Limits
  readonly without: string
  readonly help: (kind: Kind, wanted: number | undefined) => string
  readonly onChange: (limits: Limits) => void
}

/** All limits of a quota, to be typed. */
export const LimitFields = ({ limits, without, help, onChange }: Props) => (
  <div className={css.quota}>
    {kinds.map((kind) => {
      const scale = scales[kind] ?? 1
      const limit = limits[kind]
      return (
        <NumberField
          key={kind} label={titles[kind]} unit={units[kind] ?? ''} placeholder={without} value={limit === undefined ? undefined : limit / scale} help={help(kind, limit)}
          onChange={(wanted) => onChange({ ...limits, [kind]: wanted === undefined ? undefined : wanted * scale })}
        />
      )
    })}
  </div>
)
