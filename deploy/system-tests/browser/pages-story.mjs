// Every page against the mock: it comes, it is fit for assistive technology, it says nothing to the console, and the documentation shows it.
//   npm run build:mock (in designer-ui), then: node pages-story.mjs [directory for a picture of what failed]
import { gzipSync } from 'node:zlib'
import { accessible } from './accessible.mjs'
import { expect, shooter } from './browser.mjs'
import { everyPageIsShown, everyRouteHasAPage, pages, visit } from './pages.mjs'
import { story } from './story.mjs'

const shoot = shooter(process.argv[2] ?? 'target/pages-story')
const mostBytes = 350 * 1024

/** What comes over the line for the first page, before anybody opens a canvas. The fake grid is no part of the product. */
const firstLoad = async (page, url) => {
  const loading = []
  const listen = (response) => {
    if (response.url().startsWith(url) && !/\/platform-/.test(response.url())) loading.push(response.body().then((body) => (/\.woff2$/.test(response.url()) ? body.length : gzipSync(body).length), () => 0))
  }
  page.on('response', listen)
  await visit(page, url, pages.find((it) => it.name === 'overview'))
  page.off('response', listen)
  const bytes = (await Promise.all(loading)).reduce((sum, it) => sum + it, 0)
  expect(loading.length > 3 && bytes <= mostBytes, `the first page takes ${Math.round(bytes / 1024)} KiB of ${mostBytes / 1024}`)
}

everyRouteHasAPage()
everyPageIsShown()
await story(shoot, async (page, url) => {
  await firstLoad(page, url)
  for (const it of pages) {
    await visit(page, url, it)
    await accessible(page, it.name)
  }
})
