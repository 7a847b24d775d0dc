// The first page against a real grid: real Keycloak, real controller, real guests.
//
//   WEFT_URL       the controller, for example http://127.0.0.1:7080
//   WEFT_USER      a person who may scale (default alice); WEFT_PASSWORD: theirs
//   WEFT_TENANT    default acme; WEFT_APPLICATION: default shortener
//   WEFT_SCALE     `click` (default) scales by the page's own dialog; `none` only looks; anything else is run as a command,
//                  with {count} replaced, so that the change comes from outside the browser
//   WEFT_STRANGER_PASSWORD, WEFT_OPERATOR_PASSWORD
//                  if given, a member of another tenant (WEFT_STRANGER, default bob) looks in vain, and the operator
//                  (WEFT_OPERATOR, default oscar) sees the hosts
//   WEFT_NEWCOMER_PASSWORD
//                  if given, somebody without a tenant (WEFT_NEWCOMER, default nina) makes one, and invites the member from above
//   WEFT_DEADLINE  seconds for a guest to become ready, default 300
//   WEFT_SHOTS     directory for pictures, default target/live-story
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { eventually, expect, launch, openPage, shooter } from './browser.mjs'

const setting = (name, fallback) => {
  const value = process.env[name] ?? fallback
  if (value === undefined) {
    console.error(`${name} is not set`)
    process.exit(2)
  }
  return value
}

const url = setting('WEFT_URL').replace(/\/$/, '')
const user = setting('WEFT_USER', 'alice')
const password = setting('WEFT_PASSWORD')
const tenant = setting('WEFT_TENANT', 'acme')
const application = setting('WEFT_APPLICATION', 'shortener')
const scaleBy = setting('WEFT_SCALE', 'click')
const deadline = Number(setting('WEFT_DEADLINE', '300')) * 1000
const shoot = shooter(setting('WEFT_SHOTS', 'target/live-story'))
const soon = 60_000

const signIn = async (page, place, user, password) => {
  await page.goto(url + place)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.locator('#username').waitFor()
  expect(new URL(page.url()).origin !== new URL(url).origin, 'sign-in happens at the issuer, not here')
  await page.locator('#username').fill(user)
  // A realm with organizations asks for the name first, and for the password on a page of its own.
  if (!(await page.locator('#password').isVisible())) await page.locator('#kc-login, [type=submit]').first().click()
  await page.locator('#password').fill(password)
  await page.locator('#kc-login, [type=submit]').first().click()
  await page.waitForURL(url + place)
}

const readyIn = (page, appliance) => page.locator(`[data-appliance="${appliance}"] li[data-tone=ready]`).count()

const seeThePicture = async (page) => {
  await page.locator(`a[href="/${tenant}/applications/${application}"]`).click()
  await page.locator('[data-appliance]').first().waitFor()
  const all = await page.locator('[data-appliance]').count()
  await eventually(`all ${all} appliances show ready`, deadline, async () => (await page.locator('[data-appliance][data-tone=ready]').count()) === all)
  await eventually('the page says that it is live', soon, () => page.getByText('Live', { exact: true }).isVisible())
  expect((await page.locator('[data-wire]').count()) > 0, 'its wires are drawn')
  await shoot(page, '3-picture')
}

const clickScale = async (page, appliance, from, to) => {
  await page.getByRole('button', { name: 'Scale', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Scale' })
  const direction = to > from ? 'more' : 'less'
  for (let step = 0; step < Math.abs(to - from); step++) await dialog.getByRole('button', { name: `Instances of ${appliance}: one ${direction}` }).click()
  await dialog.getByRole('button', { name: `Scale ${appliance} to ${to}` }).click()
}

const scale = async (page, appliance, from, to) => {
  if (scaleBy === 'click') return clickScale(page, appliance, from, to)
  const [program, ...words] = scaleBy.replaceAll('{count}', String(to)).split(/\s+/)
  await promisify(execFile)(program, words)
}

/** The page is marked first; the mark is gone if anything loads it again. */
const seeItScale = async (page) => {
  const appliance = 'web'
  const before = await readyIn(page, appliance)
  await page.evaluate(() => { globalThis.weftSamePage = true })
  await scale(page, appliance, before, before + 1)
  await eventually('the new instance appears in the picture', soon, async () => (await page.locator(`[data-appliance="${appliance}"] li`).count()) === before + 1)
  await shoot(page, '4-scaling')
  await eventually(`${before + 1} instances of ${appliance} show ready`, deadline, async () => (await readyIn(page, appliance)) === before + 1)
  await shoot(page, '5-scaled')
  await scale(page, appliance, before + 1, before)
  await eventually('the instance leaves the picture again', deadline, async () => (await page.locator(`[data-appliance="${appliance}"] li`).count()) === before)
  expect(await page.evaluate(() => globalThis.weftSamePage === true), 'all of it without loading the page again')
}

const readTheRest = async (page) => {
  await page.locator('[data-appliance="web"]').click()
  await page.getByRole('complementary', { name: 'Appliance web' }).waitFor()
  await page.getByRole('button', { name: 'Log', exact: true }).first().click()
  await page.getByLabel('Console log').waitFor()
  await shoot(page, '6-sheet')
  await page.getByRole('link', { name: 'Text' }).click()
  expect((await page.getByLabel('Application text').innerText()).includes('kind: Application'), 'the text is shown')
  await page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: 'Events' }).click()
  await page.locator('ol li').first().waitFor()
  await shoot(page, '7-events')
  await page.reload()
  await page.locator('ol li').first().waitFor()
  expect(true, 'a reload keeps session and place')
}

/** A story of somebody else, in a browser session of their own. */
const asSomebody = async (browser, variable, name, story) => {
  const password = process.env[`${variable}_PASSWORD`]
  if (password === undefined) return
  const { context, page } = await openPage(browser)
  page.setDefaultTimeout(soon)
  try {
    await story(page, setting(variable, name), password)
  } finally {
    await context.close()
  }
}

/** A first tenant of one's own, but not under the name of somebody's organization; and a link that brings another person in. */
const makeATenant = async (page, newcomer, newcomersPassword) => {
  await signIn(page, '/', newcomer, newcomersPassword)
  const welcome = page.getByRole('heading', { name: /^Welcome/ })
  await welcome.or(page.getByRole('link', { name: 'Members' })).waitFor()
  if (!(await welcome.isVisible())) return // Told before on this grid: it is one tenant for each person.
  const name = page.getByRole('textbox', { name: 'Name', exact: true })
  await name.fill(tenant)
  await page.getByRole('button', { name: 'Make my tenant' }).click()
  await page.getByText('is taken').waitFor()
  await name.fill('newcomers')
  await page.getByRole('button', { name: 'Make my tenant' }).click()
  await page.waitForURL(`${url}/newcomers`)
  await page.getByRole('link', { name: 'Members' }).click()
  await page.getByRole('button', { name: 'Add or invite' }).click()
  await page.getByRole('button', { name: 'By link' }).click()
  await page.getByRole('textbox', { name: 'For whom' }).fill(user)
  await page.getByRole('button', { name: 'Make the link' }).click()
  const link = await page.getByText('/invitation#').innerText()
  const guest = await openPage(page.context().browser())
  try {
    const { pathname, hash } = new URL(link)
    await signIn(guest.page, pathname + hash, user, password)
    await guest.page.getByRole('button', { name: 'Accept' }).click()
    await guest.page.waitForURL(`${url}/newcomers/applications`)
    expect(true, 'the link let its person in, over the sign-in')
  } finally {
    await guest.context.close()
  }
}

const lookInVain = async (page, stranger, password) => {
  await signIn(page, `/${tenant}/applications/${application}`, stranger, password)
  await page.getByRole('alert').waitFor()
  expect((await page.getByRole('alert').innerText()).startsWith('Nothing here'), `${stranger} of another tenant sees nothing at the application’s address`)
  expect((await page.locator('[data-appliance]').count()) === 0, 'and no part of its picture')
  await page.goto(`${url}/${tenant}/applications`)
  await page.getByRole('alert').waitFor()
  await shoot(page, '8-stranger')
}

const seeTheHosts = async (page, operator, password) => {
  await signIn(page, '/hosts', operator, password)
  await page.getByRole('meter', { name: 'Memory reserved' }).first().waitFor()
  await shoot(page, '8-hosts')
  expect(true, `${operator} sees the hosts and what is reserved on them`)
}

const browser = await launch()
const { page, complaints } = await openPage(browser, { colours: setting('WEFT_COLOURS', 'dark') })
page.setDefaultTimeout(soon)
try {
  await signIn(page, `/${tenant}/applications`, user, password)
  await page.getByRole('heading', { name: 'Applications' }).waitFor()
  await shoot(page, '2-applications')
  await seeThePicture(page)
  if (scaleBy !== 'none') await seeItScale(page)
  await readTheRest(page)
  await asSomebody(browser, 'WEFT_STRANGER', 'bob', lookInVain)
  await asSomebody(browser, 'WEFT_OPERATOR', 'oscar', seeTheHosts)
  await asSomebody(browser, 'WEFT_NEWCOMER', 'nina', makeATenant)
  expect(complaints.length === 0, `no console error and no breach of the content policy ${complaints.join('; ')}`)
  console.log('the story holds')
} catch (fault) {
  await shoot(page, '9-failed').catch(() => undefined)
  console.error(`at ${page.url()}: ${fault instanceof Error ? fault.message : fault}`)
  for (const line of complaints) console.error(`  ${line}`)
  process.exitCode = 1
} finally {
  await browser.close()
}
