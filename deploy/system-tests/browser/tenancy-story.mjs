// People and tenants on the pages, against the mock: members and invitations, a first tenant, what operators do, and the audit of it.
//   npm run build:mock (in designer-ui), then: node tenancy-story.mjs [directory for pictures]
import { accessible } from './accessible.mjs'
import { eventually, expect, shooter } from './browser.mjs'
import { soon, story } from './story.mjs'

const shoot = shooter(process.argv[2] ?? 'target/tenancy-story')

const aManagerDecides = async (page, url) => {
  await page.goto(`${url}/acme/members?as=alice`)
  await page.getByRole('heading', { name: 'Members' }).waitFor()
  await page.getByText('last manager').waitFor()
  expect((await page.getByRole('combobox').count()) === 2, 'the last manager’s role cannot be chosen, those of others can')
  await page.getByRole('combobox', { name: 'Role of Amy Archer' }).selectOption('manager')
  await eventually('with a second manager the first may go', soon, async () => (await page.getByText('last manager').count()) === 0)
  await page.getByRole('button', { name: 'Add or invite' }).click()
  await page.getByRole('textbox', { name: 'User name or e-mail' }).fill('nobody')
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await page.getByText('knows nobody').waitFor()
  await accessible(page, 'the dialog with its refusal')
  await shoot(page, 'members-refused')
  await page.getByRole('button', { name: 'Dismiss' }).click()
  await page.getByRole('button', { name: 'Add or invite' }).click()
  await page.getByRole('button', { name: 'By link' }).click()
  await page.getByRole('textbox', { name: 'For whom' }).fill('bob of Globex')
  await page.getByRole('button', { name: 'Make the link' }).click()
  await page.getByText('/invitation#').waitFor()
  await accessible(page, 'the link')
  await shoot(page, 'members-link')
  await page.getByRole('button', { name: 'Done' }).click()
  await page.getByRole('heading', { name: 'Invitations' }).waitFor()
  await accessible(page, 'members')
  await shoot(page, 'members')
}

const membersAreGrouped = async (page) => {
  const groups = page.getByRole('region', { name: 'Groups' })
  await groups.getByText('A group is several members').waitFor()
  await groups.getByRole('button', { name: 'New group' }).click()
  await page.getByLabel('Name', { exact: true }).fill('crew')
  await page.getByLabel('Title').fill('Night crew')
  await page.getByRole('button', { name: 'Make it' }).click()
  await groups.getByRole('button', { name: 'Change crew' }).click()
  await page.getByRole('button', { name: 'Put in' }).click()
  await page.getByRole('table', { name: 'In it' }).waitFor()
  await accessible(page, 'a group')
  await shoot(page, 'group')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('link', { name: 'Projects' }).click()
  await page.getByRole('button', { name: 'Give a role' }).first().click()
  await page.getByLabel('Who').selectOption('group crew')
  await page.getByRole('button', { name: 'Give it' }).click()
  await page.getByRole('button', { name: 'Take the role of group crew' }).waitFor()
  await accessible(page, 'a project with a group')
  await shoot(page, 'project-group')
  await theProjectIsLimited(page)
  await page.getByRole('link', { name: 'Members' }).click()
  await groups.getByRole('button', { name: 'Remove crew' }).click()
  await accessible(page, 'the end of a group')
  await shoot(page, 'group-removed')
  await page.getByRole('button', { name: 'Remove it' }).click()
  await groups.getByText('A group is several members').waitFor()
}

const theProjectIsLimited = async (page) => {
  await page.getByRole('button', { name: 'Change the quota of default' }).click()
  const form = page.getByRole('form', { name: 'Quota of default' })
  await form.getByLabel('Applications').fill('1')
  await form.getByText('those stay, and nothing is added').waitFor()
  await form.getByLabel('Instances').fill('90000')
  await form.getByText('that is reached first').waitFor()
  await form.getByLabel('Memory').fill('4096')
  await form.getByLabel('Warn from').fill('101')
  await form.getByText('From 1 to 100 percent.').first().waitFor()
  expect(await form.getByRole('button', { name: 'Save' }).getAttribute('aria-disabled') === 'true', 'a margin that can’t be is not saved')
  await form.getByLabel('Warn from').fill('10')
  await form.getByLabel('Let through beyond').fill('20')
  await form.getByText('12 may be had').waitFor()
  await accessible(page, 'a quota that is being set')
  await shoot(page, 'project-quota')
  await form.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Of its own quota this project may add more').waitFor()
  await page.getByText('of 4 GiB, up to').waitFor()
  await accessible(page, 'a project with a quota')
  await shoot(page, 'project-quota-shown')
}

/** In the same page, since the mock begins anew with each load. */
const within = (page, path) => page.evaluate((to) => {
  history.pushState({}, '', to)
  dispatchEvent(new PopStateEvent('popstate'))
}, path)

const theLinkIsOpened = async (page) => {
  await within(page, '/invitation#M0ckT0k3n-Q2hvb3NlIHRoZSBncmlk')
  await page.getByText('invites you as').waitFor()
  await accessible(page, 'an invitation')
  await shoot(page, 'invitation')
}

const theAuditSaysIt = async (page) => {
  await page.getByRole('link', { name: 'Audit' }).click()
  await page.getByText('made Amy Archer manager').waitFor()
  await page.getByRole('textbox', { name: 'Act' }).fill('refused')
  await eventually('only refusals are left', soon, async () => (await page.getByText('made Amy Archer manager').count()) === 0)
  await page.getByText('role-too-low').waitFor()
  await accessible(page, 'the audit')
  await page.getByRole('textbox', { name: 'Act' }).fill('')
  await page.getByText('made Amy Archer manager').waitFor()
  await shoot(page, 'audit')
}

const whoOnlyLooksIsToldWhy = async (page, url) => {
  await page.goto(`${url}/acme/members?as=amy`)
  await page.getByRole('heading', { name: 'Members' }).waitFor()
  expect((await page.getByRole('combobox').count()) === 0, 'a viewer chooses nobody’s role')
  await page.getByText('This needs the role manager').first().waitFor({ state: 'attached' })
  expect((await page.getByRole('link', { name: 'Audit' }).count()) === 0, 'and sees no audit')
  await page.goto(`${url}/?as=pat`)
  await page.getByRole('heading', { name: 'Billing' }).waitFor()
  expect((await page.getByRole('link', { name: 'Applications' }).count()) === 0, 'who only pays sees nothing of what runs')
}

const whoIsNewMakesATenant = async (page, url) => {
  await page.goto(`${url}/?as=nina`)
  await page.getByRole('heading', { name: 'Welcome, nina' }).waitFor()
  await accessible(page, 'the first page')
  await shoot(page, 'first')
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('acme')
  await page.getByRole('button', { name: 'Make my tenant' }).click()
  await page.getByText('is taken').waitFor()
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('ninas')
  await page.getByRole('button', { name: 'Make my tenant' }).click()
  await eventually('nina is in her tenant', soon, async () => page.url().endsWith('/ninas'))
}

const theTenantIsLimited = async (page) => {
  await page.getByRole('button', { name: 'What to do with Globex' }).click()
  await page.getByRole('button', { name: 'Quota' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Let through beyond').fill('1001')
  await dialog.getByText('1000 percent at most.').first().waitFor()
  await dialog.getByLabel('Let through beyond').fill('20')
  await accessible(page, 'the quota of a tenant')
  await shoot(page, 'tenant-quota')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await dialog.waitFor({ state: 'detached' })
}

const operatorsLookAfterTenants = async (page, url) => {
  await page.goto(`${url}/tenants?as=oscar`)
  await page.getByText('The bill of May is open.').waitFor()
  await theTenantIsLimited(page)
  await page.getByRole('button', { name: 'What to do with Globex' }).click()
  await page.getByRole('button', { name: 'Delete' }).click()
  await page.getByRole('textbox', { name: 'Type globex to confirm' }).fill('globex')
  await accessible(page, 'the dialog of a deletion')
  await shoot(page, 'tenant-delete')
  await page.getByRole('button', { name: 'Stop and delete' }).click()
  await page.getByText('Being deleted', { exact: true }).waitFor()
  await accessible(page, 'tenants')
  await shoot(page, 'tenants')
  await page.getByRole('button', { name: 'New tenant' }).click()
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('pied-piper')
  await page.getByRole('button', { name: 'Make it' }).click()
  await page.getByText('/invitation#').waitFor()
  await page.getByRole('button', { name: 'Done' }).click()
  await page.getByText('pied-piper').first().waitFor()
}

await story(shoot, async (page, url) => {
  await aManagerDecides(page, url)
  await membersAreGrouped(page)
  await theLinkIsOpened(page)
  await theAuditSaysIt(page)
  await whoOnlyLooksIsToldWhy(page, url)
  await whoIsNewMakesATenant(page, url)
  await operatorsLookAfterTenants(page, url)
})
