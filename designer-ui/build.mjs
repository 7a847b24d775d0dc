// Called by Maven: `node build.mjs build|test`. Does nothing when its inputs have not changed since the last time it succeeded,
// so that a build of the whole tree pays for the pages only when somebody touched them.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))
const inputs = ['package.json', 'package-lock.json', 'tsconfig.json', 'vite.config.ts', 'index.html', 'public', 'src', 'build.mjs']

// Tests hold both languages to the same cases, schemas and samples.
const shared = ['../contracts', '../appliance-catalog/src/main/resources/io/weft/catalog/schema', '../appliance-catalog/samples', '../appliance-catalog/stock', '../docs/reference/catalog']

const filesBelow = (path) =>
  statSync(path).isDirectory() ? readdirSync(path).sort().flatMap((name) => filesBelow(join(path, name))) : [path]

const digestOf = (names) => {
  const digest = createHash('sha256')
  for (const file of names.flatMap((name) => filesBelow(join(here, name)))) digest.update(file.slice(here.length)).update('\0').update(readFileSync(file)).update('\0')
  return digest.digest('hex')
}

const stampOf = (name) => join(here, 'target', `${name}.stamp`)
const isFresh = (name, digest) => existsSync(stampOf(name)) && readFileSync(stampOf(name), 'utf8') === digest
const stamp = (name, digest) => {
  mkdirSync(join(here, 'target'), { recursive: true })
  writeFileSync(stampOf(name), digest)
}

const npm = (...words) => {
  const { status } = spawnSync('npm', words, { cwd: here, stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}

const once = (name, digest, present, work) => {
  if (present && isFresh(name, digest)) return console.log(`designer-ui: ${name} is up to date`)
  work()
  stamp(name, digest)
}

const modules = () =>
  once('modules', digestOf(['package.json', 'package-lock.json']), existsSync(join(here, 'node_modules')), () => npm('ci', '--no-audit', '--no-fund'))

const goals = {
  build: () => once('pages', digestOf(inputs), existsSync(join(here, 'dist', 'index.html')), () => {
    // Maven copies and never removes: files named by an older content would stay in the jar for ever.
    rmSync(join(here, 'target', 'classes', 'META-INF', 'resources'), { recursive: true, force: true })
    npm('run', 'build')
  }),
  test: () => once('tests', digestOf([...inputs, ...shared]), true, () => npm('test')),
}

const goal = goals[process.argv[2]]
if (goal === undefined) throw new Error('usage: node build.mjs build|test')
modules()
goal()
