// What every story against the mock has in common: a server, a page that must not complain, a picture of where it went wrong.
import { expect, launch, openPage } from './browser.mjs'
import { serveMock } from './serve.mjs'

/** Patience with whatever the page is to show. */
export const soon = 20_000

/** @param tell the story itself, with the page and where the mock is; @param options of the page */
export const story = async (shoot, tell, options = {}) => {
  const server = await serveMock()
  const browser = await launch()
  try {
    const { page, complaints } = await openPage(browser, options)
    page.setDefaultTimeout(soon)
    await tell(page, server.url)
    expect(complaints.length === 0, `no console error and no breach of the content policy ${complaints.join('; ')}`)
    console.log('the story holds')
  } catch (fault) {
    console.error(fault)
    process.exitCode = 1
    const [open] = browser.contexts().flatMap((it) => it.pages())
    if (open !== undefined) await shoot(open, '99-failed').catch(() => undefined)
  } finally {
    await browser.close()
    server.stop()
  }
}
