// Renews the pictures of every page that the documentation shows.
//   npm run build:mock (in designer-ui), then: node pictures.mjs [directory] [names]
import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, launch, openPage } from './browser.mjs'
import { everyRouteHasAPage, pages, visit } from './pages.mjs'
import { repacked } from './png.mjs'
import { serveMock } from './serve.mjs'

const images = process.argv[2] ?? fileURLToPath(new URL('../../../docs/images/', import.meta.url))
const only = new RegExp(process.argv[3] ?? '')
const [width, height] = (process.argv[4] ?? '1440x900').split('x').map(Number)
const mostBytes = 150_000
const mostBytesInAll = 3_000_000

everyRouteHasAPage()
mkdirSync(images, { recursive: true })
const server = await serveMock()
const browser = await launch()
try {
  for (const colours of ['dark', 'light']) {
    const { context, page, complaints } = await openPage(browser, { width, height, colours })
    for (const it of pages.filter((each) => only.test(each.name) && (colours === 'dark' || each.light))) {
      await visit(page, server.url, it)
      await page.waitForTimeout(1200)
      const picture = await page.screenshot({ animations: 'disabled' })
      writeFileSync(join(images, `${it.name}${colours === 'light' ? '-light' : ''}.png`), repacked(picture))
    }
    expect(complaints.length === 0, `no page complains in ${colours} ${complaints.join('; ')}`)
    await context.close()
  }
} finally {
  await browser.close()
  server.stop()
}
const sizes = readdirSync(images).filter((it) => it.endsWith('.png')).map((name) => ({ name, bytes: statSync(`${images}/${name}`).size }))
const heavy = sizes.filter((it) => it.bytes > mostBytes).map((it) => `${it.name} ${it.bytes}`)
const all = sizes.reduce((sum, it) => sum + it.bytes, 0)
expect(heavy.length === 0 && all <= mostBytesInAll, `pictures are light: ${sizes.length} with ${all} bytes in all ${heavy.join(', ')}`)
