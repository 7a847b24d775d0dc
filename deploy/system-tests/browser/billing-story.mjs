// Money on the pages, against the mock: the price moves with the drawing, an invoice opens into its usage.
//   npm run build:mock (in designer-ui), then: node billing-story.mjs [directory for pictures]
import { accessible } from './accessible.mjs'
import { eventually, expect, shooter } from './browser.mjs'
import { soon, story } from './story.mjs'

const shoot = shooter(process.argv[2] ?? 'target/billing-story')

const priceNow = async (page) => Number(((await page.locator('[data-price]').innerText()).match(/[\d.]+(?= in 30 days)/) ?? ['0'])[0].replaceAll(',', ''))

const thePriceFollowsTheDrawing = async (page, url) => {
  await page.goto(`${url}/acme/applications`)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('link', { name: 'Link shortener' }).click()
  await page.getByText('an hour').first().waitFor()
  await page.getByText('As drawn').click()
  await page.locator('[data-price]').waitFor()
  await page.getByRole('region', { name: 'Price of the application' }).waitFor()
  const before = await priceNow(page)
  await shoot(page, 'price-application')
  await page.locator('[data-id="web"], [data-shape="web"], [data-appliance=web]').first().click()
  await page.getByRole('region', { name: 'Price of web' }).waitFor()
  await page.getByRole('textbox', { name: 'Instances' }).fill('7')
  await eventually('more instances cost more', soon, async () => (await priceNow(page)) > before)
  await accessible(page, 'the sheet with its price')
  await shoot(page, 'price-appliance')
}

const theInvoiceOpens = async (page) => {
  await page.getByRole('link', { name: 'Billing' }).first().click()
  await page.getByRole('heading', { name: 'This period' }).waitFor()
  await accessible(page, 'billing')
  await shoot(page, 'billing')
  await page.getByRole('link', { name: '41' }).click()
  await page.getByRole('heading', { name: 'Invoice 41' }).waitFor()
  await page.getByRole('button', { name: 'web' }).first().click()
  await page.getByText('1800000').first().waitFor()
  expect(true, 'a line opens into its usage')
  await accessible(page, 'an invoice')
  await shoot(page, 'invoice')
}

const aBudgetIsSetAndStands = async (page) => {
  await page.getByRole('link', { name: 'Billing' }).first().click()
  await page.getByRole('heading', { name: 'Budgets' }).waitFor()
  await page.getByRole('button', { name: 'New budget' }).click()
  await page.getByLabel('Name').fill('Month!')
  await page.getByText('Lower-case letters, digits and hyphens').waitFor()
  await page.getByLabel('Name').fill('month')
  await page.getByLabel('Amount').fill('40')
  await page.getByLabel('Once all is spent').selectOption('freeze')
  await accessible(page, 'a new budget')
  await shoot(page, 'budget-new')
  await page.getByRole('button', { name: 'Set budget' }).click()
  await page.getByRole('heading', { name: 'month' }).waitFor()
  await page.getByText('Will be spent').waitFor()
  await page.getByRole('button', { name: 'Change budget month' }).click()
  await page.getByLabel('Amount').fill('2')
  await page.getByRole('button', { name: 'Change', exact: true }).click()
  await page.getByText('Frozen').waitFor()
  await accessible(page, 'budgets')
  await shoot(page, 'budgets')
}

const creditLastsAndIsToldOf = async (page, url) => {
  await page.goto(`${url}/acme/billing?as=alice`)
  const card = page.getByRole('region', { name: 'Credit' })
  await card.getByText('Enough').waitFor()
  await card.getByText('Expired').waitFor()
  await card.getByRole('button', { name: 'Change warning' }).click()
  await page.getByLabel('Tell below').fill('much')
  await page.getByText('A number above zero').first().waitFor()
  await page.getByLabel('Tell below').fill('60')
  await accessible(page, 'when credit runs out')
  await page.getByRole('button', { name: 'Change', exact: true }).click()
  await card.getByText('Runs out').waitFor()
  await accessible(page, 'credit')
  await shoot(page, 'credit')
}

const operatorsGrantCredit = async (page, url) => {
  await page.goto(`${url}/tenants?as=oscar`)
  await page.getByRole('button', { name: 'What to do with Globex' }).click()
  await page.getByRole('button', { name: 'How it is billed' }).click()
  await page.getByLabel('It pays').selectOption('prepaid')
  await accessible(page, 'how a tenant is billed')
  await page.getByRole('button', { name: 'Change', exact: true }).click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'What to do with Globex' }).click()
  await page.getByRole('button', { name: 'Grant credit' }).click()
  await page.getByText('Prepaid.').waitFor()
  await page.getByLabel('Amount').fill('50.001')
  await page.getByText('at most 2 digits').first().waitFor()
  await page.getByLabel('Amount').fill('50.01')
  await page.getByLabel('What for').fill('Bank transfer')
  await page.getByLabel('Good until').fill('2020-01-01')
  await page.getByText('This day is over.').first().waitFor()
  await page.getByLabel('Good until').fill('')
  await accessible(page, 'granting credit')
  await shoot(page, 'credit-grant')
  await page.getByRole('button', { name: 'Grant', exact: true }).click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
}

const operatorsTakeAMistakeBack = async (page, url) => {
  await page.goto(`${url}/tenants?as=oscar`)
  await page.getByRole('button', { name: 'What to do with Acme' }).click()
  await page.getByRole('button', { name: 'Credit it has' }).click()
  await page.getByText('For the outage in the south hall').waitFor()
  await accessible(page, 'the credit of a tenant')
  await page.getByRole('button', { name: 'Revoke credit 14' }).click()
  await page.getByLabel('Why').fill('It was meant for Globex')
  await accessible(page, 'revoking credit')
  await page.getByRole('button', { name: 'Take €10.00 back' }).click()
  await page.getByText('took €10.00 back').waitFor()
  await shoot(page, 'credit-revoked')
  await page.getByRole('button', { name: 'Done' }).click()
}

const operatorsSeePrices = async (page, url) => {
  await page.goto(`${url}/prices?as=oscar`)
  await page.getByRole('heading', { name: 'Prices' }).waitFor()
  await page.getByText('In force').waitFor()
  await page.getByRole('button', { name: 'New prices' }).click()
  await page.getByLabel('New prices').waitFor()
  await accessible(page, 'the price book')
  await shoot(page, 'prices')
}

await story(shoot, async (page, url) => {
  await thePriceFollowsTheDrawing(page, url)
  await theInvoiceOpens(page)
  await aBudgetIsSetAndStands(page)
  await creditLastsAndIsToldOf(page, url)
  await operatorsGrantCredit(page, url)
  await operatorsTakeAMistakeBack(page, url)
  await operatorsSeePrices(page, url)
})
