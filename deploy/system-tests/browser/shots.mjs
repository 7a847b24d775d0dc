// Pictures of the mock's pages in both colours and two sizes, to be looked at by a person.
import { launch, openPage, shooter } from './browser.mjs'
import { serveMock } from './serve.mjs'

const shoot = shooter(process.argv[2] ?? 'target/shots')
const only = process.argv[3] ?? ''
const places = [
  ['sign-in', '/', ''],
  ['overview', '/acme?as=alice', 'This period'],
  ['overview-empty', '/initech?as=alice', 'This period'],
  ['applications', '/acme/applications?as=alice', 'Link shortener'],
  ['shortener', '/acme/applications/shortener?as=alice', '[data-appliance=db]'],
  ['sheet', '/acme/applications/shortener?as=alice&appliance=web', 'aside'],
  ['sheet-db', '/acme/applications/shortener?as=alice&appliance=app', 'aside'],
  ['sheet-volume', '/acme/applications/shortener?as=alice&appliance=db', 'aside'],
  ['storefront', '/acme/applications/storefront?as=alice', '[data-appliance=ledger]'],
  ['text', '/acme/applications/shortener?as=alice&tab=text', 'ol'],
  ['events', '/acme/applications/shortener?as=alice&tab=events', 'ol'],
  ['empty', '/initech/applications?as=alice', 'Nothing is running'],
  ['absent', '/acme/applications/nothing?as=alice', 'Nothing here'],
  ['stopped', '/acme/applications/reports?as=amy', '[data-appliance=store]'],
  ['unplaceable', '/acme/applications/render?as=alice', 'No host can take it'],
  ['volumes', '/acme/volumes?as=alice', 'Repairing'],
  ['hosts', '/hosts?as=oscar', 'h1'],
  ['members', '/acme/members?as=alice', 'Amy Archer'],
  ['audit', '/acme/audit?as=alice', 'role-too-low'],
  ['settings', '/acme/settings?as=alice', 'Leave Acme'],
  ['keys', '/acme/settings?tab=keys&as=alice', 'pipeline'],
  ['webhooks', '/acme/settings?tab=webhooks&as=alice', 'switched off'],
  ['you', '/acme/settings?tab=you&as=alice', 'Subject'],
  ['all-events', '/acme/events?as=alice', 'ol'],
  ['tenants', '/tenants?as=oscar', 'Hooli'],
]

const server = await serveMock()
const browser = await launch()
try {
  for (const [size, width, height] of [['1440', 1440, 900], ['1280', 1280, 720]]) {
    for (const colours of ['dark', 'light']) {
      const { context, page, complaints } = await openPage(browser, { width, height, colours })
      for (const [name, path, wanted] of places) {
        if (only !== '' && !`${name}-${size}-${colours}`.match(only)) continue
        await page.goto(server.url + path)
        if (wanted !== '') await page.locator(/^[[a]|^ol/.test(wanted) ? wanted : `text=${wanted}`).first().waitFor()
        await page.waitForTimeout(1500)
        await shoot(page, `${name}-${size}-${colours}`)
      }
      for (const line of complaints) console.log(line)
      await context.close()
    }
  }
} finally {
  await browser.close()
  server.stop()
}
