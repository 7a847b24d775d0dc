import { useState } from 'react'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import type { Conflict, Merge, Side } from '../model/merge'
import css from './MergeDialog.module.css'

interface Props {
  readonly merge: Merge
  readonly onMerge: (answers: ReadonlyMap<string, Side>) => void
  readonly onClose: () => void
}

const sides: readonly (readonly [Side, string])[] = [['mine', 'Mine'], ['theirs', 'Theirs']]

const short = (text: string): string => (text.length > 90 || text.includes('\n') ? `${text.split('\n')[0]?.slice(0, 90) ?? ''}…` : text)

interface QuestionProps {
  readonly conflict: Conflict
  readonly answer: Side | undefined
  readonly onAnswer: (side: Side) => void
}

const Question = ({ conflict, answer, onAnswer }: QuestionProps) => (
  <fieldset className={css.question}>
    <legend>{conflict.label} <span className={css.was}>was {short(conflict.base)}</span></legend>
    {sides.map(([side, word]) => (
      <label key={side} className={css.answer} data-chosen={answer === side}>
        <input type="radio" name={conflict.key} checked={answer === side} onChange={() => onAnswer(side)} />
        <span className={css.side}>{word}</span>
        <span className={css.value}>{short(conflict[side])}</span>
      </label>
    ))}
  </fieldset>
)

const listed = 8

/** Somebody else saved in the meantime. What does not contradict is merged; what does is asked; nothing is written over. */
export const MergeDialog = ({ merge, onMerge, onClose }: Props) => {
  const [answers, setAnswers] = useState<ReadonlyMap<string, Side>>(new Map())
  const { conflicts, taken, movedByBoth } = merge
  const open = conflicts.filter((it) => !answers.has(it.key)).length
  return (
    <Dialog label="Merge" onClose={onClose}>
      <div className={css.head}>
        <h2>Somebody else has changed it too</h2>
        <p>Your draft began from an older document. Nothing of theirs and nothing of yours is lost: merge the two, look at the result, then save it.</p>
      </div>
      <div className={css.body} tabIndex={0} role="region" aria-label="What is merged">
        {taken.length > 0 && (
          <section>
            <h3>Taken over from theirs</h3>
            <ul className={css.taken}>
              {taken.slice(0, listed).map((it) => <li key={it}>{it}</li>)}
              {taken.length > listed && <li>and {taken.length - listed} more</li>}
            </ul>
          </section>
        )}
        {movedByBoth.length > 0 && <p className={css.note}>Both moved {movedByBoth.join(', ')}; your places are kept.</p>}
        {conflicts.length > 0 && (
          <section>
            <h3>Both changed, each in their own way</h3>
            {conflicts.map((it) => <Question key={it.key} conflict={it} answer={answers.get(it.key)} onAnswer={(side) => setAnswers(new Map([...answers, [it.key, side]]))} />)}
          </section>
        )}
        {conflicts.length === 0 && <p className={css.note}>Nothing contradicts.</p>}
      </div>
      <div className={css.foot}>
        <Button tone="quiet" onClick={onClose}>Not now</Button>
        <Button tone="primary" refused={open === 0 ? '' : `${open === 1 ? 'One question is' : `${open} questions are`} still open.`} onClick={() => onMerge(answers)}>Merge</Button>
      </div>
    </Dialog>
  )
}
