import type { Application, Wire } from '../../api/applications'

/** Counters only grow; what a person wants to see is how fast. A trace keeps the last samples of one wire. */
export interface Sample {
  readonly at: number
  readonly bytes: number
}
export type Trace = readonly Sample[]

const kept = 40
const windowMillis = 6_000

/** A counter below the last one was reset (a host restarted): the trace begins anew rather than showing a negative rate. */
export const sampled = (trace: Trace, sample: Sample): Trace => {
  const last = trace.at(-1)
  if (last !== undefined && sample.bytes < last.bytes) return [sample]
  if (last !== undefined && sample.at <= last.at) return trace
  return [...trace, sample].slice(-kept)
}

export const bytesPerSecond = (trace: Trace): number => {
  const last = trace.at(-1)
  if (last === undefined) return 0
  const first = trace.find((it) => last.at - it.at <= windowMillis)
  if (first === undefined || first.at === last.at) return 0
  return ((last.bytes - first.bytes) * 1000) / (last.at - first.at)
}

/** The rate between each two samples, for the small curve. */
export const curve = (trace: Trace): readonly number[] =>
  trace.slice(1).map((sample, at) => {
    const before = trace[at]
    return before === undefined ? 0 : ((sample.bytes - before.bytes) * 1000) / (sample.at - before.at)
  })

/** An application and what its counters did since the page was opened. */
export interface Watched {
  readonly application: Application
  readonly traces: Readonly<Record<string, Trace>>
}

export const watched = (before: Watched | undefined, application: Application, at: number): Watched => ({
  application,
  traces: Object.fromEntries(
    application.drawing.wires.map((wire: Wire) => [
      wire.name,
      sampled(before?.traces[wire.name] ?? [], { at, bytes: wire.bytes }),
    ]),
  ),
})
