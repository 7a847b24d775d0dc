// What the editor costs beside a bare React Flow page with as many shapes and wires, in the same browser, in turn.
//
//   node designer-bench.mjs [ROUNDS]
//
// Cost is what the browser's own counters say was spent on script, style and layout, for each frame of a gesture, in time of the
// processor: what else the machine does is no part of it. Drawing pixels is left out: without a graphics card it would be measured more
// than the page. An answer to a click or a key is told twice: how long it took on the clock until the next picture, pixels and the
// machine's other work included, and how much of the processor the page's main thread had of it.
import { fileURLToPath } from 'node:url'
import { createRequire } from 'node:module'
import { launch, withoutTour } from './browser.mjs'
import { serveMock } from './serve.mjs'

const rounds = Number(process.argv[2] ?? 3)
const sizes = (process.argv[3] ?? '100,1000,10000').split(',').map(Number)
const steps = 60
const ui = fileURLToPath(new URL('../../../designer-ui/', import.meta.url))
const { transformWithOxc } = await import(createRequire(`${ui}package.json`).resolve('vite'))
const { readFile } = await import('node:fs/promises')

/** The drawing's maker is the page's own, in TypeScript. */
const maker = async () => {
  const source = await readFile(`${ui}bench/big.ts`, 'utf8')
  const { code } = await transformWithOxc(source, 'big.ts')
  return import(`data:text/javascript;base64,${Buffer.from(code).toString('base64')}`)
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]

const spent = async (devtools) => {
  const { metrics } = await devtools.send('Performance.getMetrics')
  const of = (name) => metrics.find((it) => it.name === name)?.value ?? 0
  return { millis: 1000 * (of('ScriptDuration') + of('LayoutDuration') + of('RecalcStyleDuration')), tasks: 1000 * of('TaskDuration') }
}

/** Milliseconds per frame of what is done meanwhile. */
const perFrame = async (page, devtools, gesture) => {
  await page.waitForTimeout(400)
  await page.evaluate(() => {
    globalThis.frames_ = 0
    const count = () => {
      globalThis.frames_ += 1
      globalThis.counting = requestAnimationFrame(count)
    }
    globalThis.counting = requestAnimationFrame(count)
  })
  const before = await spent(devtools)
  await gesture()
  const after = await spent(devtools)
  const frames = await page.evaluate(() => {
    cancelAnimationFrame(globalThis.counting)
    return globalThis.frames_
  })
  return (after.millis - before.millis) / Math.max(1, frames)
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

const gestures = async ({ page, devtools }) => {
  await page.waitForTimeout(2500)
  await page.evaluate(() => globalThis.weftMock?.rests())
  const at = await nearer(page, 0.55)
  const { empty, shape, seen } = await aim(page)
  if (empty === undefined || shape === undefined) throw new Error('nothing to take hold of')
  const pan = await perFrame(page, devtools, () => dragged(page, empty, { x: 240, y: 130 }))
  const zoom = await perFrame(page, devtools, () => zoomed(page, at))
  const again = await aim(page)
  const drag = await perFrame(page, devtools, () => dragged(page, again.shape, { x: 90, y: 60 }))
  return { pan, zoom, drag, seen }
}

/** What is done at once when a person acts, until it is on the screen; what can wait comes later and is not theirs to wait for. */
const answerMillis = 180

/** The longest wait for a picture after each kind of act, as the browser's own event timing tells it (Interaction to Next Paint), and the work. */
const interactions = async ({ page, devtools }, isOurs) => {
  await page.evaluate(() => {
    globalThis.slow = []
    new PerformanceObserver((list) => globalThis.slow.push(...list.getEntries().filter((it) => it.interactionId > 0).map((it) => it.duration)))
      .observe({ type: 'event', durationThreshold: 16 })
  })
  const told = async (act) => {
    await page.waitForTimeout(2600)
    await page.evaluate(() => { globalThis.slow.length = 0 })
    const before = await spent(devtools)
    await act()
    await page.waitForTimeout(answerMillis)
    const after = await spent(devtools)
    await page.waitForTimeout(900)
    return { wait: await page.evaluate(() => Math.max(0, ...globalThis.slow)), work: after.tasks - before.tasks }
  }
  const { shape, empty } = await aim(page)
  const select = await told(() => page.mouse.click(shape.x, shape.y))
  if (!isOurs) return { select }
  await page.mouse.click(empty.x, empty.y)
  await page.mouse.click(shape.x, shape.y)
  const erase = await told(() => page.keyboard.press('Delete'))
  const undo = await told(() => page.keyboard.press('Control+z'))
  return { select, erase, undo }
}

const { big, textOf } = await maker()
const server = await serveMock()
const browser = await launch()
const show = (millis) => millis.toFixed(millis < 10 ? 2 : 0).padStart(7)
try {
  console.log(`median of ${rounds} rounds; script, style and layout in ms per frame of ${steps} pointer events; wires are twice the appliances`)
  for (const size of sizes) {
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
    for (let round = 0; round < rounds; round++) {
      for (const [name, opened] of [['ours', ours], ['bare', bare]]) {
        const there = await open(browser, opened)
        found[name].push({ ...(await gestures(there)), open: there.millis })
        acts[name].push(await interactions(there, name === 'ours'))
        await there.context.close()
      }
    }
    console.log(`\n${size} appliances, ${textOf(big(size)).length} characters of text; ${median(found.ours.map((it) => it.seen))} and ${median(found.bare.map((it) => it.seen))} shapes in sight`)
    console.log('            editor    bare   ratio')
    for (const gesture of ['pan', 'zoom', 'drag']) {
      const [mine, theirs] = ['ours', 'bare'].map((name) => median(found[name].map((it) => it[gesture])))
      console.log(`  ${gesture.padEnd(6)} ${show(mine)} ${show(theirs)} ${(mine / theirs).toFixed(2).padStart(7)}   (goal 1.00)`)
    }
    console.log(`  open    ${show(median(found.ours.map((it) => it.open)))} ms from the click to the drawing (goal 1000 at 1,000)`)
    for (const act of ['select', 'erase', 'undo']) {
      const of = (name, what) => median(acts[name].map((it) => it[act]?.[what] ?? 0))
      const beside = act === 'select' ? `; bare ${show(of('bare', 'wait')).trim()} ms and ${show(of('bare', 'work')).trim()} ms` : ''
      console.log(`  ${act.padEnd(6)} ${show(of('ours', 'wait'))} ms to the next picture (goal 100 at 1,000), ${show(of('ours', 'work')).trim()} ms of work${beside}`)
    }
  }
} finally {
  await browser.close()
  server.stop()
}
