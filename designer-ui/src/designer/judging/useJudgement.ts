import { useEffect, useRef, useState, type Dispatch } from 'react'
import type { EditorAct } from '../model/editor'
import { momentsOf, type History, type Moment } from '../model/history'
import type { Judgement } from '../model/text/judging'
import { isUntold, knownText, learnText, underText } from '../model/text/moments'
import { keptReading } from '../model/text/read'
import type { Schemas } from '../model/text/schema'
import type { TextFault } from '../model/text/yaml'
import { Judge, type Answer, type Hire } from './judge'
import JudgeWorker from './judgeWorker?worker'

/** A hand that draws is left alone; handing a large drawing over takes its time too. */
const drawnMillis = (moment: Moment): number => 200 + moment.drawing.appliances.length / 5

const none: readonly TextFault[] = []

export interface Judged {
  /** Of which the faults are; a present that says something else has not been judged yet. */
  readonly text: string | undefined
  readonly by: Schemas | undefined
  readonly inText: readonly TextFault[]
}

export const isJudged = (judged: Judged, present: Moment): boolean => judged.text !== undefined && judged.text === knownText(present)

const givenWords = 'This browser reads the text on the page itself from now on: typing in a large one will be slower.'

const hired: Hire = (onAnswer, onDeath) => {
  const worker = new JudgeWorker()
  worker.onmessage = ({ data }: MessageEvent<Answer>) => onAnswer(data)
  worker.onerror = (event) => {
    event.preventDefault()
    onDeath()
  }
  return { tell: (errand) => worker.postMessage(errand), dismiss: () => worker.terminate() }
}

const questionOf = (moment: Moment) => {
  const text = knownText(moment)
  return text === undefined ? { kind: 'drawn', over: underText(moment), drawing: moment.drawing } as const : { kind: 'written', text } as const
}

/** What is wrong with the present's text, and what it says, reckoned beside the page: a hand that types never waits for it. */
export const useJudgement = (history: History, schemas: Schemas | undefined, dispatch: Dispatch<EditorAct>): Judged => {
  const [judged, setJudged] = useState<Judged>({ text: undefined, by: undefined, inText: none })
  const { present } = history
  const [told, setTold] = useState(0)
  const asked = useRef(new WeakSet<Moment>())
  const judge = useRef<Judge | undefined>(undefined)
  const latest = useRef(present)

  useEffect(() => {
    const opened = new Judge(hired, () => dispatch({ kind: 'say', words: givenWords }))
    judge.current = opened
    return () => {
      judge.current = undefined
      opened.close()
    }
  }, [dispatch])

  useEffect(() => {
    if (schemas !== undefined) judge.current?.judgeBy(schemas)
  }, [schemas])

  useEffect(() => {
    latest.current = present
    const take = (judgement: Judgement | undefined) => {
      if (judgement === undefined) return
      const { text, read, inText } = judgement
      learnText(present, text)
      if (latest.current !== present) return
      if (read !== undefined) keptReading(text, read)
      setJudged({ text, by: schemas, inText })
      if (read !== undefined && present.source.kind === 'unread') dispatch({ kind: 'peruse', text, read })
    }
    if (isJudged(judged, present) && judged.by === schemas) return undefined
    const ask = () => void judge.current?.ask(questionOf(present)).then(take)
    if (present.source.kind === 'unread') return ask()
    const timer = setTimeout(ask, drawnMillis(present))
    return () => clearTimeout(timer)
  }, [present, schemas, dispatch, judged])

  // What was overtaken by the next edit, or undone before it was put into words, is to be kept all the same.
  useEffect(() => {
    if (!isJudged(judged, present)) return
    const untold = momentsOf(history).find((it): it is Moment => isUntold(it) && !asked.current.has(it))
    if (untold === undefined) return
    asked.current.add(untold)
    void judge.current?.aside({ kind: 'kept', over: underText(untold), drawing: untold.drawing }).then((judgement) => {
      if (judgement === undefined) return
      learnText(untold, judgement.text)
      setTold((before) => before + 1)
    })
  }, [history, present, judged, told])

  return judged
}
