// One headless Chromium, and an ear for what a page must never say.
import { chromium } from 'playwright-core'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'

const flags = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync',
]

export const launch = () => chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: flags })

/** Somebody who has seen the tours: they would stand in the way of a story. */
export const withoutTour = (context) =>
  context.addInitScript(() => {
    const { getItem } = Storage.prototype
    Storage.prototype.getItem = function (key) {
      return key.startsWith('weft.tour ') ? 'seen' : getItem.call(this, key)
    }
  })

/** Opens a page and collects console errors, uncaught faults and violations of the content policy. */
export const openPage = async (browser, { width = 1440, height = 900, colours = 'dark', tour = false } = {}) => {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: colours, locale: 'en-GB' })
  if (!tour) await withoutTour(context)
  const page = await context.newPage()
  const complaints = []
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`console: ${message.text()} (${message.location().url})`)
  })
  page.on('pageerror', (fault) => complaints.push(`uncaught: ${fault.message}`))
  // Listened for in the page too: a violation may be reported without a console line.
  await page.exposeFunction('weftViolation', (line) => complaints.push(`content policy: ${line}`))
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => globalThis.weftViolation(`${event.violatedDirective} ${event.blockedURI}`))
  })
  return { context, page, complaints }
}

export const shooter = (directory) => {
  mkdirSync(directory, { recursive: true })
  return (page, name) => page.screenshot({ path: join(directory, `${name}.png`), animations: 'disabled' })
}

export const expect = (truth, what) => {
  if (!truth) throw new Error(`expected: ${what}`)
  console.log(`  ok  ${what}`)
}

/** Waits for a condition in the page's world, with a deadline and the name of what is waited for. */
export const eventually = async (what, deadlineMillis, condition) => {
  const end = Date.now() + deadlineMillis
  let last
  while (Date.now() < end) {
    last = await condition()
    if (last) {
      console.log(`  ok  ${what}`)
      return last
    }
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
  throw new Error(`did not come true within ${deadlineMillis / 1000} s: ${what}`)
}
