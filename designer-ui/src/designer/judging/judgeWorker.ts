import { judged } from '../model/text/judging'
import type { Schemas } from '../model/text/schema'
import type { Answer, Errand } from './judge'

/** Judges texts beside the page. What it throws ends it: the page asks another. */

let schemas: Schemas | undefined

self.addEventListener('message', ({ data }: MessageEvent<Errand>) => {
  if (data.kind === 'schemas') schemas = data.schemas
  else self.postMessage({ version: data.version, judgement: judged(data.question, schemas) } satisfies Answer)
})
