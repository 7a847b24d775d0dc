// Every page against the mock: it comes, it is fit for assistive technology, it says nothing to the console, and the documentation shows it.
//   npm run build:mock (in designer-ui), then: node pages-story.mjs [directory for a picture of what failed]
import { gzipSync } from 'node:zlib'
import { accessible } from './accessible.mjs'
import { expect, shooter } from './browser.mjs'
import { everyPageIsShown, everyRouteHasAPage, pages, visit } from './pages.mjs'
import { story } from './story.mjs'

const shoot = shooter(process.argv[2] ?? 'target/pages-story')
const mostBytes = 350 * 1024

/** What comes over the line until the first page of a tenant is there, before anybody opens a canvas. The fake grid is no part of the product. */
const weighed = (page, url) => {
  const loading = []
  page.on('response', (response) => {
    const isPart = response.url().startsWith(url) && !response.url().includes('/platform-')
    if (isPart) loading.push(response.body().then((body) => (response.url().endsWith('.woff2') ? body.length : gzipSync(body).length), () => 0))
  })
  return async () => {
    const bytes = (await Promise.all(loading)).reduce((sum, it) => sum + it, 0)
    expect(loading.length > 3 && bytes <= mostBytes, `sign-in and first page take ${Math.round(bytes / 1024)} KiB of ${mostBytes / 1024}`)
  }
}

everyRouteHasAPage()
everyPageIsShown()
await story(shoot, async (page, url) => {
  const isLight = weighed(page, url)
  for (const it of pages) {
    await visit(page, url, it)
    if (it.name === 'overview') await isLight()
    await accessible(page, it.name)
  }
})
