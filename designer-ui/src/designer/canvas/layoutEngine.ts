import type { ELK, ElkNode } from 'elkjs/lib/elk-api'

/** Fetched and started when somebody first arranges; it reckons beside the page, which goes on answering. */
let starting: Promise<ELK> | undefined

const start = async (): Promise<ELK> => {
  const [{ default: Engine }, { default: EngineWorker }] = await Promise.all([import('elkjs/lib/elk-api'), import('elkjs/lib/elk-worker.min.js?worker')])
  return new Engine({ workerFactory: () => new EngineWorker() })
}

export const laidOut = async (graph: ElkNode): Promise<ElkNode> => {
  starting ??= start()
  return (await starting).layout(graph)
}
