import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { emptyDrawing, plainAppliance, type Drawing } from '../model/drawing'
import { applied, type Edit } from '../model/edit'
import type { Point } from '../model/layout'
import { boxesOf } from '../model/placing'
import { shopCatalog } from '../model/testing/shop'
import { momentFrom } from '../model/text/moments'
import { rendered } from '../model/text/write'
import { edgesOf, Kept, nodesOf, type DrawnEdgeType, type DrawnNodeType } from './drawn'
import { nearIn, touching } from './near'

/** Pairs of a site and its program, one under the other; the program stands two thousand to the right. */
const far = 2_000
const large = (pairs: number): Drawing => {
  const all = Array.from({ length: pairs }, (_, at) => at)
  return {
    ...emptyDrawing,
    name: 'large',
    appliances: all.flatMap((at) => [plainAppliance(`web-${at}`, 'web'), plainAppliance(`app-${at}`, 'app')]),
    wires: all.map((at) => ({ from: `web-${at}.app`, to: `app-${at}.in` })),
    layout: new Map<string, Point>(all.flatMap((at) => [[`web-${at}`, { x: 0, y: 300 * at }], [`app-${at}`, { x: far, y: 300 * at }]] as const)),
  }
}

const desk = () => {
  const kept = { nodes: new Kept<DrawnNodeType>(), near: new Kept<DrawnNodeType>(), edges: new Kept<DrawnEdgeType>() }
  const drawnOf = (drawing: Drawing, seen: Pick<Drawing, 'appliances' | 'wires'>) => {
    const drawn = { drawing, seen, catalog: shopCatalog, overlay: undefined, faults: new Map(), badges: new Map(), before: undefined }
    return { nodes: nodesOf(kept.nodes, drawn, drawing.layout), edges: edgesOf(kept.edges, drawn) }
  }
  return {
    shown: (drawing: Drawing) => drawnOf(drawing, drawing),
    near: (drawing: Drawing, area: { x: number; y: number; width: number; height: number }, always: ReadonlySet<string> = new Set()) =>
      touching(kept.near, drawnOf(drawing, nearIn(drawing, boxesOf(drawing, drawing.layout, shopCatalog), area)), area, always),
  }
}

const changed = <T extends { readonly id: string }>(before: readonly T[], after: readonly T[]): readonly string[] => {
  const known = new Set(before)
  return after.filter((it) => !known.has(it)).map((it) => it.id)
}

describe('an edit of a large drawing', () => {
  const drawing = large(400)
  const shownAfter = (edits: readonly Edit[]) => {
    const { shown } = desk()
    const before = shown(drawing)
    const after = shown(applied(drawing, edits))
    return { nodes: changed(before.nodes, after.nodes), edges: changed(before.edges, after.edges) }
  }
  it('of one appliance makes one shape anew', () => {
    expect(shownAfter([{ kind: 'set', appliance: 'app-7', setting: { kind: 'count', value: 3 } }])).toEqual({ nodes: ['app-7'], edges: [] })
  })
  it('that cuts a wire makes its two ends anew', () => {
    expect(shownAfter([{ kind: 'unwire', wire: { from: 'web-7.app', to: 'app-7.in' } }])).toEqual({ nodes: ['web-7', 'app-7'], edges: [] })
  })
  it('that removes an appliance makes what it was wired to anew', () => {
    expect(shownAfter([{ kind: 'remove', appliance: 'app-7' }])).toEqual({ nodes: ['web-7'], edges: [] })
  })
  it('that was typed makes that one shape anew, though all of the text was read again', () => {
    const { shown } = desk()
    const text = rendered(drawing)
    const before = momentFrom(text, emptyDrawing).drawing
    const first = shown(before)
    const after = shown(momentFrom(text.replace('name: app-7\n', 'name: app-7\n      count: 3\n'), before).drawing)
    expect({ nodes: changed(first.nodes, after.nodes), edges: changed(first.edges, after.edges) }).toEqual({ nodes: ['app-7'], edges: [] })
  })
})

describe('what is near in a large drawing', () => {
  const drawing = large(400)
  const area = { x: -100, y: -100, width: 1_000, height: 1_000 }
  it('has the far end of a wire, of which nothing is drawn', () => {
    const { nodes, edges } = desk().near(drawing, area)
    expect(edges.map((it) => it.id)).toEqual(['web-0.app->app-0.in', 'web-1.app->app-1.in', 'web-2.app->app-2.in'])
    expect(nodes.map((it) => [it.id, it.hidden === true])).toEqual([0, 1, 2].flatMap((at) => [[`web-${at}`, false], [`app-${at}`, true]]))
  })
  it('shows what is held, wherever it is', () => {
    expect(desk().near(drawing, area, new Set(['app-1'])).nodes.find((it) => it.id === 'app-1')?.hidden).toBeUndefined()
  })
  it('is the same list while nothing comes near and nothing goes', () => {
    const { near } = desk()
    expect(near(drawing, { ...area, x: -90 }).nodes).toBe(near(drawing, area).nodes)
  })
})

it('while a wire is drawn no shape gets a layer or a transition of its own: all of them change at once', () => {
  const rules = readFileSync(new URL('DrawnNode.module.css', import.meta.url), 'utf8').split('\n').filter((it) => /\[data-(joining|wiring)/.test(it))
  expect(rules.length).toBeGreaterThan(3)
  expect(rules.filter((it) => /opacity|transition|transform|filter/.test(it))).toEqual([])
})
