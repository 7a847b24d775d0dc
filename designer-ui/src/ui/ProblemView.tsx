import { isFinal, Problem } from '../api/client'
import { Button } from './Button'
import { Icon } from './Icon'
import css from './Empty.module.css'

const headline = (problem: Error): string => {
  if (!(problem instanceof Problem)) return 'Something went wrong on this page'
  if (problem.status === 0) return 'The controller does not answer'
  if (problem.status === 403) return 'Not allowed'
  if (problem.status === 404) return 'Nothing here'
  if (problem.status >= 500) return 'The controller failed'
  return 'Refused'
}

export const ProblemView = ({ problem, onRetry }: { readonly problem: Error; readonly onRetry?: () => void }) => (
  <section className={css.problem} role="alert">
    <span className={css.alert}><Icon name="alert" size={28} /></span>
    <h2>{headline(problem)}</h2>
    <p className={css.text}>{problem.message}</p>
    {problem instanceof Problem && problem.lines.length > 0 && (
      <ul className={css.lines}>{problem.lines.map((line) => <li key={line.code + line.field}><code>{line.field}</code> {line.reason}</li>)}</ul>
    )}
    {problem instanceof Problem && problem.code !== '' && <p className={css.code}>{problem.code}</p>}
    {onRetry !== undefined && !isFinal(problem) && <Button onClick={onRetry}>Try again</Button>}
  </section>
)
