// The tours against the mock: shown to whoever is new, left by a key, remembered, and found again.
//   npm run build:mock (in designer-ui), then: node tour-story.mjs [directory for pictures]
import { accessible } from './accessible.mjs'
import { eventually, expect, shooter } from './browser.mjs'
import { soon, story } from './story.mjs'

const shoot = shooter(process.argv[2] ?? 'target/tour-story')
const card = (page) => page.locator('[data-tour]')
const isGone = (page, what) => eventually(what, soon, async () => (await card(page).count()) === 0)

const onTheOverview = async (page, url) => {
  await page.goto(`${url}/acme?as=alice`)
  await card(page).getByText('This is your tenant').waitFor()
  expect(await card(page).evaluate((it) => it.contains(document.activeElement)), 'a new member is shown around, and the keys are there')
  await accessible(page, 'the tour')
  await shoot(page, 'tour-1-overview')
  await page.keyboard.press('Tab')
  await card(page).getByRole('button', { name: 'Next' }).press('Enter')
  await card(page).getByText('Draw an application').waitFor()
  await shoot(page, 'tour-2-new')
  await card(page).getByRole('button', { name: 'Done' }).click()
  await isGone(page, 'it ends')
  await page.reload()
  await page.getByRole('heading', { name: 'Needs a look' }).waitFor()
  expect((await card(page).count()) === 0, 'and is not shown again')
  await page.getByRole('button', { name: /^Signed in as/ }).click()
  await page.getByText('Show the tour').click()
  await card(page).getByText('This is your tenant').waitFor()
  await page.keyboard.press('Escape')
  await isGone(page, 'but for whoever asks, and Escape leaves it')
}

const inTheEditor = async (page, url) => {
  await page.goto(`${url}/acme/applications/shortener?as=alice&view=drawn`)
  for (const [at, title] of ['Boxes to draw with', 'Wires are the only way', 'Sheet, text and plan', 'Save when it is right'].entries()) {
    await card(page).getByText(title).waitFor()
    await shoot(page, `tour-3-editor-${at + 1}`)
    await card(page).getByRole('button', { name: /Next|Done/ }).click()
  }
  await isGone(page, 'the editor has a tour of its own')
  await page.keyboard.press('Control+k')
  await page.getByPlaceholder('What do you want to do?').fill('tour')
  await page.keyboard.press('Enter')
  await card(page).getByText('Boxes to draw with').waitFor()
  await card(page).getByRole('button', { name: 'Skip' }).click()
  await isGone(page, 'which the palette of commands shows again')
}

await story(shoot, async (page, url) => {
  await onTheOverview(page, url)
  await inTheEditor(page, url)
}, { tour: true })
