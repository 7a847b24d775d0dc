import type { Decided } from '../api/quota'
import { NumberField } from '../ui/Field'
import { burstFault, burstHelp, kinds, titles, warnFault, warnHelp, type Kind } from './quotaWords'
import css from './Tenancy.module.css'

/** Of what is not typed as it is kept: how much of that one of it is. */
const scales: Readonly<Partial<Record<Kind, number>>> = { cpuMillis: 1_000 }
const units: Readonly<Partial<Record<Kind, string>>> = { cpuMillis: 'vCPU', memoryMib: 'MiB', volumeMib: 'MiB' }

/** What holds where somebody decides nothing. */
export interface Without {
  readonly limit: string
  readonly warn: string
  readonly burst: string
}

interface Props {
  readonly limits: Decided
  readonly without: Without
  readonly help: (kind: Kind, wanted: number | undefined) => string
  readonly onChange: (limits: Decided) => void
}

/** All of a quota, to be typed. */
export const LimitFields = ({ limits, without, help, onChange }: Props) => (
  <div className={css.quota}>
    {kinds.map((kind) => {
      const scale = scales[kind] ?? 1
      const limit = limits[kind]
      return (
        <NumberField
          key={kind} label={titles[kind]} unit={units[kind] ?? ''} placeholder={without.limit} value={limit === undefined ? undefined : limit / scale} help={help(kind, limit)}
          onChange={(wanted) => onChange({ ...limits, [kind]: wanted === undefined ? undefined : wanted * scale })}
        />
      )
    })}
    <NumberField
      label="Warn from" unit="%" placeholder={without.warn} value={limits.warnPercent} help={warnHelp(limits.warnPercent, 'Of each limit, when it is told.')} fault={warnFault(limits.warnPercent)}
      onChange={(wanted) => onChange({ ...limits, warnPercent: wanted })}
    />
    <NumberField
      label="Let through beyond" unit="%" placeholder={without.burst} value={limits.burstPercent} help={burstHelp(limits.burstPercent, 'Of each limit, on top of it.')} fault={burstFault(limits.burstPercent)}
      onChange={(wanted) => onChange({ ...limits, burstPercent: wanted })}
    />
  </div>
)
