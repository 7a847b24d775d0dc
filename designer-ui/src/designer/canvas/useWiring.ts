import type { Connection, FinalConnectionState, IsValidConnection } from '@xyflow/react'
import { useRef } from 'react'
import { useStable } from '../../ui/useStable'
import { useDesigner } from '../draft/context'
import { endText } from '../model/drawing'
import { sayEnd } from '../model/inside'
import { joined, joiningEdits, targetsFrom, type Joining } from '../model/joining'
import type { End, Point } from '../model/layout'
import { onlyWire } from '../model/selection'
import type { DrawnEdgeType } from './drawn'

const endOfHandle = (node: string, handle: string | null | undefined): End => ({ appliance: node, terminal: handle ?? '' })

const clientPoint = (event: MouseEvent | TouchEvent): Point => {
  const touch = 'changedTouches' in event ? event.changedTouches[0] : undefined
  return touch !== undefined ? { x: touch.clientX, y: touch.clientY } : 'clientX' in event ? { x: event.clientX, y: event.clientY } : { x: 0, y: 0 }
}

/** The appliance whose shape lies under a point of the window. */
const applianceUnder = ({ x, y }: Point): string | undefined => {
  const shape = document.elementFromPoint(x, y)?.closest('[data-drawn]')
  return shape instanceof HTMLElement ? shape.dataset['drawn'] : undefined
}

/** Drawing wires with the pointer. `onNowhere`: a wire was let go over the bare canvas, where something could be put for it. */
export const useWiring = (onNowhere: (from: End, at: Point) => void) => {
  const { scene, edit, dispatch } = useDesigner()
  const givenUp = useRef(false)

  const make = (joining: Joining): void => {
    if (joining.kind === 'refused') return dispatch({ kind: 'say', words: joining.reason })
    const { wire } = joining
    const words = `${sayEnd(wire.from)} to ${sayEnd(wire.to)}`
    edit(`Wire ${words}`, joiningEdits(joining), { select: onlyWire(wire), say: `Wired ${words}.` })
  }

  const isValidConnection: IsValidConnection<DrawnEdgeType> = ({ source, sourceHandle, target, targetHandle }) =>
    joined(scene, endOfHandle(source, sourceHandle), endOfHandle(target, targetHandle)).kind === 'lawful'

  const onConnect = ({ source, sourceHandle, target, targetHandle }: Connection): void => {
    if (!givenUp.current) make(joined(scene, endOfHandle(source, sourceHandle), endOfHandle(target, targetHandle)))
  }

  /** Over a shape rather than over one of its terminals: where only one would do, it is meant. */
  const ontoShape = (from: End, appliance: string): void => {
    const targets = targetsFrom(scene, from).filter((it) => it.end.appliance === appliance)
    const lawful = targets.filter((it) => it.joining.kind === 'lawful')
    const [one] = lawful
    if (lawful.length === 1 && one !== undefined) return make(one.joining)
    const refusal = targets.find((it) => it.joining.kind === 'refused')?.joining
    const words = lawful.length > 1 ? `${appliance} has ${lawful.length} terminals for it: let go over one of them.` : refusal?.kind === 'refused' ? refusal.reason : `${appliance} has no terminal that takes a wire.`
    dispatch({ kind: 'say', words })
  }

  const onConnectEnd = (event: MouseEvent | TouchEvent, { fromHandle, toHandle }: FinalConnectionState): void => {
    if (givenUp.current || fromHandle === null) return
    const from = endOfHandle(fromHandle.nodeId, fromHandle.id)
    if (toHandle !== null) {
      const joining = joined(scene, from, endOfHandle(toHandle.nodeId, toHandle.id))
      if (joining.kind === 'refused' && endText(from) !== `${toHandle.nodeId}.${toHandle.id}`) dispatch({ kind: 'say', words: joining.reason })
      return
    }
    const at = clientPoint(event)
    const under = applianceUnder(at)
    if (under === undefined) onNowhere(from, at)
    else if (under !== from.appliance) ontoShape(from, under)
  }

  return {
    isValidConnection: useStable(isValidConnection),
    onConnect: useStable(onConnect),
    onConnectEnd: useStable(onConnectEnd),
    onConnectStart: useStable(() => {
      givenUp.current = false
    }),
    giveUp: () => {
      givenUp.current = true
    },
  }
}
