// What stands at a tenant's door, against the mock: settings, API keys, and all events.
//   npm run build:mock (in designer-ui), then: node door-story.mjs [directory for pictures]
import { accessible } from './accessible.mjs'
import { eventually, expect, shooter } from './browser.mjs'
import { soon, story } from './story.mjs'

const shoot = shooter(process.argv[2] ?? 'target/door-story')

const aKeyIsShownOnce = async (page, url) => {
  await page.goto(`${url}/acme/settings?tab=keys&as=alice`)
  await page.getByText('Amy Archer may no more').waitFor()
  await page.getByRole('button', { name: 'New key' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('pipeline')
  await page.getByRole('button', { name: 'Make the key' }).click()
  await page.getByText('There is an API key pipeline already').waitFor()
  await page.getByRole('textbox', { name: 'Name' }).fill('nightly-build')
  await page.getByRole('combobox', { name: 'Role' }).selectOption('operator')
  await page.getByRole('textbox', { name: 'Only for these applications' }).fill('shortener, storefront')
  await accessible(page, 'the dialog of a key')
  await page.getByRole('button', { name: 'Make the key' }).click()
  await page.getByText('weft_M0ckK3y').waitFor()
  await accessible(page, 'a key')
  await shoot(page, 'key-once')
  await page.getByRole('button', { name: 'Done' }).click()
  expect((await page.getByText('weft_M0ckK3yThat').count()) === 0, 'a key is not shown again')
  await page.getByText('only shortener, storefront').waitFor()
  await page.getByRole('button', { name: 'Revoke nightly-build' }).click()
  await page.getByRole('button', { name: 'Revoke', exact: true }).click()
  await eventually('it is revoked', soon, async () => (await page.getByText('revoked by').count()) === 2)
  await accessible(page, 'keys')
  await shoot(page, 'keys')
}

const aTenantIsRenamed = async (page) => {
  await page.getByRole('link', { name: 'Tenant', exact: true }).click()
  await page.getByRole('textbox', { name: 'Title' }).fill('Acme Limited')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('heading', { name: 'Leave Acme Limited' }).waitFor()
  await page.getByRole('button', { name: 'Acme Limited, the tenant' }).waitFor()
  await accessible(page, 'the tenant’s settings')
  await shoot(page, 'settings')
  await page.getByRole('link', { name: 'You', exact: true }).click()
  await page.getByRole('button', { name: 'Light', exact: true }).click()
  expect(await page.evaluate(() => document.documentElement.dataset.theme) === 'light', 'the page is light')
  await accessible(page, 'one’s own settings')
  await shoot(page, 'you')
  await page.getByRole('button', { name: 'As the system' }).click()
}

const aWebhookIsMadeAndTried = async (page) => {
  await page.getByRole('link', { name: 'Webhooks', exact: true }).click()
  await page.getByText('switched off').waitFor()
  await accessible(page, 'webhooks')
  await page.getByRole('button', { name: 'New webhook' }).click()
  await page.getByRole('textbox', { name: 'Address' }).fill('http://plain.example')
  await page.getByRole('button', { name: 'Make it' }).click()
  await page.getByText('begins with https://').waitFor()
  await page.getByRole('textbox', { name: 'Address' }).fill('https://example.org/weft')
  await page.getByRole('textbox', { name: 'About' }).fill('application, member')
  await accessible(page, 'the dialog of a webhook')
  await page.getByRole('button', { name: 'Make it' }).click()
  await page.getByText('whsec_').waitFor()
  await page.getByRole('button', { name: 'Done' }).click()
  await page.getByText('application, member').waitFor()
  await shoot(page, 'webhooks')
  await page.getByRole('button', { name: 'Change and switch on https://books.acme.example/weft' }).click()
  await page.getByRole('button', { name: 'Save' }).click()
  await eventually('it is on again', soon, async () => (await page.getByText('switched off').count()) === 0)
  await page.getByRole('button', { name: 'Deliveries to https://chat.acme.example/hooks/weft' }).click()
  await page.getByText('no answer in time').waitFor()
  await page.getByRole('button', { name: 'Try it' }).click()
  await page.getByText('webhook ping').waitFor()
  await accessible(page, 'deliveries')
  await shoot(page, 'deliveries')
  await page.getByRole('button', { name: 'Done' }).click()
}

const allEventsAreFound = async (page, url) => {
  await page.goto(`${url}/acme/events?as=alice`)
  await page.getByRole('listitem').nth(3).waitFor()
  const all = await page.getByRole('listitem').count()
  await page.getByRole('combobox', { name: 'Application' }).selectOption('storefront')
  await eventually('fewer are of one application', soon, async () => {
    const some = await page.getByRole('listitem').count()
    return some > 0 && some < all
  })
  await page.getByRole('textbox', { name: 'Words' }).fill('nothing says this')
  await page.getByText('No event has all').waitFor()
  expect(page.url().includes('application=storefront'), 'what is looked for stands in the address')
  await page.goto(`${url}/acme/events?as=alice`)
  await page.getByRole('listitem').nth(3).waitFor()
  await accessible(page, 'events')
  await shoot(page, 'all-events')
}

const whoOnlyLooksMakesNone = async (page, url) => {
  await page.goto(`${url}/acme/settings?as=amy`)
  await page.getByText('This needs the role manager').first().waitFor({ state: 'attached' })
  await page.getByRole('link', { name: 'API keys' }).click()
  await page.getByText('your role is viewer').waitFor()
  expect((await page.getByRole('button', { name: 'New key' }).count()) === 0, 'a viewer makes no keys')
}

const whoeverLeavesIsToldWhatGoes = async (page, url) => {
  await page.goto(`${url}/acme/settings?as=alice`)
  await page.getByText('is the last manager').first().waitFor({ state: 'attached' })
  await page.goto(`${url}/acme/settings?as=amy`)
  await page.getByRole('button', { name: 'Leave', exact: true }).click()
  await page.getByText('The API key nightly, which you made').waitFor()
  await page.getByRole('textbox', { name: 'Type acme to confirm' }).fill('acme')
  await accessible(page, 'the dialog of leaving')
  await shoot(page, 'leaving')
  await page.getByRole('dialog').getByRole('button', { name: 'Leave', exact: true }).click()
  await page.waitForURL(`${url}/`)
  await page.getByRole('textbox').first().waitFor()
  expect((await page.getByRole('button', { name: 'Acme, the tenant' }).count()) === 0, 'the tenant is not there any more')
}

await story(shoot, async (page, url) => {
  await aKeyIsShownOnce(page, url)
  await aWebhookIsMadeAndTried(page)
  await aTenantIsRenamed(page)
  await allEventsAreFound(page, url)
  await whoOnlyLooksMakesNone(page, url)
  await whoeverLeavesIsToldWhatGoes(page, url)
})
