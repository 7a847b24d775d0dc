// The inside of assemblies against the mock: part of a drawing is put behind a boundary, opened, changed and put back, by pointer and keys.
//   npm run build:mock (in designer-ui), then: node inside-story.mjs [directory for pictures]
import { accessible } from './accessible.mjs'
import { eventually, expect, shooter } from './browser.mjs'
import { dragWire, field, hears, isDrawn, shape, textOf } from './drawing.mjs'
import { soon, story } from './story.mjs'

const shoot = shooter(process.argv[2] ?? 'target/inside-story')

const wayIn = (page) => page.getByRole('navigation', { name: 'Inside of' })

const putBehindABoundary = async (page) => {
  await shape(page, 'web').click()
  await shape(page, 'app').click({ modifiers: ['Shift'] })
  await page.keyboard.press('Shift+E')
  await page.getByLabel('Name of the class').fill('front')
  await page.getByRole('button', { name: 'Make it' }).click()
  await hears(page, 'front is an assembly of web, app now.')
  await isDrawn(page, 3, 2, 'one shape stands for two, and the wires that crossed end at it')
  await shoot(page, 'inside-1-extracted')
}

const lookInside = async (page) => {
  await shape(page, 'front').dblclick()
  await wayIn(page).waitFor()
  await shape(page, 'outside:in').waitFor()
  expect((await page.locator('[data-drawn-wire="outside:in.here->web.in"]').count()) === 1, 'what comes from outside is a shape at the edge, wired to what it stands for')
  await accessible(page, 'the inside of an assembly')
  await shoot(page, 'inside-2-open')
}

const changeTheBoundary = async (page) => {
  await shape(page, 'outside:in').click()
  const name = field(page, 'Name')
  await name.fill('http')
  await name.press('Enter')
  await shape(page, 'outside:http').waitFor()
  await dragWire(page, 'app.cache', 'outside:new-out.here')
  await shape(page, 'outside:cache').waitFor()
  await page.locator('.react-flow__pane').click({ position: { x: 20, y: 20 } })
  await page.getByLabel('Show a property').selectOption('app.program')
  await page.getByRole('button', { name: 'Show property program no more' }).waitFor()
  await accessible(page, 'the sheet of an assembly')
  await shoot(page, 'inside-3-boundary')
  const text = await textOf(page)
  expect(text.includes('to: app.cache') && text.includes('name: http'), 'the text of the application says the same')
  await page.getByRole('group', { name: 'Sheet, text and plan' }).getByRole('button', { name: 'Sheet' }).click()
  await page.locator('[data-drawn="app"]').click()
  await page.keyboard.press('u')
  await eventually('one is outside again, where a terminal more is at the shape', soon, async () => (await page.locator('[data-terminal="front.cache"]').count()) === 1)
  expect((await page.locator('[data-drawn-wire$="->front.http"]').count()) === 1, 'and the wire follows the new name')
}

const goBack = async (page) => {
  await shape(page, 'front').click()
  await page.keyboard.press('Shift+I')
  await hears(page, 'The inside of front stands in its place.')
  await isDrawn(page, 4, 3, 'the parts stand where the assembly was, wired as before')
  await page.keyboard.press('Control+z')
  await shape(page, 'front').waitFor()
  expect(true, 'and one undo takes that back')
}

/** One of a catalog says that it is not to be changed here, and is made one's own. */
const branchOneOfACatalog = async (page) => {
  await page.locator('[data-class="tenant/pair"]').focus()
  await page.keyboard.press('Enter')
  await hears(page, 'Added pair.')
  await shape(page, 'pair').focus()
  await page.keyboard.press('Enter')
  await page.getByText('It is of a catalog').waitFor()
  await shape(page, 'app').click()
  await page.keyboard.press('Delete')
  await hears(page, 'It is of a catalog: branch it to change it here.')
  await shoot(page, 'inside-4-of-a-catalog')
  await wayIn(page).locator('..').getByRole('button', { name: 'Branch' }).click()
  await hears(page, 'is of application/')
  await shape(page, 'app').click()
  await page.keyboard.press('Delete')
  await eventually('what is one’s own is changed', soon, async () => (await shape(page, 'app').count()) === 0)
}

await story(shoot, async (page, url) => {
  await page.goto(`${url}/acme/applications`)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('link', { name: 'Link shortener' }).click()
  await page.getByRole('button', { name: 'As drawn' }).click()
  await shape(page, 'web').waitFor()
  await putBehindABoundary(page)
  await lookInside(page)
  await changeTheBoundary(page)
  await goBack(page)
  await branchOneOfACatalog(page)
})
