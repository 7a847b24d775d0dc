import { describe, expect, it } from 'vitest'
import { catalog } from '../../mock/catalog'
import { copied, pasted } from './clipboard'
import { emptyDrawing } from './drawing'
import { apply, applied } from './edit'
import { bareName, withOwn } from './faces'
import { branching, moving } from './ownClasses'
import { reading } from './text/read'
import { rewritten } from './text/write'
import { settled } from './text/ownText'

const text = `apiVersion: weft/v1
kind: Application
metadata: {name: shop}
spec:
  appliances:
    # what people see
    - {name: front, class: application/front}
    - {name: web, class: web} # plain
  classes:
    - apiVersion: weft/v1
      kind: Assembly
      metadata: {name: front, title: In front}
      spec:
        boundary:
          terminals: [{name: in, to: web.in}] # the way in
          properties: [{name: text, redirects: [web.page], default: hello}]
        appliances:
          - {name: web, class: application/page} # the page
        wires: []
    # the page itself
    - apiVersion: weft/v1
      kind: Assembly
      metadata: {name: page}
      spec:
        boundary:
          terminals: [{name: in, to: web.in}]
          properties: [{name: page, redirects: [web.program]}]
        appliances:
          - {name: web, class: app}
`

const drawingIn = (it: string) => {
  const read = reading(it)
  if (read.kind === 'unreadable') throw new Error(read.faults.map((fault) => fault.reason).join('; '))
  return read.drawing
}

describe('classes that live in one application', () => {
  it('are read from the text and leave it as it is', () => {
    expect(drawingIn(text).classes.map((each) => each.name)).toEqual(['front', 'page'])
    expect(rewritten(text, drawingIn(text))).toBe(text)
  })

  it('look from outside as the server says, whichever is first', () => {
    const known = withOwn(catalog, drawingIn(text).classes)
    expect(known.get('application/front')).toMatchObject({
      kind: 'assembly', title: 'In front', standing: { scope: 'application' },
      terminals: [{ name: 'in', direction: 'INPUT', protocol: 'http' }],
      properties: [{ name: 'text', defaultValue: 'hello', mandatory: false }],
    })
    expect(known.get('web')).toBe(catalog.get('web'))
  })

  it('that are not understood are not known, and hide nothing', () => {
    const broken = withOwn(catalog, [{ name: 'broken', text: 'kind: Assembly\nspec: {appliances: [{name: a, class: nothing}]}' }, { name: 'worse', text: '{' }])
    expect(broken.has('application/broken')).toBe(false)
    expect(broken.size).toBe(catalog.size)
  })

  it('begin as a copy of what an appliance was of', () => {
    const classText = settled('apiVersion: weft/v1\nkind: Assembly\nmetadata: {name: web, version: 1.0.0} # ours\nspec: {appliances: [{name: w, class: web}]}\n')
    const branched = applied(drawingIn(text), branching({ appliance: 'web', name: 'own' }, classText))
    expect(branched.appliances[1]?.className).toBe('application/own')
    const next = rewritten(text, branched)
    expect(next).toContain('metadata: {name: own, version: 1.0.0} # ours')
    expect(next).toContain('- {name: web, class: application/own} # plain')
    expect(next).toContain('# the page itself')
  })

  it('leave every use behind when they move to the catalog', () => {
    const next = rewritten(text, applied(drawingIn(text), moving('page')))
    expect(next).toContain('- {name: web, class: tenant/page} # the page')
    expect(next).not.toContain('metadata: {name: page}')
    const gone = rewritten(next, applied(drawingIn(next), moving('front')))
    expect(gone).not.toContain('classes:')
    expect(gone).toContain('class: tenant/front}')
  })

  it('go along when an appliance is copied into another drawing', () => {
    const paste = pasted({ ...emptyDrawing, name: 'other' }, copied(drawingIn(text), ['front']), { x: 0, y: 0 })
    expect(paste.kind === 'pasted' ? paste.edits.map((it) => (it.kind === 'addClass' ? it.own.name : it.kind)) : []).toEqual(['front', 'page', 'place'])
  })

  it('go when they are taken away', () => {
    expect(apply(drawingIn(text), { kind: 'removeClass', own: 'page' }).classes.map((each) => each.name)).toEqual(['front'])
    expect(bareName('tenant/front')).toBe('front')
  })
})
