// What becomes of an application as a whole, against the mock: another name, a lock, a copy, a template and what is made from it.
//   npm run build:mock (in designer-ui), then: node life-story.mjs [directory for pictures]
import { accessible } from './accessible.mjs'
import { eventually, shooter } from './browser.mjs'
import { shape } from './drawing.mjs'
import { soon, story } from './story.mjs'

const shoot = shooter(process.argv[2] ?? 'target/life-story')

const isAt = (page, name) => eventually(`the page is of ${name}`, soon, async () => new URL(page.url()).pathname.endsWith(`/applications/${name}`))

const choose = async (page, item, exact = false) => {
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('button', { name: item, exact }).click()
}

const inDialog = (page) => page.getByRole('dialog')

const webInstances = async (page) => {
  await page.getByText('As drawn').click()
  await shape(page, 'web').click()
  return page.getByRole('textbox', { name: 'Instances' })
}

const anotherNameKeepsTheDraft = async (page, url) => {
  await page.goto(`${url}/acme/applications`)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('link', { name: 'Link shortener' }).click()
  await (await webInstances(page)).fill('7')
  await page.keyboard.press('Enter')
  await choose(page, 'Rename…')
  await accessible(page, 'the dialog for a name')
  await inDialog(page).getByRole('textbox', { name: 'Name' }).fill('market')
  await shoot(page, 'life-rename')
  await inDialog(page).getByRole('button', { name: 'Rename', exact: true }).click()
  await isAt(page, 'market')
  const instances = await webInstances(page)
  await eventually('the draft has come along', soon, async () => (await instances.inputValue()) === '7')
}

const itGoesToAnotherVersion = async (page) => {
  await page.getByRole('button', { name: /web 2\.0\.0 is there/ }).click()
  await inDialog(page).getByText('Class web has no terminal app.').waitFor()
  await accessible(page, 'what a version would break')
  await inDialog(page).locator('select').nth(1).selectOption('1.2.0')
  await inDialog(page).getByText('one instance at a time; the others serve').waitFor()
  await shoot(page, 'life-upgrade')
  await inDialog(page).getByRole('button', { name: 'Go to 1.2.0' }).click()
  await page.getByText(/^upgrade: /).waitFor()
  await page.getByRole('link', { name: 'Revisions' }).click()
  await page.getByText('web@1.2.0').first().waitFor()
  await accessible(page, 'what a revision changed')
  await shoot(page, 'life-revisions')
}

const aLockSaysWhy = async (page) => {
  await choose(page, 'Lock…')
  await inDialog(page).getByRole('textbox', { name: 'Why' }).fill('release on Friday')
  await inDialog(page).getByRole('button', { name: 'Lock', exact: true }).click()
  await page.getByText('release on Friday').first().waitFor()
  await accessible(page, 'a locked application')
  await shoot(page, 'life-locked')
  await choose(page, 'Unlock')
  await eventually('the lock is off', soon, async () => (await page.getByText('release on Friday').count()) === 0)
}

const theClockKeepsIt = async (page) => {
  await page.getByRole('button', { name: 'Set a schedule…' }).click()
  await inDialog(page).getByLabel('How often').selectOption('weekly')
  await inDialog(page).getByRole('textbox', { name: 'Time zone' }).fill('Europe/Berlin')
  await accessible(page, 'the dialog for a schedule')
  await shoot(page, 'life-snapshot-schedule')
  await inDialog(page).getByRole('button', { name: 'Set', exact: true }).click()
  await page.getByText('weekly on Sunday at 03:00').waitFor()
  await accessible(page, 'an application with a schedule')
}

const itsDataIsKept = async (page) => {
  await page.getByRole('link', { name: 'Snapshots' }).click()
  await page.getByText('before-the-upgrade').waitFor()
  await accessible(page, 'the snapshots of an application')
  await theClockKeepsIt(page)
  await page.getByRole('button', { name: 'Take a snapshot…' }).click()
  await inDialog(page).getByRole('textbox', { name: 'Name' }).fill('friday')
  await accessible(page, 'the dialog for a snapshot')
  await shoot(page, 'life-snapshot-take')
  await inDialog(page).getByRole('button', { name: 'Take it' }).click()
  const row = page.getByRole('row').filter({ hasText: 'friday' })
  await row.getByText('Being taken', { exact: true }).waitFor()
  await row.getByText('Ready', { exact: true }).waitFor()
  await shoot(page, 'life-snapshots')
  const download = page.waitForEvent('download')
  await row.getByRole('button', { name: 'Download with data' }).click()
  await row.getByText('Its hosts').waitFor()
  await shoot(page, 'life-snapshot-download')
  if ((await download).suggestedFilename() !== 'market.weft.tar') throw new Error('the file is called otherwise')
  await row.getByRole('button', { name: 'Restore as a copy…' }).click()
  await inDialog(page).getByRole('textbox', { name: 'Name of the copy' }).fill('market-then')
  await inDialog(page).getByRole('button', { name: 'Restore as a copy' }).click()
  await isAt(page, 'market-then')
  await page.getByRole('link', { name: 'Snapshots' }).click()
  await page.getByText('No snapshots yet').waitFor()
  await accessible(page, 'an application without snapshots')
  await shoot(page, 'life-snapshots-none')
  await page.goBack()
  await page.goBack()
  await row.getByRole('button', { name: 'Remove…' }).click()
  await inDialog(page).getByRole('textbox', { name: 'Type friday to confirm' }).fill('friday')
  await inDialog(page).getByRole('button', { name: 'Remove for good' }).click()
  await eventually('the snapshot is gone', soon, async () => (await row.count()) === 0)
  await page.getByRole('link', { name: 'Picture' }).click()
}

const aVolumeGrows = async (page) => {
  await page.getByRole('link', { name: 'Volumes' }).click()
  const row = page.getByRole('row').filter({ hasText: 'links' }).filter({ hasText: 'market' }).first()
  await row.getByRole('button', { name: 'Grow…' }).click()
  await inDialog(page).getByRole('textbox', { name: 'Size' }).fill('128')
  await inDialog(page).getByText('less than it has').first().waitFor()
  await inDialog(page).getByRole('textbox', { name: 'Size' }).fill('1024')
  await accessible(page, 'the dialog for a larger volume')
  await shoot(page, 'life-volume-grow')
  await inDialog(page).getByRole('button', { name: 'Make it larger' }).click()
  await row.getByText('1 GiB').waitFor()
  await accessible(page, 'the volumes of a tenant')
  await shoot(page, 'life-volumes')
  await page.goBack()
}

const aCopyIsMade = async (page) => {
  await choose(page, 'Copy…')
  await inDialog(page).getByRole('textbox', { name: 'Name of the copy' }).fill('market-2')
  await accessible(page, 'the dialog for a copy')
  await shoot(page, 'life-copy')
  await inDialog(page).getByRole('button', { name: 'Copy', exact: true }).click()
  await isAt(page, 'market-2')
}

const whatCantBeTakenBackTakesAFreshSignIn = async (page, url) => {
  await page.goto(`${url}/acme/applications/shortener?signed-in=long-ago`)
  await choose(page, 'Destroy…')
  await inDialog(page).getByRole('textbox').fill('shortener')
  await inDialog(page).getByRole('button', { name: 'Destroy with all data' }).click()
  await inDialog(page).getByText('yours is 3 hours old').waitFor()
  await accessible(page, 'an act that takes a fresh sign-in')
  await shoot(page, 'life-sign-in-again')
  await inDialog(page).getByRole('button', { name: 'Sign in again' }).click()
  await isAt(page, 'shortener')
  await choose(page, 'Destroy…')
  await inDialog(page).getByRole('combobox', { name: 'When' }).selectOption('7')
  await accessible(page, 'the dialog for an end in a week')
  await inDialog(page).getByRole('button', { name: 'Stop, and destroy then' }).click()
  const end = page.getByText(/^Destroyed on/)
  await end.waitFor()
  await shoot(page, 'life-grace')
  // What is refused meanwhile says these words, too.
  await choose(page, 'Keep it', true)
  await end.waitFor({ state: 'detached' })
  await choose(page, 'Destroy…')
  await inDialog(page).getByRole('textbox').fill('shortener')
  await inDialog(page).getByRole('button', { name: 'Destroy with all data' }).click()
  await eventually('it is being destroyed', soon, async () => (await inDialog(page).count()) === 0)
}

const oneIsMadeFromATemplate = async (page) => {
  await choose(page, 'Make it a template')
  await page.getByText('Template', { exact: true }).first().waitFor()
  await choose(page, 'Provision an application…')
  await inDialog(page).getByRole('textbox', { name: 'Name', exact: true }).fill('market-3')
  await accessible(page, 'the form of a template')
  await shoot(page, 'life-provision')
  await inDialog(page).getByRole('button', { name: 'Provision', exact: true }).click()
  await isAt(page, 'market-3')
}

const aDiskIsCleaned = async (page, url) => {
  await page.goto(`${url}/acme/applications/reports`)
  await choose(page, 'Clean disks…')
  await inDialog(page).getByText('job-1.root').waitFor()
  await accessible(page, 'the dialog for disks')
  await shoot(page, 'life-clean')
  await inDialog(page).getByRole('button', { name: 'Clean', exact: true }).click()
  await page.getByText(/^before-clean-/).waitFor()
}

await story(shoot, async (page, url) => {
  await anotherNameKeepsTheDraft(page, url)
  await itGoesToAnotherVersion(page)
  await aLockSaysWhy(page)
  await itsDataIsKept(page)
  await aVolumeGrows(page)
  await aCopyIsMade(page)
  await oneIsMadeFromATemplate(page)
  await whatCantBeTakenBackTakesAFreshSignIn(page, url)
  await aDiskIsCleaned(page, url)
})
