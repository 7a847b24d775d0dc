import { afterEach, describe, expect, it, vi } from 'vitest'
import { emptyDrawing } from '../model/drawing'
import { schemasFrom } from '../model/text/schema'
import { judged, type Question } from '../model/text/judging'
import { Judge, type Answer, type Clerk, type Errand } from './judge'

const written = (name: string): Extract<Question, { kind: 'written' }> => ({ kind: 'written', text: `apiVersion: weft/v1\nkind: Application\nmetadata: {name: ${name}}\nspec:\n  appliances:\n    - {name: a, class: app}\n` })
const kept = (name: string): Question => ({ kind: 'kept', over: written('over').text, drawing: { ...emptyDrawing, name } })
const schemas = schemasFrom({ type: 'object' }, {})

/** A worker that answers when it is told to. */
class Slow implements Clerk {
  readonly told: Errand[] = []
  isGone = false

  constructor(
    readonly say: (answer: Answer) => void,
    readonly die: () => void,
  ) {}

  readonly tell = (errand: Errand): void => {
    this.told.push(errand)
  }

  readonly dismiss = (): void => {
    this.isGone = true
  }

  answerLast(): void {
    const last = this.told.findLast((it) => it.kind === 'judge')
    if (last?.kind === 'judge') this.say({ version: last.version, judgement: judged(last.question, undefined) })
  }
}

const office = () => {
  const hired: Slow[] = []
  let given = 0
  const judge = new Judge((onAnswer, onDeath) => {
    const clerk = new Slow(onAnswer, onDeath)
    hired.push(clerk)
    return clerk
  }, () => given++)
  return { judge, hired, given: () => given, latest: () => hired.at(-1) ?? expect.unreachable('nobody was hired') }
}

const nameIn = (judgement: Awaited<ReturnType<Judge['ask']>>): string | undefined => (judgement?.read?.kind === 'read' ? judgement.read.drawing.name : undefined)

afterEach(() => {
  vi.useRealTimers()
})

describe('texts judged beside the page', () => {
  it('are answered by what they say', async () => {
    const { judge, latest } = office()
    const answer = judge.ask(written('one'))
    latest().answerLast()
    expect(nameIn(await answer)).toBe('one')
  })

  it('are dropped when a newer one has come: of a burst the first and the last are judged, and the last is answered', async () => {
    const { judge, latest } = office()
    const answers = ['one', 'two', 'three'].map((it) => judge.ask(written(it)))
    latest().answerLast()
    latest().answerLast()
    expect((await Promise.all(answers)).map(nameIn)).toEqual([undefined, undefined, 'three'])
    expect(latest().told.filter((it) => it.kind === 'judge')).toHaveLength(2)
  })

  it('are put into words to be kept when nothing else is asked, and overtaken by nothing', async () => {
    const { judge, latest } = office()
    const answers = [judge.aside(kept('before')), judge.aside(kept('before')), judge.ask(written('one')), judge.ask(written('two'))]
    for (let at = 0; at < 4; at++) latest().answerLast()
    const [before, again, one, two] = await Promise.all(answers)
    expect([before, again].map((it) => it?.text.includes('name: before'))).toEqual([true, true])
    expect([one, two].map(nameIn)).toEqual([undefined, 'two'])
    expect(latest().told.map((it) => (it.kind === 'judge' ? it.question.kind : ''))).toEqual(['kept', 'written', 'kept'])
  })

  it('are not put into words to be kept where the page would have to do it', async () => {
    const { judge, latest } = office()
    const answer = judge.aside(kept('before'))
    latest().die()
    expect(await answer).toBeUndefined()
    const first = judge.ask(written('one'))
    latest().die()
    expect(nameIn(await first)).toBe('one')
    expect(await judge.aside(kept('before'))).toBeUndefined()
  })

  it('take no answer of another version', async () => {
    const { judge, latest } = office()
    const answer = judge.ask(written('one'))
    latest().say({ version: 7, judgement: judged(written('seven'), undefined) })
    latest().answerLast()
    expect(nameIn(await answer)).toBe('one')
  })

  it('are asked of another worker when one dies, which learns the schemas too', async () => {
    const { judge, hired, latest, given } = office()
    judge.judgeBy(schemas)
    const answer = judge.ask(written('one'))
    latest().die()
    expect(hired).toHaveLength(2)
    expect(hired[0]?.isGone).toBe(true)
    expect(latest().told.map((it) => it.kind)).toEqual(['schemas', 'judge'])
    latest().answerLast()
    expect(nameIn(await answer)).toBe('one')
    expect(given()).toBe(0)
  })

  it('are judged by the page when the second one dies, and that is said once', async () => {
    const { judge, hired, latest, given } = office()
    const answer = judge.ask(written('one'))
    latest().die()
    latest().die()
    expect(nameIn(await answer)).toBe('one')
    expect(nameIn(await judge.ask(written('two')))).toBe('two')
    expect(hired).toHaveLength(2)
    expect(given()).toBe(1)
  })

  it('are not waited for without end', async () => {
    vi.useFakeTimers()
    const { judge, hired } = office()
    const answer = judge.ask(written('one'))
    vi.advanceTimersByTime(30_000)
    expect(hired).toHaveLength(2)
    vi.advanceTimersByTime(30_000)
    expect(nameIn(await answer)).toBe('one')
  })

  it('are judged by the page where no worker starts', async () => {
    const judge = new Judge(() => {
      throw new Error('no workers here')
    }, () => undefined)
    expect(nameIn(await judge.ask(written('one')))).toBe('one')
  })

  it('are answered with nothing when the page goes', async () => {
    const { judge, latest } = office()
    const answers = [judge.ask(written('one')), judge.ask(written('two'))]
    judge.close()
    expect(await Promise.all(answers)).toEqual([undefined, undefined])
    expect(latest().isGone).toBe(true)
  })
})
