// What the editor costs beside a bare React Flow page with as many shapes and wires, in the same browser, in turn.
//
//   node designer-bench.mjs [ROUNDS] [SIZE,SIZE]
//
// Cost is what the browser's own counters say was spent on script, style and layout, for each frame of a gesture, in time of the
// processor: what else the machine does is no part of it. Drawing pixels is left out: without a graphics card it would be measured more
// than the page. Beside it stands what a person sees on this machine, pixels included: pictures in a second, and the longest wait for one.
// An answer to a click or a key is told twice: how long it took on the clock until the next picture, pixels and the machine's other work
// included (half of them and nineteen of twenty were sooner), and how much of the processor the page's main thread had of it.
import { fileURLToPath } from 'node:url'
import { createRequire } from 'node:module'
import { launch, withoutTour } from './browser.mjs'
import { serveMock } from './serve.mjs'

const rounds = Number(process.argv[2] ?? 2)
const sizes = (process.argv[3] ?? '100,1000,10000').split(',').map(Number)
const steps = 60
/** Beyond this one round is enough: a frame of the bare page takes so long there that the machine's other work is lost in it. */
const large = 5000
const ui = fileURLToPath(new URL('../../../designer-ui/', import.meta.url))
const { transformWithOxc } = await import(createRequire(`${ui}package.json`).resolve('vite'))
const { readFile } = await import('node:fs/promises')

/** The drawing's maker is the page's own, in TypeScript. */
const maker = async () => {
  const source = await readFile(`${ui}bench/big.ts`, 'utf8')
  const { code } = await transformWithOxc(source, 'big.ts')
  return import(`data:text/javascript;base64,${Buffer.from(code).toString('base64')}`)
}

const began = Date.now()
let size = 0
/** One line for each part of a round, so that it is seen which one does not end. */
const stage = (words) => console.log(`  ${((Date.now() - began) / 1000).toFixed(1).padStart(7)} s  ${size}: ${words}`)

const quantile = (values, share) => values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0
const median = (values) => quantile(values, 0.5)

const spent = async (devtools) => {
  const { metrics } = await devtools.send('Performance.getMetrics')
  const of = (name) => metrics.find((it) => it.name === name)?.value ?? 0
  return { millis: 1000 * (of('ScriptDuration') + of('LayoutDuration') + of('RecalcStyleDuration')), tasks: 1000 * of('TaskDuration') }
}

/** What is done meanwhile costs so many milliseconds per frame, and was seen in so many pictures, the slowest after so long. */
const perFrame = async (page, devtools, gesture) => {
  await page.waitForTimeout(400)
  await page.evaluate(() => {
    globalThis.pictures = []
    const count = (at) => {
      globalThis.pictures.push(at)
      globalThis.counting = requestAnimationFrame(count)
    }
    globalThis.counting = requestAnimationFrame(count)
  })
  const before = await spent(devtools)
  await gesture()
  const after = await spent(devtools)
  const pictures = await page.evaluate(() => {
    cancelAnimationFrame(globalThis.counting)
    return globalThis.pictures
  })
  const waits = pictures.slice(1).map((at, index) => at - pictures[index])
  return { cost: (after.millis - before.millis) / Math.max(1, pictures.length), rate: (1000 * waits.length) / Math.max(1, pictures.at(-1) - pictures[0]), worst: Math.max(...waits) }
}

const frame = (page) => page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => resolve())))

/** One pointer event for each frame, as a hand makes them. */
const dragged = async (page, from, by) => {
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  for (let step = 1; step <= steps; step++) {
    await page.mouse.move(from.x + (by.x * step) / steps, from.y + (by.y * step) / steps)
    await frame(page)
  }
  await page.mouse.up()
}

const zoomed = async (page, at) => {
  await page.mouse.move(at.x, at.y)
  for (let step = 0; step < steps; step++) {
    await page.mouse.wheel(0, step < steps / 2 ? -60 : 60)
    await frame(page)
  }
}

/** The middle of a shape that can be seen whole, and a place where there is none. */
const aim = (page) => page.evaluate(() => {
  const pane = document.querySelector('[data-canvas]').getBoundingClientRect()
  const boxes = [...document.querySelectorAll('.react-flow__node')].map((it) => it.getBoundingClientRect())
  const isInside = (box) => box.left > pane.left + 260 && box.right < pane.right - 420 && box.top > pane.top + 90 && box.bottom < pane.bottom - 120
  const middle = (box) => ({ x: box.left + box.width / 2, y: box.top + Math.min(14, box.height / 2) })
  const shapes = boxes.filter(isInside)
  const empty = () => {
    for (let y = pane.top + 90; y < pane.bottom - 160; y += 7) {
      for (let x = pane.left + 280; x < pane.right - 440; x += 7) {
        if (document.elementFromPoint(x, y)?.classList.contains('react-flow__pane')) return { x, y }
      }
    }
    return undefined
  }
  return { shape: shapes.length > 0 ? middle(shapes[Math.floor(shapes.length / 2)]) : undefined, empty: empty(), seen: boxes.length }
})

/** To a size at which shapes can be taken hold of, whatever the size of the drawing. */
const nearer = async (page, wanted) => {
  const pane = await page.locator('[data-canvas]').boundingBox()
  const at = { x: pane.x + pane.width / 2, y: pane.y + pane.height / 2 }
  await page.mouse.move(at.x, at.y)
  const zoom = () => page.evaluate(() => new DOMMatrix(getComputedStyle(document.querySelector('.react-flow__viewport')).transform).a)
  for (let tries = 0; tries < 80; tries++) {
    const now = await zoom()
    if (Math.abs(now / wanted - 1) < 0.15) break
    await page.mouse.wheel(0, now < wanted ? -40 : 40)
    await frame(page)
  }
  return at
}

const open = async (browser, show) => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, colorScheme: 'dark', locale: 'en-GB', reducedMotion: 'reduce' })
  await withoutTour(context)
  const page = await context.newPage()
  const devtools = await context.newCDPSession(page)
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' })
  const millis = await show(page)
  return { context, page, devtools, millis }
}

const gestures = async ({ page, devtools }, name) => {
  stage(`${name}, to rest`)
  await page.waitForTimeout(2500)
  await page.evaluate(() => globalThis.weftMock?.rests())
  const at = await nearer(page, 0.55)
  const { empty, shape, seen } = await aim(page)
  if (empty === undefined || shape === undefined) throw new Error('nothing to take hold of')
  stage(`${name}, pan`)
  const pan = await perFrame(page, devtools, () => dragged(page, empty, { x: 240, y: 130 }))
  stage(`${name}, zoom`)
  const zoom = await perFrame(page, devtools, () => zoomed(page, at))
  const again = await aim(page)
  stage(`${name}, drag`)
  const drag = await perFrame(page, devtools, () => dragged(page, again.shape, { x: 90, y: 60 }))
  return { pan, zoom, drag, seen }
}

/** What is done at once when a person acts, until it is on the screen; what can wait comes later and is not theirs to wait for. */
const answerMillis = 180
/** How often each act is done. */
const often = 3
/** What can wait is done by then: it waits the longer the larger a drawing is. */
const settledMillis = () => 1000 + size / 5

/** How long each press of a key or a button was waited for, as the browser's own event timing tells it (Interaction to Next Paint). */
const listen = (page) => page.evaluate(() => {
  globalThis.slow = new Map()
  new PerformanceObserver((list) => {
    for (const { interactionId, duration } of list.getEntries()) {
      if (interactionId > 0) globalThis.slow.set(interactionId, Math.max(duration, globalThis.slow.get(interactionId) ?? 0))
    }
  }).observe({ type: 'event', durationThreshold: 16 })
})

/** The wait for a picture after an act, and the work; what is seen within 16 ms is not told of by the browser, and counts as 16. */
const told = async ({ page, devtools }, act, rest) => {
  await page.waitForTimeout(rest)
  await page.evaluate(() => globalThis.slow.clear())
  const before = await spent(devtools)
  await act()
  await page.waitForTimeout(answerMillis)
  const after = await spent(devtools)
  await page.waitForTimeout(600)
  return { wait: await page.evaluate(() => Math.max(16, ...globalThis.slow.values())), work: after.tasks - before.tasks }
}

/** The middles of some shapes that can be seen whole, and something to click where there is none. */
const several = (page) => page.evaluate((count) => {
  const pane = document.querySelector('[data-canvas]').getBoundingClientRect()
  const seen = [...document.querySelectorAll('.react-flow__node')].map((it) => it.getBoundingClientRect())
    .filter((box) => box.left > pane.left + 40 && box.right < pane.right - 240 && box.top > pane.top + 60 && box.bottom < pane.bottom - 160)
  return seen.slice(0, count).map((box) => ({ x: box.left + box.width / 2, y: box.top + Math.min(14, box.height / 2) }))
}, often)

const interactions = async (there, name) => {
  const { page } = there
  const isOurs = name === 'editor'
  await listen(page)
  stage(`${name}, select`)
  const acts = { select: [], erase: [], undo: [] }
  for (const { x, y } of await several(page)) acts.select.push(await told(there, () => page.mouse.click(x, y), 900))
  if (!isOurs) return acts
  const { shape, empty } = await aim(page)
  for (let time = 0; time < often; time++) {
    stage(`${name}, erase and undo`)
    await page.mouse.click(empty.x, empty.y)
    await page.mouse.click(shape.x, shape.y)
    acts.erase.push(await told(there, () => page.keyboard.press('Delete'), settledMillis()))
    acts.undo.push(await told(there, () => page.keyboard.press('Control+z'), settledMillis()))
  }
  return acts
}

/** A wire in sight with both its ends. */
const wireInSight = (page) => page.evaluate(() => {
  const pane = document.querySelector('[data-canvas]').getBoundingClientRect()
  const at = (end) => document.querySelector(`[data-terminal="${end}"]`)?.getBoundingClientRect()
  const isSeen = (box) => box !== undefined && box.left > pane.left + 20 && box.right < pane.right - 230 && box.top > pane.top + 60 && box.bottom < pane.bottom - 60
  const middle = (box) => ({ x: box.left + box.width / 2, y: box.top + box.height / 2 })
  for (const { dataset: { drawnWire: name } } of document.querySelectorAll('[data-drawn-wire]')) {
    const [from, to] = name.split('->').map(at)
    if (isSeen(from) && isSeen(to)) return { name, from: middle(from), to: middle(to), output: name.split('->')[0] }
  }
  return undefined
})

/** A wire is cut and drawn again: what a frame costs meanwhile, and the wait when it is let go. */
const wiring = async (there) => {
  const { page, devtools } = there
  stage('editor, cut a wire')
  await nearer(page, 0.8)
  await page.waitForTimeout(400)
  const wire = await wireInSight(page)
  if (wire === undefined) throw new Error('no wire in sight with both its ends')
  const isThere = () => page.locator(`[data-drawn-wire="${wire.name}"]`).count().then((count) => count > 0)
  await page.evaluate((name) => document.querySelector(`.react-flow__edge[data-id="${name}"]`).dispatchEvent(new MouseEvent('click', { bubbles: true })), wire.name)
  await page.keyboard.press('Delete')
  await page.waitForTimeout(settledMillis())
  if (await isThere()) throw new Error('the wire was not cut')
  stage('editor, draw it again')
  await page.mouse.move(wire.from.x, wire.from.y)
  await page.mouse.down()
  const drawn = await perFrame(page, devtools, async () => {
    for (let step = 1; step <= steps; step++) {
      await page.mouse.move(wire.from.x + ((wire.to.x - wire.from.x) * step) / steps, wire.from.y + ((wire.to.y - wire.from.y) * step) / steps)
      await frame(page)
    }
  })
  const drop = await told(there, () => page.mouse.up(), 0)
  // What takes longer than an answer may is told as slow, not as undone.
  await page.locator(`[data-drawn-wire="${wire.name}"]`).waitFor({ state: 'attached', timeout: 20_000 })
  return { drawn, drop }
}

const typed = ', count: 3'

/** A person types into the text beside the picture: the wait for each letter, the work of all, and how soon the picture says the same. */
const typing = async (there) => {
  const { page, devtools } = there
  stage('editor, open the text')
  await page.getByRole('group', { name: 'Sheet, text and plan' }).getByRole('button', { name: 'Text' }).click()
  await page.locator('[data-text-editor] .cm-content').waitFor({ timeout: 60_000 })
  stage('editor, find a line of the text')
  const [shape] = await several(page)
  const name = await page.evaluate(({ x, y }) => document.elementFromPoint(x, y).closest('.react-flow__node').dataset.id, shape)
  await page.mouse.click(shape.x, shape.y)
  const line = page.locator('[data-text-editor] .cm-line', { hasText: `name: ${name},` }).first()
  await line.waitFor({ timeout: 20_000 })
  await line.click()
  await page.keyboard.press('End')
  await page.keyboard.press('ArrowLeft')
  await page.waitForTimeout(settledMillis())
  await page.evaluate(() => globalThis.slow.clear())
  stage('editor, type')
  const before = await spent(devtools)
  for (const letter of typed) {
    await page.keyboard.press(letter)
    await page.waitForTimeout(80)
  }
  const after = await spent(devtools)
  const typedAt = Date.now()
  stage('editor, wait for the picture of what was typed')
  await page.locator(`[data-drawn="${name}"]`, { hasText: '× 3' }).waitFor({ timeout: 60_000 })
  const picture = Date.now() - typedAt
  const waits = await page.evaluate((count) => [...globalThis.slow.values(), ...Array(count).fill(16)].slice(0, Math.max(count, globalThis.slow.size)), typed.length)
  return { waits, work: (after.tasks - before.tasks) / typed.length, picture }
}

const { big, textOf } = await maker()
const server = await serveMock()
const browser = await launch()
const show = (millis) => millis.toFixed(millis < 10 ? 2 : 0).padStart(7)
try {
  console.log(`median of ${rounds} rounds, beyond ${large} appliances of one; script, style and layout in ms per frame of ${steps} pointer events; wires are twice the appliances`)
  for (const wanted of sizes) {
    size = wanted
    const text = textOf(big(size))
    const bare = (page) => page.goto(`${server.url}/bench/bare.html?appliances=${size}`).then(() => page.locator('.react-flow__node').first().waitFor({ timeout: 120_000 }))
    const ours = async (page) => {
      await page.goto(`${server.url}/acme/applications?as=alice`)
      await page.locator('text=Link shortener').first().waitFor()
      await page.evaluate((it) => globalThis.weftMock.somebodyDraws('acme', it), text)
      return page.evaluate(() => new Promise((resolve) => {
        const began = performance.now()
        const look = () => (document.querySelector('[data-canvas] .react-flow__node') === null ? requestAnimationFrame(look) : requestAnimationFrame(() => resolve(performance.now() - began)))
        history.pushState({}, '', '/acme/applications/big?view=drawn')
        dispatchEvent(new PopStateEvent('popstate'))
        look()
      }))
    }
    const found = { ours: [], bare: [] }
    const acts = { ours: [], bare: [] }
    const wires = []
    const texts = []
    for (let round = 0; round < (size > large ? 1 : rounds); round++) {
      for (const [name, opened, called] of [['ours', ours, 'editor'], ['bare', bare, 'bare page']]) {
        stage(`${called}, open`)
        const there = await open(browser, opened)
        found[name].push({ ...(await gestures(there, called)), open: there.millis })
        acts[name].push(await interactions(there, called))
        if (name === 'ours') {
          wires.push(await wiring(there))
          texts.push(await typing(there))
        }
        await there.context.close()
      }
    }
    console.log(`\n${size} appliances, ${textOf(big(size)).length} characters of text; ${median(found.ours.map((it) => it.seen))} and ${median(found.bare.map((it) => it.seen))} shapes in sight`)
    console.log('            editor    bare   ratio              pictures a second, longest wait: editor; bare')
    for (const gesture of ['pan', 'zoom', 'drag']) {
      const of = (name, what) => median(found[name].map((it) => it[gesture][what]))
      const [mine, theirs] = ['ours', 'bare'].map((name) => of(name, 'cost'))
      const seen = (name) => `${of(name, 'rate').toFixed(0)}, ${of(name, 'worst').toFixed(0)} ms`
      console.log(`  ${gesture.padEnd(6)} ${show(mine)} ${show(theirs)} ${(mine / theirs).toFixed(2).padStart(7)}   (goal 1.00)   ${seen('ours')}; ${seen('bare')}`)
    }
    const ofWire = (what) => median(wires.map((it) => it.drawn[what]))
    console.log(`  wire   ${show(ofWire('cost'))}                   (goal 8.00)   ${ofWire('rate').toFixed(0)}, ${ofWire('worst').toFixed(0)} ms`)
    console.log(`  open    ${show(median(found.ours.map((it) => it.open)))} ms from the click to the drawing (goal 1000 at 1,000)`)
    console.log('          half of the waits for a picture, nineteen of twenty, work')
    const answered = (name, all, beside = '') => {
      const waits = all.map((it) => it.wait)
      console.log(`  ${name.padEnd(6)} ${show(median(waits))} ms ${show(quantile(waits, 0.95))} ms (goal 100 at 1,000) ${show(median(all.map((it) => it.work)))} ms${beside}`)
    }
    const bareSelect = acts.bare.flatMap((it) => it.select)
    for (const act of ['select', 'erase', 'undo']) {
      answered(act, acts.ours.flatMap((it) => it[act]), act === 'select' ? `; bare ${quantile(bareSelect.map((it) => it.wait), 0.95).toFixed(0)} ms and ${median(bareSelect.map((it) => it.work)).toFixed(0)} ms` : '')
    }
    answered('wire', wires.map((it) => it.drop))
    answered('letter', texts.flatMap((it) => it.waits.map((wait) => ({ wait, work: it.work }))))
    console.log(`  text    ${show(median(texts.map((it) => it.picture)))} ms from the last letter to the picture`)
  }
} finally {
  await browser.close()
  server.stop()
}
