import { Problem } from '../api/client'
import { Check } from './Check'

const doubts = new Map([['archive-foreign', 'another grid has signed it'], ['archive-unsigned', 'nobody has signed it']])

/** What is said of a file that is taken although this grid has not signed it. */
export const allowing = (allowed: boolean): readonly string[] => (allowed ? ['foreign', 'unsigned'] : [])

interface Props {
  readonly problem: Error | null
  readonly allowed: boolean
  readonly onAllow: (allowed: boolean) => void
}

/** Asked once the grid has refused a file for its signature. */
export const Doubt = ({ problem, allowed, onAllow }: Props) => {
  const doubt = problem instanceof Problem ? doubts.get(problem.code) : undefined
  if (doubt === undefined && !allowed) return null
  return <Check checked={allowed} onChange={onAllow}>Take it although {doubt ?? 'this grid has not signed it'}</Check>
}
