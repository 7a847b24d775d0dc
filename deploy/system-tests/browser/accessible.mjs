// axe-core in the page: what is serious or critical is a fault.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect } from './browser.mjs'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What comes in is paler than it will be; what turns for ever is as it is. */
const isStill = (page) =>
  page.waitForFunction(() => document.getAnimations().every((it) => it.playState !== 'running' || it.effect.getComputedTiming().endTime === Infinity))

/** Evaluated from outside, since the page's own policy lets no other script in. */
export const accessible = async (page, what) => {
  await isStill(page)
  await page.evaluate(axe)
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }))
  const grave = violations.filter((it) => it.impact === 'serious' || it.impact === 'critical')
  const said = grave.map((it) => `${it.id}: ${it.nodes.map((node) => node.target.join(' ')).slice(0, 4).join(', ')}`)
  expect(grave.length === 0, `${what}: nothing serious or critical for assistive technology ${said.join('; ')}`)
}
