import { judged, type Judgement, type Question } from '../model/text/judging'
import type { Schemas } from '../model/text/schema'

/** What is told to a worker. */
export type Errand =
  | { readonly kind: 'schemas'; readonly schemas: Schemas }
  | { readonly kind: 'judge'; readonly version: number; readonly question: Question }

export interface Answer {
  readonly version: number
  readonly judgement: Judgement
}

/** A worker, as far as it is needed. */
export interface Clerk {
  readonly tell: (errand: Errand) => void
  readonly dismiss: () => void
}

export type Hire = (onAnswer: (answer: Answer) => void, onDeath: () => void) => Clerk

/** A text of 4 MiB takes ten seconds on a slow machine. */
const lateMillis = 30_000
/** A worker that died is replaced so many times. */
const replacements = 1

interface Asked {
  readonly version: number
  readonly question: Question
  readonly answer: (judgement: Judgement | undefined) => void
}

const isAside = ({ question }: Asked): boolean => question.kind === 'kept'

/**
 * Has texts judged beside the page, one at a time: of those that come while one is judged only the newest is, and what was overtaken is
 * answered with undefined. A worker that dies or does not answer in time is replaced once; after that the page judges by itself.
 */
export class Judge {
  private clerk: Clerk | undefined
  private versions = 0
  private newest = 0
  private running: Asked | undefined
  private waiting: Asked | undefined
  private asides: Asked[] = []
  private deaths = 0
  private timer: ReturnType<typeof setTimeout> | undefined
  private schemas: Schemas | undefined

  /** @param given told once, when the page has to judge by itself from now on */
  constructor(
    private readonly hire: Hire,
    private readonly given: () => void,
  ) {}

  /** By what to judge from now on. */
  judgeBy(schemas: Schemas): void {
    this.schemas = schemas
    this.clerk?.tell({ kind: 'schemas', schemas })
  }

  ask(question: Question): Promise<Judgement | undefined> {
    this.waiting?.answer(undefined)
    this.newest = this.version()
    return new Promise((answer) => {
      this.waiting = { version: this.newest, question, answer }
      this.next()
    })
  }

  /** When nobody asks anything else, and overtaken by nothing; undefined when it was not to be had beside the page. */
  aside(question: Question): Promise<Judgement | undefined> {
    return new Promise((answer) => {
      this.asides.push({ version: this.version(), question, answer })
      this.next()
    })
  }

  close(): void {
    this.dismiss()
    for (const each of [this.running, this.waiting, ...this.asides]) each?.answer(undefined)
    this.running = undefined
    this.waiting = undefined
    this.asides = []
  }

  private version(): number {
    this.versions += 1
    return this.versions
  }

  private next(): void {
    if (this.running !== undefined) return
    this.running = this.waiting ?? this.asides.shift()
    this.waiting = undefined
    if (this.running !== undefined) this.run(this.running)
  }

  private run(asked: Asked): void {
    if (this.deaths > replacements && isAside(asked)) return this.unanswered(asked)
    if (this.deaths > replacements) return this.answered({ version: asked.version, judgement: judged(asked.question, this.schemas) })
    const { version, question } = asked
    try {
      this.clerk ??= this.hired()
      this.timer = setTimeout(() => this.died(), lateMillis)
      this.clerk.tell({ kind: 'judge', version, question })
    } catch {
      // A browser that starts no worker at all says so here.
      this.died()
    }
  }

  private hired(): Clerk {
    const clerk = this.hire((answer) => this.answered(answer), () => this.died())
    if (this.schemas !== undefined) clerk.tell({ kind: 'schemas', schemas: this.schemas })
    return clerk
  }

  private answered({ version, judgement }: Answer): void {
    const asked = this.running
    if (asked === undefined || asked.version !== version) return
    clearTimeout(this.timer)
    this.running = undefined
    asked.answer(version === this.newest || isAside(asked) ? judgement : undefined)
    this.next()
  }

  private unanswered(asked: Asked): void {
    this.running = undefined
    asked.answer(undefined)
    this.next()
  }

  private died(): void {
    this.dismiss()
    this.deaths += 1
    if (this.deaths === replacements + 1) this.given()
    const asked = this.running
    this.running = undefined
    if (asked === undefined) return
    // What nobody waits for any more is not begun again.
    if (this.waiting === undefined && !isAside(asked)) this.waiting = asked
    else asked.answer(undefined)
    this.next()
  }

  private dismiss(): void {
    clearTimeout(this.timer)
    this.clerk?.dismiss()
    this.clerk = undefined
  }
}
