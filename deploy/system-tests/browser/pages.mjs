// Every page of the portal: where it is in the mock, who looks, and what tells that it is there. One of each route at least, and the tabs and
// views that are pages to those who use them.
import { existsSync, readFileSync } from 'node:fs'
import { expect } from './browser.mjs'

const docs = new URL('../../../docs/', import.meta.url)

const text = (words) => (page) => page.getByText(words).first()
const at = (selector) => (page) => page.locator(selector).first()

const lookInside = async (page) => {
  await page.locator('[data-class="tenant/pair"]').press('Enter')
  await page.locator('[data-drawn=pair]').press('Enter')
  await page.getByRole('button', { name: 'Branch' }).last().click()
  await page.locator('[data-drawn=app]').waitFor()
}

const withAProject = async (page) => {
  await page.getByRole('button', { name: 'New project' }).click()
  await page.getByLabel('Name', { exact: true }).fill('web')
  await page.getByLabel('Title').fill('Web shops')
  await page.getByLabel('What it is for').fill('What customers see')
  await page.getByRole('button', { name: 'Make it' }).click()
  const web = page.getByRole('region', { name: 'Web shops' })
  await web.getByRole('button', { name: 'Give a role' }).click()
  await page.getByLabel('Who').selectOption({ index: 1 })
  await page.getByRole('button', { name: 'Give it' }).click()
  await web.getByText('Amy Archer').waitFor()
  await web.getByRole('button', { name: 'Change the quota of web' }).click()
  await web.getByLabel('Applications').fill('5')
  await web.getByLabel('Instances').fill('20')
  await web.getByRole('button', { name: 'Save' }).click()
  await web.getByText('0 of 20').waitFor()
}

/** `act`: what is done there before it is looked at. `route` as `app/paths.ts` calls it; `light`: shown in that colour too. */
export const pages = [
  { name: 'sign-in', route: 'home', path: '/', there: text('Sign in') },
  { name: 'overview', route: 'overview', path: '/acme?as=alice', there: text('This period'), light: true },
  { name: 'applications', route: 'applications', path: '/acme/applications?as=alice', there: text('Link shortener') },
  { name: 'application', route: 'application', path: '/acme/applications/shortener?as=alice&appliance=web', there: at('[data-appliance=db]') },
  { name: 'editor', route: 'application', path: '/acme/applications/shortener?as=alice&view=drawn', there: at('[data-drawn=db]'), light: true },
  { name: 'text', route: 'application', path: '/acme/applications/shortener?as=alice&tab=text', there: at('ol') },
  { name: 'revisions', route: 'application', path: '/acme/applications/shortener?as=alice&tab=revisions', there: text('Revisions') },
  { name: 'snapshots', route: 'snapshots', path: '/acme/applications/shortener?as=alice&tab=snapshots', there: text('Snapshots') },
  { name: 'backups', route: 'application', path: '/acme/applications/shortener?as=alice&tab=backups', there: text('The last that a test has proved') },
  { name: 'application-events', route: 'application', path: '/acme/applications/shortener?as=alice&tab=events', there: at('ol') },
  { name: 'new-application', route: 'newApplication', path: '/acme/new?as=alice', there: text('Empty canvas') },
  { name: 'draft', route: 'draft', path: '/acme/drafts/first?as=alice', there: text('Draw your application') },
  { name: 'catalog', route: 'catalog', path: '/acme/catalog?as=alice', there: text('PostgreSQL') },
  { name: 'class', route: 'catalogClass', path: '/acme/catalog/pgsql?as=alice', there: text('PostgreSQL') },
  { name: 'volumes', route: 'volumes', path: '/acme/volumes?as=alice', there: text('Repairing') },
  { name: 'usage', route: 'usage', path: '/acme/usage?as=alice', there: at('h1') },
  { name: 'billing', route: 'billing', path: '/acme/billing?as=alice', there: at('h1') },
  { name: 'invoice', route: 'invoice', path: '/acme/billing/41?as=alice', there: at('h1') },
  { name: 'members', route: 'members', path: '/acme/members?as=alice', there: text('Amy Archer') },
  { name: 'projects', route: 'projects', path: '/acme/projects?as=alice', there: text('Default'), act: withAProject },
  { name: 'events', route: 'events', path: '/acme/events?as=alice', there: at('ol') },
  { name: 'audit', route: 'audit', path: '/acme/audit?as=alice', there: text('role-too-low') },
  { name: 'settings', route: 'settings', path: '/acme/settings?as=alice', there: text('Leave Acme') },
  { name: 'keys', route: 'settings', path: '/acme/settings?tab=keys&as=alice', there: text('pipeline') },
  { name: 'webhooks', route: 'settings', path: '/acme/settings?tab=webhooks&as=alice', there: text('switched off') },
  { name: 'you', route: 'settings', path: '/acme/settings?tab=you&as=alice', there: text('Subject') },
  { name: 'invitation', route: 'invitation', path: '/invitation?as=nina#T1meT0We4ve-Q29tZSBpbg', there: at('h1, h2') },
  { name: 'hosts', route: 'hosts', path: '/hosts?as=oscar', there: at('h1') },
  { name: 'tenants', route: 'tenants', path: '/tenants?as=oscar', there: text('Hooli') },
  { name: 'prices', route: 'prices', path: '/prices?as=oscar', there: at('h1') },
  { name: 'grid-events', route: 'gridEvents', path: '/events?as=oscar', there: at('ol') },
  { name: 'grid-audit', route: 'gridAudit', path: '/audit?as=oscar', there: at('h1') },
  // Last: it leaves a draft behind, which the editor would show.
  { name: 'inside', route: 'application', path: '/acme/applications/shortener?as=alice&view=drawn', there: at('[data-drawn=db]'), act: lookInside },
]

/** Those that nobody sees: a page that only leads on to another. */
const passing = new Set(['signedIn'])

/** A route that nobody lists here is a page that nobody has looked at. */
export const everyRouteHasAPage = () => {
  const source = readFileSync(new URL('../../../designer-ui/src/app/paths.ts', import.meta.url), 'utf8')
  const routes = [...source.slice(source.indexOf('export const routes'), source.length).matchAll(/^ {2}(\w+): '/gm)].map(([, name]) => name)
  const listed = new Set(pages.map((it) => it.route))
  const missing = routes.filter((it) => !listed.has(it) && !passing.has(it))
  expect(routes.length > 0 && missing.length === 0, `every route of the pages is looked at ${missing.join(', ')}`)
}

/** What nobody can see in the documentation, nobody looks at there. */
export const everyPageIsShown = () => {
  const shown = readFileSync(new URL('reference/pages.md', docs), 'utf8')
  const missing = pages.map((it) => `images/${it.name}.png`).filter((it) => !shown.includes(it) || !existsSync(new URL(it, docs)))
  expect(missing.length === 0, `every page has its picture in the documentation ${missing.join(', ')}`)
}

export const visit = async (page, url, { path, there, act = async () => undefined }) => {
  await page.goto(url + path)
  await there(page).waitFor()
  await act(page)
}
