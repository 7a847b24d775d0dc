// What a person does on the canvas, for the stories that draw.
import { eventually } from './browser.mjs'

const soon = 20_000

export const shape = (page, name) => page.locator(`[data-drawn="${name}"]`)
export const terminal = (page, end) => page.locator(`[data-terminal="${end}"]`)
export const wireNamed = (page, name) => page.locator(`[data-drawn-wire="${name}"]`)
const said = (page) => page.locator('[data-said]')

const middleOf = async (locator) => {
  const box = await locator.boundingBox()
  if (box === null) throw new Error(`not on the page: ${locator}`)
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

/** Drags a class from the palette to a point of the canvas, given as shares of its width and height. */
export const dragClass = async (page, className, acrossShare, downShare) => {
  const shelf = page.locator(`[data-class="${className}"]`)
  await shelf.scrollIntoViewIfNeeded()
  const from = await middleOf(shelf)
  const canvas = await page.locator('[data-canvas]').boundingBox()
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(from.x + 40, from.y + 10, { steps: 3 })
  await page.mouse.move(canvas.x + canvas.width * acrossShare, canvas.y + canvas.height * downShare, { steps: 6 })
  await page.mouse.up()
}

/** Draws a wire by the pointer, as far as letting go; `over` is called while the pointer is over the target. */
export const dragWire = async (page, from, to, over = () => undefined) => {
  const start = await middleOf(terminal(page, from))
  const end = await middleOf(terminal(page, to))
  await page.mouse.move(start.x, start.y)
  await page.mouse.down()
  await page.mouse.move((start.x + end.x) / 2, (start.y + end.y) / 2 + 12, { steps: 4 })
  await page.mouse.move(end.x, end.y, { steps: 6 })
  await over()
  await page.mouse.up()
}

export const hears = (page, words) =>
  eventually(`“${words}” is read out`, soon, async () => (await said(page).innerText()).includes(words))

export const drawnShapes = (page) => page.locator('[data-drawn]:not([data-mark=removed])').count()
export const drawnWires = (page) => page.locator('[data-drawn-wire]').count()

export const isDrawn = async (page, shapes, wires, what) => {
  await eventually(what, soon, async () => (await drawnShapes(page)) === shapes && (await drawnWires(page)) === wires)
}

export const field = (page, label) => page.locator('[data-sheet]').getByLabel(label, { exact: true })

export const button = (page, name) => page.getByRole('toolbar', { name: 'Drawing' }).getByRole('button', { name, exact: true })

/** Presses a button of the toolbar until it refuses, and says how often that was. */
const pressAll = async (page, name) => {
  const button = page.getByRole('toolbar', { name: 'Drawing' }).getByRole('button', { name })
  const isRefused = async () => (await button.getAttribute('aria-disabled')) !== null
  let steps = 0
  while (!(await isRefused())) {
    // The last press may have been answered between the question and the click.
    if (!(await button.click({ timeout: 2_000 }).then(() => true, () => false))) continue
    if (++steps > 400) throw new Error(`${name} has no end`)
  }
  return steps
}

export const undoAll = (page) => pressAll(page, /^Undo/)
export const redoAll = (page) => pressAll(page, /^Redo/)

/** The text of the draft, as the editor of text has it. */
export const textOf = async (page) => {
  await page.getByRole('group', { name: 'Sheet, text and plan' }).getByRole('button', { name: 'Text' }).click()
  await page.locator('[data-text-editor] .cm-content').waitFor()
  return page.evaluate(() => {
    const lines = document.querySelector('[data-text-editor]').shadowRoot.querySelectorAll('.cm-line')
    return [...lines].map((line) => line.textContent).join('\n')
  })
}
