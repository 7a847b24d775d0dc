import { describe, expect, it } from 'vitest'
import { application } from '../../api/applications'
import { wirePhase } from './wirePhase'

const phaseOf = (open: boolean, webReady: boolean, appReady: boolean) => {
  const { appliances, wires } = application({
    id: '1', name: 'shop',
    drawing: {
      appliances: [{ name: 'web', ready: webReady ? 1 : 0 }, { name: 'app', ready: appReady ? 1 : 0 }],
      wires: [{ from: 'web.app', to: 'app.in', open }],
    },
  }, 'answer').drawing
  return wires.map((wire) => wirePhase(wire, appliances))
}

describe('a wire', () => {
  it('is open when the hosts say so', () => expect(phaseOf(true, true, true)).toEqual(['open']))
  it('is changing, not closed, while both its ends serve', () => expect(phaseOf(false, true, true)).toEqual(['changing']))
  it('is closed while an end is not ready', () => expect(phaseOf(false, true, false)).toEqual(['closed']))
})
