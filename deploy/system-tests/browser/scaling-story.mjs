// A rule by which an appliance scales: drawn, mistyped, undone, saved, and seen at work against the mock.
//   npm run build:mock (in designer-ui), then: node scaling-story.mjs [directory for pictures]
import { eventually, expect, shooter } from './browser.mjs'
import { soon, story } from './story.mjs'

const shoot = shooter(process.argv[2] ?? 'target/mock-story')

const drawARule = async (page) => {
  await page.getByRole('button', { name: 'As drawn' }).click()
  await page.locator('[data-drawn=web]').click()
  await page.getByRole('button', { name: 'Scale by a rule' }).click()
  await page.getByRole('button', { name: 'Add wire load' }).click()
  await page.getByRole('button', { name: 'Add hours' }).click()
}

const beToldWhileTyping = async (page) => {
  const from = page.getByLabel('From', { exact: true })
  await from.fill('0 8 * *')
  await page.getByText('Write minute, hour, day of month').first().waitFor()
  await shoot(page, 'scaling-mistyped')
  await from.fill('0 8 * * 1-5')
  await page.getByRole('button', { name: 'No problems' }).waitFor()
  await page.getByLabel('At most').fill('1')
  await eventually('a most below the count is a problem', soon, async () => (await page.getByRole('button', { name: /problem/ }).innerText()).includes('problem'))
  await page.getByRole('toolbar').getByRole('button', { name: /^Undo/ }).click()
  await eventually('and is undone like any edit', soon, async () => page.getByRole('button', { name: 'No problems' }).isVisible())
}

const seeItAtWork = async (page) => {
  await page.getByRole('toolbar').getByRole('button', { name: 'Apply' }).click()
  await page.getByText('Change: done').waitFor({ timeout: soon * 2 })
  await page.getByRole('button', { name: 'As it runs' }).click()
  await page.locator('[data-appliance=web]').click()
  const sheet = page.getByRole('region', { name: 'Scaling of web' })
  await sheet.getByText('target 60 %').waitFor()
  expect((await sheet.getByRole('img').count()) === 2, 'each metric has its curve')
  await shoot(page, 'scaling-sheet')
  await sheet.getByRole('button', { name: 'Pause the rule' }).click()
  await sheet.getByText('alice paused it').waitFor()
  await sheet.getByRole('button', { name: 'Let the rule go on' }).click()
  await sheet.getByRole('button', { name: 'Pause the rule' }).waitFor()
}

await story(shoot, async (page, url) => {
  await page.goto(`${url}/acme/applications`)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('link', { name: 'Link shortener' }).click()
  await page.locator('[data-appliance=web]').waitFor()
  await drawARule(page)
  await beToldWhileTyping(page)
  await seeItAtWork(page)
})
