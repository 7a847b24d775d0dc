// The editor's story against the mock: the shortener from an empty canvas, by mouse and then by keyboard alone.
//   npm run build:mock (in designer-ui), then: node designer-story.mjs [directory for pictures]
import { readFile } from 'node:fs/promises'
import { accessible } from './accessible.mjs'
import { eventually, expect, shooter } from './browser.mjs'
import { button, dragClass, dragWire, drawnShapes, drawnWires, field, hears, isDrawn, redoAll, shape, terminal, textOf, undoAll, wireNamed } from './drawing.mjs'
import { soon, story } from './story.mjs'

const shoot = shooter(process.argv[2] ?? 'target/designer-story')
const program = 'import os\nprint(os.environ["DB_HOST"])'

const beginEmpty = async (page, title) => {
  await page.getByRole('link', { name: 'Applications' }).first().click()
  await page.getByRole('button', { name: 'New application' }).first().click()
  await page.getByLabel('Title').fill(title)
  await accessible(page, 'the gallery')
  await page.getByRole('button', { name: /Empty canvas/ }).click()
  await page.getByText('Draw your application').waitFor()
}

const drawByMouse = async (page) => {
  await accessible(page, 'the empty canvas')
  await shoot(page, '1-empty')
  await dragClass(page, 'in', 0.14, 0.4)
  await dragClass(page, 'web', 0.4, 0.4)
  await dragClass(page, 'app', 0.66, 0.4)
  await dragClass(page, 'pgsql', 0.86, 0.66)
  await isDrawn(page, 4, 0, 'four classes are dragged onto the canvas')
  await dragWire(page, 'gateway.out', 'web.in', async () => {
    expect((await terminal(page, 'web.in').getAttribute('data-joining')) === 'lawful', 'a terminal that takes the wire lights up')
    expect((await terminal(page, 'pgsql.in').getAttribute('data-joining')) === 'refused', 'one that does not steps back')
    await shoot(page, '2-wiring')
  })
  await hears(page, 'Wired gateway.out to web.in.')
  await dragWire(page, 'web.app', 'app.in')
  await dragWire(page, 'pgsql.in', 'app.db')
  await isDrawn(page, 4, 3, 'three wires are drawn, one of them from its end')
}

const breakAWireRule = async (page) => {
  await dragWire(page, 'web.app', 'pgsql.in', async () => {
    await page.getByRole('tooltip').filter({ hasText: 'both ends of a wire speak the same' }).waitFor()
    await shoot(page, '3-refused')
  })
  await hears(page, 'web.app speaks http and pgsql.in speaks postgres')
  expect((await drawnWires(page)) === 3, 'a refused wire says why and is not drawn')
}

const fillTheSheets = async (page) => {
  const problems = page.getByRole('button', { name: /problem/ })
  await eventually('a program is missing, and the drawing says so', soon, async () => (await problems.innerText()).includes('1 problem'))
  expect((await button(page, 'Save').getAttribute('aria-disabled')) === 'true', 'a drawing with a problem is not saved, and the button says why')
  await problems.click()
  await page.getByRole('region', { name: 'Problems' }).getByText('does not work without the property program').click()
  await field(page, 'program').fill(program)
  await eventually('the problem is solved', soon, async () => (await problems.innerText()).includes('No problems'))
  await problems.click()
  await shape(page, 'web').click()
  await field(page, 'Instances').fill('2')
  await shape(page, 'pgsql').click()
  await field(page, 'Name').fill('Db')
  await page.getByText('A name begins with a small letter.').waitFor()
  await field(page, 'Name').fill('db')
  await page.keyboard.press('Enter')
  await shape(page, 'db').waitFor()
  await field(page, 'password').fill('s3cret')
  await accessible(page, 'a sheet')
  await shoot(page, '4-sheet')
}

const readTheText = async (page) => {
  const text = await textOf(page)
  expect(text.includes('- {from: app.db, to: db.in}') && text.includes('count: 2'), 'the text says what the picture shows')
  expect(text.includes("password: '(hidden)'") && !text.includes('s3cret'), 'and no secret')
  await accessible(page, 'the text beside the picture')
  await shoot(page, '5-text')
}

const typeInTheText = async (page) => {
  const editor = page.locator('[data-text-editor] .cm-content')
  await editor.locator('.cm-line', { hasText: 'count: 2' }).click()
  await page.keyboard.press('End')
  await page.keyboard.press('Backspace')
  await page.keyboard.type('3 # for the morning')
  await eventually('what is typed is drawn', soon, async () => (await shape(page, 'web').innerText()).includes('× 3'))
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  await page.keyboard.type('m')
  await page.keyboard.press('Control+Space')
  await page.locator('[data-text-editor] .cm-tooltip-autocomplete').waitFor({ timeout: 5_000 }).catch(() => undefined)
  await page.keyboard.press('Escape')
  await eventually('a text with a mistake leaves the picture, and says the line', soon, () => page.getByText(/^Line \d+:/).first().isVisible())
  await shoot(page, '6-mistake')
  await page.locator('[data-drawn=app]').click()
  await eventually('undo mends it', soon, async () => {
    if (!(await page.getByText(/^Line \d+:/).first().isVisible())) return true
    await page.getByRole('toolbar').getByRole('button', { name: /^Undo/ }).click()
    return false
  })
}

const undoAndRedo = async (page) => {
  await page.getByRole('group', { name: 'Sheet, text and plan' }).getByRole('button', { name: 'Sheet' }).click()
  await shape(page, 'web').click()
  for (const count of ['4', '2']) await field(page, 'Instances').fill(count)
  const steps = await undoAll(page)
  await isDrawn(page, 0, 0, `undone to the empty canvas, in ${steps} steps`)
  await page.reload()
  await page.getByText('Draw your application').waitFor()
  const again = await redoAll(page)
  expect(again >= steps, `a reload keeps what was undone: ${again} steps are redone`)
  await isDrawn(page, 4, 3, 'and the drawing is whole again')
}

const arrangeAndAlign = async (page) => {
  await page.getByRole('toolbar').getByRole('button', { name: 'Arrange' }).click()
  await hears(page, 'Arrange')
  const tops = await Promise.all(['gateway', 'web', 'app', 'db'].map(async (name) => (await shape(page, name).boundingBox()).y))
  expect(Math.max(...tops) - Math.min(...tops) < 40, 'arranging makes a row of it')
  await shape(page, 'gateway').click()
  await page.keyboard.press('Control+a')
  await page.getByRole('button', { name: 'Align top' }).waitFor()
  await shoot(page, '7-several')
  await shape(page, 'web').click()
}

const copyAndPaste = async (page) => {
  await shape(page, 'web').click()
  await page.keyboard.press('Control+c')
  await page.keyboard.press('Control+v')
  await shape(page, 'web-2').waitFor()
  const held = await page.evaluate(() => new Promise((resolve) => {
    const take = (event) => resolve(event.clipboardData.getData('text/plain'))
    document.addEventListener('paste', take, { once: true, capture: true })
    setTimeout(() => resolve(''), 2000)
    document.execCommand('paste')
  })).catch(() => '')
  if (held !== '') expect(held.includes('kind: Application'), 'the clipboard holds the text form')
  await page.keyboard.press('Delete')
  await eventually('a copy has a name of its own, and goes again', soon, async () => (await drawnShapes(page)) === 4)
}

const note = (page, name) => page.locator(`.react-flow__node[data-id="note:${name}"]`)

const writeNotes = async (page) => {
  const tile = await page.locator('[data-palette-note]').boundingBox()
  const canvas = await page.locator('[data-canvas]').boundingBox()
  await page.mouse.move(tile.x + 40, tile.y + 20)
  await page.mouse.down()
  await page.mouse.move(canvas.x + canvas.width * 0.3, canvas.y + canvas.height * 0.75, { steps: 6 })
  await page.mouse.up()
  await page.getByLabel('Text of note').fill('Two webs:\none may fail')
  await page.keyboard.press('Escape')
  await eventually('a note is dragged onto the canvas, written in, and has the focus', soon, () => page.evaluate(() => document.activeElement?.getAttribute('data-id') === 'note:note'))
  const before = await note(page, 'note').boundingBox()
  await page.mouse.move(before.x + before.width, before.y + before.height)
  await page.mouse.down()
  await page.mouse.move(before.x + before.width + 60, before.y + before.height + 20, { steps: 4 })
  await page.mouse.up()
  await eventually('its corner makes it larger', soon, async () => (await note(page, 'note').boundingBox()).width > before.width + 40)
  await page.getByRole('button', { name: 'Blue', exact: true }).click()
  await accessible(page, 'a note')
  await shoot(page, '7-note')
  await note(page, 'note').dblclick()
  await page.getByLabel('Text of note').press('End')
  await page.keyboard.type('!')
  await page.keyboard.press('Escape')
  const text = await textOf(page)
  expect(/notes:\n {2}note:\n {4}text: \|-\n {6}Two webs:\n {6}one may fail!\n {4}color: blue\n/.test(text), 'the text says what the note says')
  await page.getByRole('group', { name: 'Sheet, text and plan' }).getByRole('button', { name: 'Sheet' }).click()
}

/** On a page so slow that the answer to the first press is there before the second is shown: it must not undo the second. */
const startAndLookAtOnce = async (page) => {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 30 })
  const buttons = await Promise.all(['Start', 'As it runs'].map((name) => page.getByRole('button', { name, exact: true }).elementHandle()))
  await page.evaluate((them) => { for (const it of them) it.click() }, buttons)
  await page.getByRole('status', { name: 'Operation' }).waitFor()
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 1 })
  expect(await page.getByRole('button', { name: 'As it runs', pressed: true }).isVisible(), 'a late answer leaves the view that was chosen since')
}

const saveAndStart = async (page) => {
  await shape(page, 'db').click()
  await field(page, 'password').fill('s3cret')
  await eventually('the grid says that it fits', soon, () => page.getByText('Fits the grid').isVisible())
  await button(page, 'Plan').click()
  await page.getByRole('region', { name: 'Plan' }).getByText('It fits the grid').waitFor()
  await accessible(page, 'the plan')
  await shoot(page, '8-plan')
  await button(page, 'Save').click()
  await page.getByRole('button', { name: 'As drawn', pressed: true }).waitFor()
  expect(new URL(page.url()).pathname === '/acme/applications/my-shortener', 'the first save makes it an application')
  await isDrawn(page, 4, 3, 'and its drawing is the same')
  expect((await page.getByRole('toolbar').getByRole('button', { name: /^Undo/ }).getAttribute('aria-disabled')) === null, 'with everything that can be undone')
  await startAndLookAtOnce(page)
  await eventually('it starts from the same page', soon * 2, async () => (await page.locator('[data-appliance][data-tone=ready]').count()) === 4)
  await shoot(page, '9-running')
}

const changeWhatRuns = async (page) => {
  await page.getByRole('button', { name: 'As drawn' }).click()
  await shape(page, 'app').click()
  await field(page, 'program').fill(`${program}\nprint("more")`)
  await wireNamed(page, 'gateway.out->web.in').click({ force: true, position: undefined })
  await page.keyboard.press('Delete')
  await eventually('a mandatory terminal without a wire is a problem', soon, async () => (await page.getByRole('button', { name: /problem/ }).innerText()).includes('1 problem'))
  await page.getByRole('button', { name: '1 problem' }).click()
  await page.getByRole('button', { name: 'Wire gateway.out to web.in' }).click()
  await isDrawn(page, 4, 3, 'and a quick fix draws it again')
  await page.getByRole('button', { name: 'No problems' }).click()
  await button(page, 'Plan').click()
  await page.locator('[data-drawn=app][data-mark=restarted]').waitFor()
  expect(true, 'the plan says on the canvas what restarts')
  await shoot(page, '10-restart')
  await button(page, 'Apply').click()
  await page.getByText('Change: done').waitFor({ timeout: soon * 2 })
  expect(true, 'and applying it does that')
}

const loseNoEdit = async (page) => {
  await page.getByRole('group', { name: 'Sheet, text and plan' }).getByRole('button', { name: 'Sheet' }).click()
  await page.evaluate(() => globalThis.weftMock.somebodyEdits('acme', 'my-shortener', [['count: 2', 'count: 5']]))
  await shape(page, 'web').click()
  await field(page, 'Instances').fill('4')
  await shape(page, 'app').click()
  await field(page, 'Notes').fill('Answers every request')
  await button(page, 'Apply').click()
  const dialog = page.getByRole('dialog', { name: 'Merge' })
  await dialog.waitFor()
  await accessible(page, 'a merge')
  await shoot(page, '11-merge')
  expect((await dialog.innerText()).includes('count of web'), 'a stale save shows what both changed')
  await dialog.getByText('Theirs', { exact: true }).click()
  await dialog.getByRole('button', { name: 'Merge' }).click()
  await shape(page, 'web').click()
  expect((await field(page, 'Instances').inputValue()) === '5', 'theirs is taken where it was chosen')
  await shape(page, 'app').click()
  expect((await field(page, 'Notes').inputValue()) === 'Answers every request', 'and mine is kept where nothing contradicts')
  await button(page, 'Apply').click()
  await eventually('the merge is saved', soon, async () => (await page.getByRole('toolbar').innerText()).includes('No changes'))
}

const addByKeys = async (page, words, name) => {
  await page.keyboard.press('a')
  await page.getByRole('dialog', { name: 'Add an appliance' }).waitFor()
  await page.keyboard.type(words)
  await page.keyboard.press('Enter')
  await hears(page, `Added ${name}.`)
}

const wireByKeys = async (page, words) => {
  await page.keyboard.press('w')
  await page.getByRole('dialog').getByRole('combobox').waitFor()
  await page.keyboard.type(words)
  await page.keyboard.press('Enter')
  await hears(page, `Wired ${words.replace(' →', ' to')}.`)
}

/** Not one click from here on. */
const drawByKeyboard = async (page, url) => {
  await page.goto(`${url}/acme/new`)
  await page.getByLabel('Title').focus()
  await page.keyboard.type('By keys')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.getByText('Draw your application').waitFor()
  await page.keyboard.press('Control+k')
  await page.getByRole('dialog').getByRole('combobox').waitFor()
  await page.keyboard.type('add an')
  await page.keyboard.press('Enter')
  await page.getByRole('dialog', { name: 'Add an appliance' }).waitFor()
  await page.keyboard.type('input gateway')
  await page.keyboard.press('Enter')
  await hears(page, 'Added gateway.')
  for (const [words, name] of [['web server', 'web'], ['application server', 'app'], ['postgresql', 'pgsql']]) await addByKeys(page, words, name)
  await isDrawn(page, 4, 0, 'four appliances are added by keys')
  await wireByKeys(page, 'app.db → pgsql.in')
  await page.keyboard.press('Alt+ArrowLeft')
  await wireByKeys(page, 'web.app → app.in')
  await page.keyboard.press('g')
  await page.getByRole('dialog', { name: 'Go to an appliance' }).waitFor()
  await page.keyboard.type('gateway')
  await page.keyboard.press('Enter')
  await wireByKeys(page, 'gateway.out → web.in')
  await isDrawn(page, 4, 3, 'and wired by keys')
  await page.keyboard.press('n')
  await page.getByLabel('Text of note').waitFor()
  await page.keyboard.type('By keys alone')
  await page.keyboard.press('Escape')
  const small = await note(page, 'note').boundingBox()
  for (const keys of ['Control+ArrowRight', 'Control+ArrowDown', 'ArrowDown']) await page.keyboard.press(keys)
  await eventually('a note is written, made larger and moved by keys', soon, async () => {
    const large = await note(page, 'note').boundingBox()
    return large.width > small.width && large.height > small.height && large.y > small.y
  })
  await page.keyboard.press('Enter')
  await page.keyboard.type(', again')
  await page.keyboard.press('Escape')
  await eventually('Enter writes in it', soon, async () => (await note(page, 'note').innerText()).includes('By keys alone, again'))
  await page.keyboard.press('Delete')
  await hears(page, 'Remove note')
  await page.keyboard.press('g')
  await page.getByRole('dialog', { name: 'Go to an appliance' }).waitFor()
  await page.keyboard.type('app')
  await page.keyboard.press('Enter')
  await eventually('going to a shape gives it the focus', soon, () => page.evaluate(() => document.activeElement?.getAttribute('data-id') === 'app'))
  await page.keyboard.press('Enter')
  await eventually('Enter leads into the sheet', soon, () => page.evaluate(() => document.activeElement?.closest('[data-sheet]') !== null))
  while (!(await page.evaluate(() => document.activeElement?.tagName === 'TEXTAREA' && document.activeElement.labels[0]?.textContent === 'program'))) await page.keyboard.press('Tab')
  await page.keyboard.type('pass')
  await page.keyboard.press('Control+s')
  await page.waitForURL(/\/acme\/applications\/by-keys/)
  expect(true, 'Ctrl+S saves it: no mouse was used')
  await shoot(page, '12-by-keys')
}

const drawInTheOutline = async (page) => {
  await page.getByRole('group', { name: 'Palette and outline' }).getByRole('button', { name: 'Outline' }).click()
  expect((await page.locator('[data-outline]').count()) === 4, 'the outline lists what the canvas shows')
  await page.getByRole('button', { name: 'Cut the wire from web.app to app.in' }).first().click()
  await isDrawn(page, 4, 2, 'a wire is cut in the outline')
  await page.locator('[data-outline=web] [aria-pressed]').click()
  await page.locator('aside').getByRole('button', { name: 'Wire', exact: true }).click()
  await page.getByRole('dialog').getByRole('combobox').fill('app.in')
  await page.keyboard.press('Enter')
  await isDrawn(page, 4, 3, 'and drawn there')
  await accessible(page, 'the outline')
  await shoot(page, '13-outline')
  await page.keyboard.press('?')
  await page.getByRole('dialog', { name: 'Keys' }).waitFor()
  await accessible(page, 'the keys')
  await shoot(page, '14-keys')
  await page.keyboard.press('Escape')
}

/** Of a large drawing the outline lists what is looked at, and goes on as its end comes in sight; and from afar it has its wires. */
const lookAtALargeOne = async (page, url) => {
  const names = Array.from({ length: 400 }, (_, at) => `row${at}`)
  const text = [
    'apiVersion: weft/v1', 'kind: Application', 'metadata: {name: rows}', 'spec:', '  appliances:', ...names.map((it, at) => `    - {name: ${it}, class: ${at % 2 === 0 ? 'app' : 'redis'}}`),
    '  wires:', ...names.flatMap((it, at) => (at % 2 === 0 ? [`    - {from: ${it}.cache, to: row${at + 1}.in}`] : [])),
    'layout:', ...names.map((it, at) => `  ${it}: {x: ${(at % 40) * 280}, y: ${Math.floor(at / 40) * 320}}`), '',
  ].join('\n')
  await page.goto(`${url}/acme/applications?as=alice`)
  await page.getByRole('link', { name: 'Link shortener' }).waitFor()
  await page.evaluate((it) => globalThis.weftMock.somebodyDraws('acme', it), text)
  await page.evaluate(() => {
    history.pushState({}, '', '/acme/applications/rows?view=drawn')
    dispatchEvent(new PopStateEvent('popstate'))
  })
  // At the edge of what is drawn a wire may lead to a shape that is not.
  const shapesWithoutWire = () => page.evaluate(() => [...document.querySelectorAll('[data-drawn]')].filter(({ dataset }) => {
    const at = Number(dataset.drawn.slice('row'.length))
    const from = at - (at % 2)
    return document.querySelector(`[data-drawn-wire="row${from}.cache->row${from + 1}.in"]`) === null
  }).length)
  await eventually('each shape that is in sight has its wire', soon, async () => (await drawnWires(page)) > 60 && (await drawnShapes(page)) > 120 && (await shapesWithoutWire()) === 0)
  await page.getByRole('group', { name: 'Palette and outline' }).getByRole('button', { name: 'Outline' }).click()
  const rows = page.locator('[data-outline]')
  await rows.first().waitFor()
  expect((await rows.count()) === 150, 'the outline of a large drawing begins')
  await page.getByRole('button', { name: 'Show more, 250 are left' }).press('Enter')
  await eventually('and goes on', soon, async () => (await rows.count()) >= 300)
  await page.keyboard.press('g')
  await page.getByRole('dialog', { name: 'Go to an appliance' }).waitFor()
  await page.keyboard.type('row399')
  await page.keyboard.press('Enter')
  await page.locator('[data-outline=row399]').waitFor()
  expect((await rows.count()) === 400, 'as far as what is chosen')
}

/** As SVG that is whole by itself, and as PNG, twice as fine. */
const saveThePicture = async (page, url) => {
  await page.goto(`${url}/acme/applications/shortener?as=alice&view=drawn`)
  const saved = async (act) => {
    const [download] = await Promise.all([page.waitForEvent('download'), act()])
    return { name: download.suggestedFilename(), content: await readFile(await download.path()) }
  }
  const svg = await saved(() => page.getByRole('button', { name: 'Save the picture as SVG' }).click())
  expect(svg.name === 'shortener.svg', 'the picture is a file')
  const read = await page.evaluate((text) => {
    const root = new DOMParser().parseFromString(text, 'image/svg+xml').documentElement
    return { root: root.nodeName, words: [...root.querySelectorAll('text')].map((it) => it.textContent), width: Number(root.getAttribute('width')) }
  }, svg.content.toString('utf8'))
  expect(read.root === 'svg' && ['Link shortener', 'gateway', 'postgres', '× 2'].every((it) => read.words.includes(it)), 'in which everything that is drawn is written')
  await page.keyboard.press('Control+k')
  await page.getByRole('dialog').waitFor()
  await page.keyboard.type('as png')
  const png = await saved(() => page.keyboard.press('Enter'))
  expect(png.name === 'shortener.png' && png.content.readUInt32BE(16) === 2 * read.width, 'and as PNG it is twice as fine')
}

const lookAsViewer = async (page, url) => {
  await page.goto(`${url}/acme/applications/shortener?as=amy&view=drawn`)
  await shape(page, 'web').click()
  await field(page, 'Instances').fill('3')
  await eventually('a viewer may draw and plan, not save', soon, async () => (await page.getByText('This needs the role developer; yours is viewer.').count()) > 0)
  await page.goto(`${url}/acme/applications`)
  const create = page.getByRole('button', { name: 'New application' })
  await create.waitFor()
  expect((await create.getAttribute('aria-disabled')) === 'true', 'and may not make an application, with the reason')
}

await story(shoot, async (page, url) => {
  await page.goto(`${url}/acme/applications?as=alice`)
  await page.getByRole('link', { name: 'Link shortener' }).waitFor()
  await accessible(page, 'the list')
  await beginEmpty(page, 'My shortener')
  await drawByMouse(page)
  await breakAWireRule(page)
  await fillTheSheets(page)
  await readTheText(page)
  await typeInTheText(page)
  await undoAndRedo(page)
  await arrangeAndAlign(page)
  await copyAndPaste(page)
  await writeNotes(page)
  await saveAndStart(page)
  await changeWhatRuns(page)
  await loseNoEdit(page)
  await drawByKeyboard(page, url)
  await drawInTheOutline(page)
  await lookAtALargeOne(page, url)
  await saveThePicture(page, url)
  await lookAsViewer(page, url)
})
