import type { Drawing } from './drawing'
import { sayNote } from './notes'
import { applianceKey, appliancesIn, differing, drawingFrom, factsOf, noteKey, sayKey, type Facts } from './facts'

/** One question that only a person can answer: two people changed the same thing, each in their own way. */
export interface Conflict {
  readonly key: string
  readonly label: string
  readonly base: string
  readonly mine: string
  readonly theirs: string
  /** The facts that the answer decides. */
  readonly decides: readonly string[]
}

export interface Merge {
  readonly mine: Facts
  readonly theirs: Facts
  /** Everything that is agreed; where there is a conflict, mine for now. */
  readonly agreed: Facts
  readonly conflicts: readonly Conflict[]
  /** What the other did that is taken over without a question, as people say it. */
  readonly taken: readonly string[]
  /** Both moved the same shapes; no question worth asking, and mine stay. */
  readonly movedByBoth: readonly string[]
}

export type Side = 'mine' | 'theirs'

/** Facts about an appliance: its settings, its place, its wires. */
const about = (name: string, ...sides: readonly Facts[]): readonly string[] =>
  [...new Set(sides.flatMap((it) => [...it.keys()]))].filter((key) => appliancesIn(key).includes(name))

const outputOf = (key: string): string => key.slice('wire/'.length).split('->')[0] ?? ''
const targetsOf = (facts: Facts, output: string): readonly string[] =>
  [...facts.keys()].filter((key) => key.startsWith(`wire/${output}->`)).map((key) => key.slice(`wire/${output}->`.length))

/** Of the fact where something stands, what that is; empty of any other. */
export const movedIn = (key: string): string => {
  const [kind, name = '', part] = key.split('/')
  return kind === 'place' ? name : kind === 'note' && part === 'place' ? sayNote(name) : ''
}

const shownValue = (value: string | undefined): string => value ?? 'not set'

class Merging {
  readonly conflicts: Conflict[] = []
  readonly movedByBoth: string[] = []
  private readonly changedByMe: ReadonlySet<string>
  private readonly changedByThem: ReadonlySet<string>
  private readonly settled = new Set<string>()

  constructor(
    private readonly base: Facts,
    private readonly mine: Facts,
    private readonly theirs: Facts,
  ) {
    this.changedByMe = new Set(differing(base, mine))
    this.changedByThem = new Set(differing(base, theirs))
  }

  /** One took an appliance or a volume away, the other did something with it. */
  private fates(): void {
    for (const key of this.base.keys()) {
      const isThing = ((key.startsWith('appliance/') || key.startsWith('note/')) && key.split('/').length === 2) || key.startsWith('volume/')
      if (!isThing || this.mine.has(key) === this.theirs.has(key)) continue
      const decides = this.decidedBy(key)
      const keptBy = this.mine.has(key) ? this.changedByMe : this.changedByThem
      const kept = [key, ...decides].filter((it) => keptBy.has(it))
      if (kept.length === 0) continue
      const did = `changed: ${kept.map(sayKey).slice(0, 3).join(', ')}`
      this.ask(key, [key, ...decides], this.mine.has(key) ? did : 'removed', this.theirs.has(key) ? did : 'removed', 'there')
    }
  }

  private decidedBy(thing: string): readonly string[] {
    if (thing.startsWith('volume/')) return this.usesOf(thing)
    if (thing.startsWith('note/')) return [...new Set([this.base, this.mine, this.theirs].flatMap((it) => [...it.keys()]))].filter((it) => it.startsWith(`${thing}/`))
    return about(thing.slice('appliance/'.length), this.base, this.mine, this.theirs)
  }

  private usesOf(volume: string): readonly string[] {
    const name = volume.slice('volume/'.length)
    const uses = (facts: Facts) => [...facts].filter(([key, value]) => key.includes('/volumes/') && value === name).map(([key]) => key)
    return [...new Set([...uses(this.base), ...uses(this.mine), ...uses(this.theirs)])]
  }

  /** Two outputs can't both have been rewired: an output has one wire. */
  private rewired(): void {
    const outputs = new Set([...this.changedByMe, ...this.changedByThem].filter((it) => it.startsWith('wire/')).map(outputOf))
    for (const output of outputs) {
      const [was, mine, theirs] = [this.base, this.mine, this.theirs].map((it) => targetsOf(it, output))
      if (was === undefined || mine === undefined || theirs === undefined) continue
      const [b, m, t] = [was.join(', '), mine.join(', '), theirs.join(', ')]
      if (m === b || t === b || m === t) continue
      const decides = [...new Set([...was, ...mine, ...theirs])].map((to) => `wire/${output}->${to}`)
      if (decides.every((it) => this.settled.has(it))) continue
      this.ask(`wire/${output}`, decides, `to ${m || 'nothing'}`, `to ${t || 'nothing'}`, `to ${b || 'nothing'}`)
    }
  }

  private values(): void {
    for (const key of this.changedByMe) {
      if (this.settled.has(key) || !this.changedByThem.has(key) || this.mine.get(key) === this.theirs.get(key)) continue
      const moved = movedIn(key)
      if (moved !== '') this.movedByBoth.push(moved)
      else this.ask(key, [key], shownValue(this.mine.get(key)), shownValue(this.theirs.get(key)), shownValue(this.base.get(key)))
    }
  }

  private ask(key: string, decides: readonly string[], mine: string, theirs: string, base: string): void {
    const label = key.includes('->') || !key.startsWith('wire/') ? sayKey(key) : `wire from ${key.slice('wire/'.length)}`
    this.conflicts.push({ key, label, base, mine, theirs, decides })
    for (const each of decides) this.settled.add(each)
  }

  private agreed(): Facts {
    const facts = new Map<string, string>()
    for (const key of new Set([...this.theirs.keys(), ...this.mine.keys()])) {
      const fromMe = this.changedByMe.has(key) || this.settled.has(key)
      const value = (fromMe ? this.mine : this.theirs).get(key)
      if (value !== undefined) facts.set(key, value)
    }
    return facts
  }

  merge(): Merge {
    this.fates()
    this.rewired()
    this.values()
    const taken = [...this.changedByThem].filter((it) => !this.changedByMe.has(it) && !this.settled.has(it))
    return { mine: this.mine, theirs: this.theirs, agreed: this.agreed(), conflicts: this.conflicts, taken: taken.map(sayKey), movedByBoth: this.movedByBoth }
  }
}

/**
 * Brings two drawings together that began as one. What only one side touched is taken as that side has it; what both touched
 * alike is no question; the rest is asked. Nothing is dropped in silence.
 */
export const merged = (base: Drawing, mine: Drawing, theirs: Drawing): Merge => new Merging(factsOf(base), factsOf(mine), factsOf(theirs)).merge()

/** Wires and places of what is no longer there go with it. */
const tidy = (facts: Facts): Facts =>
  new Map([...facts].filter(([key]) => {
    if (key.startsWith('appliance/') && key.split('/').length > 2) return facts.has(applianceKey(key.split('/')[1] ?? ''))
    if (key.startsWith('note/') && key.split('/').length > 2) return facts.has(noteKey(key.split('/')[1] ?? ''))
    return key.startsWith('place/') ? facts.has(applianceKey(key.slice('place/'.length))) : true
  }))

/** The drawing when every conflict has its answer; without one, mine. */
export const resolved = (merge: Merge, answers: ReadonlyMap<string, Side>): Drawing => {
  const facts = new Map(merge.agreed)
  for (const conflict of merge.conflicts) {
    if (answers.get(conflict.key) !== 'theirs') continue
    for (const key of conflict.decides) {
      const value = merge.theirs.get(key)
      if (value === undefined) facts.delete(key)
      else facts.set(key, value)
    }
  }
  return drawingFrom(tidy(facts))
}

