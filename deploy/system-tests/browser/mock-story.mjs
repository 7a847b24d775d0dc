// The pages' story against the mock: everything a person does on the first page, without a grid.
//   npm run build:mock (in designer-ui), then: node mock-story.mjs [directory for pictures]
import { eventually, expect, shooter } from './browser.mjs'
import { accessible } from './accessible.mjs'
import { soon, story } from './story.mjs'

const shoot = shooter(process.argv[2] ?? 'target/mock-story')

const signInAndSeeTheList = async (page, url) => {
  await page.goto(`${url}/acme/applications`)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('link', { name: 'Link shortener' }).waitFor()
  expect(await page.getByText('No room').isVisible(), 'an application that fits nowhere says so in the list')
}

const readThePicture = async (page) => {
  await page.getByRole('link', { name: 'Link shortener' }).click()
  await page.locator('[data-appliance=db]').waitFor()
  expect((await page.locator('[data-appliance][data-tone=ready]').count()) === 4, 'four appliances show ready')
  expect((await page.locator('[data-wire]').count()) === 3, 'three wires are drawn')
  await eventually('a wire shows its throughput', soon, async () => /[1-9].*B\/s/.test(await page.locator('[data-label="app.db->db.in"]').innerText()))
}

const openTheSheet = async (page) => {
  await page.locator('[data-appliance=web]').click()
  const sheet = page.getByRole('complementary', { name: 'Appliance web' })
  await sheet.waitFor()
  expect(new URL(page.url()).searchParams.get('appliance') === 'web', 'what is selected stands in the address')
  await sheet.getByRole('button', { name: 'Log', exact: true }).first().click()
  await sheet.getByLabel('Console log').waitFor()
  await shoot(page, 'sheet')
  await sheet.getByRole('button', { name: 'Close' }).click()
}

const typeAtTheConsole = async (page) => {
  await page.locator('[data-appliance=web]').click()
  await page.getByRole('button', { name: 'Console of web-1' }).click()
  const console = page.getByRole('region', { name: 'Console of web-1' })
  await console.getByText('Connected.').waitFor()
  const shows = (words) => eventually(`the console shows ${words}`, soon, async () => (await console.locator('.xterm-rows').innerText()).includes(words))
  await shows('press Enter')
  await page.keyboard.type('id\n')
  await shows('uid=0(root)')
  await shoot(page, 'console')
  await accessible(page, 'console')
  await page.keyboard.press('Control+]')
  expect(await console.getByRole('button', { name: 'Close the console' }).evaluate((it) => it === document.activeElement), 'Ctrl-] gives the keyboard back')
  await console.locator('textarea').focus()
  await page.keyboard.type('poweroff\n')
  await console.getByText('The guest has ended.').waitFor()
  await console.getByRole('button', { name: 'Connect again' }).click()
  await console.getByText('Connected.').waitFor()
  await console.getByRole('button', { name: 'Screen', exact: true }).click()
  await console.getByRole('button', { name: 'Ctrl Alt Del' }).waitFor()
  const lit = () => console.locator('canvas').evaluate((it) => it.getContext('2d').getImageData(4, 4, 1, 1).data[2])
  await eventually('the screen shows a picture', soon, async () => (await lit()) > 200)
  await accessible(page, 'screen')
  await shoot(page, 'screen')
  await page.keyboard.press('Control+]')
  expect(await console.getByRole('button', { name: 'Close the console' }).evaluate((it) => it === document.activeElement), 'Ctrl-] gives the keyboard back from a screen, too')
  await console.getByRole('button', { name: 'Close the console' }).click()
  await page.getByRole('complementary', { name: 'Appliance web' }).getByRole('button', { name: 'Close' }).click()
}

const readTheOverview = async (page, url) => {
  await page.goto(`${url}/?as=alice`)
  await page.getByRole('heading', { name: 'Needs a look' }).waitFor()
  expect(new URL(page.url()).pathname === '/acme', 'who signs in sees first how their tenant is')
  const matters = page.getByRole('region', { name: 'Needs a look' })
  expect((await matters.getByRole('listitem').first().innerText()).includes('No room'), 'what failed stands first')
  await page.getByRole('region', { name: 'Quota' }).getByText('of 100 GiB').waitFor()
  await shoot(page, 'overview')
  await accessible(page, 'overview')
  await matters.getByRole('link', { name: 'Render farm' }).click()
  await page.waitForURL(/\/acme\/applications\/render/)
}

/** Of another grid, whose signature has to be trusted first. */
const aClassComesFromAFile = async (page, url) => {
  await page.goto(`${url}/acme/catalog`)
  await page.getByRole('button', { name: 'Publish a class…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.locator('input[type=file]').setInputFiles({ name: 'pair.weft-class.tar', mimeType: 'application/x-tar', buffer: Buffer.from('archive') })
  await dialog.getByRole('textbox', { name: 'Name' }).fill('brought')
  await dialog.getByRole('button', { name: 'Publish', exact: true }).click()
  await dialog.getByRole('checkbox', { name: 'Take it although another grid has signed it' }).check()
  await accessible(page, 'a class from a file')
  await shoot(page, 'class-from-a-file')
  await dialog.getByRole('button', { name: 'Publish', exact: true }).click()
  await page.waitForURL(/brought$/)
  await page.getByRole('button', { name: 'More', exact: true }).click()
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Export', exact: true }).click()])
  expect(download.suggestedFilename() === 'brought.weft-class.tar', 'a class is a file to keep')
}

const readTheCatalog = async (page, url) => {
  await page.goto(`${url}/acme/catalog?as=alice`)
  await page.getByRole('heading', { name: 'PostgreSQL', exact: true }).waitFor()
  await accessible(page, 'catalog')
  await page.getByRole('searchbox').fill('keeps redis')
  await page.getByText('Nothing like it').waitFor()
  await page.getByRole('searchbox').fill('postgresql 15')
  await page.getByRole('button', { name: /^Database/ }).click()
  expect((await page.locator('main ul > li > div > h2').count()) === 1, 'category and words together leave one class')
  expect(new URL(page.url()).searchParams.get('search') === 'postgresql 15', 'what is searched for stands in the address')
  await page.getByRole('link', { name: 'PostgreSQL', exact: true }).click()
  await page.getByRole('heading', { name: 'Guide' }).waitFor()
  await page.getByRole('cell', { name: '5432' }).waitFor()
  await accessible(page, 'class')
  await shoot(page, 'class')
  await page.getByRole('button', { name: 'Use in a new application' }).click()
  await page.getByRole('button', { name: /With pgsql/ }).click()
  await page.locator('[data-drawn=pgsql]').waitFor()
  expect(true, 'a new drawing begins with it')
}

const scaleWhileLooking = async (page) => {
  await page.evaluate(() => { globalThis.weftSamePage = true })
  await page.getByRole('button', { name: 'Scale', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Scale' })
  await dialog.getByRole('button', { name: 'Instances of web: one more' }).click()
  await dialog.getByRole('button', { name: 'Scale web to 3' }).click()
  await page.locator('[data-appliance=web] [data-tone=moving]').first().waitFor()
  await shoot(page, 'scaling')
  await eventually('the third instance becomes ready', soon, async () => (await page.locator('[data-appliance=web] li[data-tone=ready]').count()) === 3)
  await page.getByText('Scale: done').waitFor()
  expect(await page.evaluate(() => globalThis.weftSamePage === true), 'all of it without loading the page again')
}

const beRefused = async (page) => {
  await page.getByRole('button', { name: 'Scale', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Scale' })
  await dialog.getByRole('button', { name: 'Instances of db: one more' }).click()
  await dialog.getByRole('button', { name: 'Scale db to 2' }).click()
  await dialog.getByRole('alert').waitFor()
  expect((await dialog.getByRole('alert').innerText()).includes('links'), 'a refusal says why, where it was asked')
  await shoot(page, 'refused')
  await page.keyboard.press('Escape')
}

const stopAndStart = async (page) => {
  await page.getByRole('button', { name: 'Stop' }).click()
  await eventually('the application stops', soon, async () => (await page.locator('h1 + [data-tone]').innerText()) === 'Stopped')
  await page.getByRole('button', { name: 'Start', exact: true }).click()
  await eventually('and runs again', soon * 2, async () => (await page.locator('h1 + [data-tone]').innerText()) === 'Running')
}

const readTextAndEvents = async (page) => {
  await page.getByRole('link', { name: 'Text' }).click()
  expect((await page.getByLabel('Application text').innerText()).includes('kind: Application'), 'the text is the same document')
  await page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: 'Events' }).click()
  await page.getByText('application start done').first().waitFor()
}

const readUsage = async (page) => {
  await page.getByRole('link', { name: 'Usage' }).last().click()
  await page.getByRole('heading', { name: 'Usage of shortener' }).waitFor()
  await page.getByRole('button', { name: /CPU used/ }).click()
  expect(new URL(page.url()).searchParams.get('meter') === 'cpu-used', 'the meter that is shown stands in the address')
  await page.getByRole('img', { name: /CPU used over time/ }).waitFor()
  await page.getByText('Striped: how much is known').waitFor()
  expect((await page.getByRole('cell', { name: 'web.app->app.in' }).count()) > 0, 'a wire is listed with what passed over it')
  await accessible(page, 'usage')
  await shoot(page, 'usage')
  await page.getByRole('button', { name: 'Week' }).click()
  await page.getByRole('link', { name: 'All applications' }).click()
  await page.getByRole('heading', { name: 'Usage', exact: true }).waitFor()
}

const asOthers = async (page, url) => {
  await page.goto(`${url}/acme/applications/shortener?as=amy`)
  const stop = page.getByRole('button', { name: 'Stop' })
  expect((await stop.getAttribute('aria-disabled')) === 'true', 'a viewer’s controls are shown and refused')
  await stop.focus()
  expect(await page.getByRole('tooltip').filter({ hasText: 'viewer' }).first().isVisible(), 'with the reason')
  await page.goto(`${url}/acme/applications/shortener?as=bob`)
  await page.getByText('not yours to see').waitFor()
  await page.goto(`${url}/hosts?as=oscar`)
  await page.getByRole('meter', { name: 'Memory reserved' }).first().waitFor()
  await shoot(page, 'hosts')
}

const emptyAHost = async (page, url) => {
  await page.goto(`${url}/hosts?as=oscar`)
  const card = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: 'h2', exact: true }) })
  const remove = card.getByRole('button', { name: 'Remove' })
  expect((await remove.getAttribute('aria-disabled')) === 'true', 'a host with instances can\u2019t be removed')
  await remove.focus()
  expect(await card.getByRole('tooltip').filter({ hasText: 'instance' }).isVisible(), 'and says what is on it')
  await card.getByRole('button', { name: 'Drain' }).click()
  await card.getByText('Draining', { exact: true }).waitFor()
  await eventually('everything that can move has moved', soon * 2, async () =>
    (await card.getByText('safe to pull').isVisible()) || (await card.locator('[data-stays="false"]').count()) === 0)
  await shoot(page, 'host-draining')
  await card.getByRole('button', { name: 'Take new instances' }).click()
  await card.getByText('Online', { exact: true }).waitFor()
}

await story(shoot, async (page, url) => {
  await signInAndSeeTheList(page, url)
  await readThePicture(page)
  await openTheSheet(page)
  await typeAtTheConsole(page)
  await scaleWhileLooking(page)
  await beRefused(page)
  await stopAndStart(page)
  await readTextAndEvents(page)
  await readUsage(page)
  await readTheOverview(page, url)
  await readTheCatalog(page, url)
  await aClassComesFromAFile(page, url)
  await asOthers(page, url)
  await emptyAHost(page, url)
})
