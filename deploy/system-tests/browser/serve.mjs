// The mock build behind `vite preview`, on a free port, for as long as a story runs.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'

const ui = fileURLToPath(new URL('../../../designer-ui/', import.meta.url))

const freePort = () =>
  new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => resolve(port))
    })
  })

const answers = (url) => fetch(url).then((response) => response.ok, () => false)

export const serveMock = async () => {
  if (!existsSync(`${ui}target/mock/index.html`)) throw new Error('no mock build: run `npm run build:mock` in designer-ui first')
  const port = await freePort()
  const child = spawn(process.execPath, [`${ui}node_modules/vite/bin/vite.js`, 'preview', '--mode', 'mock', '--outDir', 'target/mock', '--host', '127.0.0.1', '--port', String(port), '--strictPort'], { cwd: ui, stdio: 'ignore' })
  const url = `http://127.0.0.1:${port}`
  const end = Date.now() + 20_000
  while (!(await answers(url))) {
    if (Date.now() > end || child.exitCode !== null) {
      child.kill()
      throw new Error('vite preview does not answer')
    }
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return { url, stop: () => child.kill() }
}
