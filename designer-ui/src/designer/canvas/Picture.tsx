import '@xyflow/react/dist/base.css'
import { Controls, ReactFlow, ReactFlowProvider, useReactFlow, type Edge, type Node, type Viewport } from '@xyflow/react'
import { useMemo, useRef, type RefObject } from 'react'
import type { Appliance, Drawing, Wire, Wish } from '../../api/applications'
import type { ApplianceClass } from '../../api/types'
import { useStable } from '../../ui/useStable'
import { applianceBadge } from '../model/tone'
import { endOf, positions, shapeOf, terminalsSeen, type Shape } from '../model/layout'
import { bytesPerSecond, type Trace } from '../model/rate'
import { wirePhase } from '../model/wirePhase'
import { NoteNode } from './NoteNode'
import { restingNote, type NoteNodeType } from './drawnNotes'
import { ApplianceNode, type ApplianceNodeType } from './ApplianceNode'
import { ThreadEdge, type ThreadEdgeType } from './ThreadEdge'
import { Refit } from './Refit'
import { Warp } from './Warp'
import './Picture.css'

interface Props {
  readonly drawing: Drawing
  readonly wish: Wish
  /** Appliances that stay stopped while the rest runs. */
  readonly heldBack: readonly string[]
  readonly classes: readonly ApplianceClass[]
  readonly traces: Readonly<Record<string, Trace>>
  readonly addresses: readonly { readonly appliance: string; readonly address: string; readonly url: string }[]
  readonly selected: string
  readonly onSelect: (appliance: string) => void
  readonly viewport: RefObject<Viewport | null>
}

const nodeTypes = { appliance: ApplianceNode, note: NoteNode }
const edgeTypes = { thread: ThreadEdge }
const fit = { padding: 0.07, maxZoom: 1.15, minZoom: 0.3 }

const shapesOf = (drawing: Drawing, classes: readonly ApplianceClass[]): ReadonlyMap<string, Shape> =>
  new Map(
    drawing.appliances.map((each) => {
      const known = classes.find((it) => it.name === each.className)?.terminals ?? []
      return [each.name, shapeOf(known.length > 0 ? known : terminalsSeen(each.name, drawing.wires))]
    }),
  )

const emptyShape = shapeOf([])

const nodesOf = ({ drawing, wish: wishOfAll, heldBack, classes, addresses, selected }: Omit<Props, 'traces' | 'onSelect' | 'viewport'>): ApplianceNodeType[] => {
  const shapes = shapesOf(drawing, classes)
  const shapeFor = (name: string) => shapes.get(name) ?? emptyShape
  const drawn = new Map(drawing.appliances.filter((it) => it.placed).map(({ name, x, y }) => [name, { x, y }]))
  const places = positions(drawing.appliances.map((it) => it.name), drawing.wires, drawn, (name) => shapeFor(name).height)
  const wired = new Set(drawing.wires.flatMap((wire) => [wire.from, wire.to]))
  return drawing.appliances.map((appliance: Appliance) => {
    const shape = shapeFor(appliance.name)
    const wish = heldBack.includes(appliance.name) ? 'stopped' : wishOfAll
    return {
      id: appliance.name,
      type: 'appliance',
      position: places.get(appliance.name) ?? { x: 0, y: 0 },
      width: shape.width,
      height: shape.height,
      selected: appliance.name === selected,
      ariaLabel: `${appliance.name}, class ${appliance.className}, ${applianceBadge(appliance, wish).label}`,
      data: { appliance, wish, shape, wired, address: addresses.find((it) => it.appliance === appliance.name)?.address ?? '' },
    }
  })
}

/** To be read, and no more. */
const notesOf = ({ notes }: Drawing): NoteNodeType[] => notes.map(({ name, ...note }) => ({ ...restingNote(name, note), selectable: false }))

const edgesOf = ({ wires, appliances }: Drawing, traces: Props['traces'], selected: string): ThreadEdgeType[] =>
  wires.map((wire: Wire) => {
    const from = endOf(wire.from)
    const to = endOf(wire.to)
    return {
      id: wire.name,
      type: 'thread',
      source: from.appliance,
      sourceHandle: from.terminal,
      target: to.appliance,
      targetHandle: to.terminal,
      focusable: false,
      ariaLabel: `Wire from ${wire.from} to ${wire.to}`,
      data: {
        wire,
        phase: wirePhase(wire, appliances),
        bytesPerSecond: bytesPerSecond(traces[wire.name] ?? []),
        aside: selected !== '' && from.appliance !== selected && to.appliance !== selected,
      },
    }
  })

const Flow = ({ drawing, wish, heldBack, classes, traces, addresses, selected, onSelect, viewport }: Props) => {
  const held = useRef(viewport.current !== null)
  const { fitView } = useReactFlow()
  const refit = useStable((duration: number) => void fitView({ ...fit, duration }))
  const nodes: Node[] = useMemo(() => [...notesOf(drawing), ...nodesOf({ drawing, wish, heldBack, classes, addresses, selected })], [drawing, wish, heldBack, classes, addresses, selected])
  const edges: Edge[] = useMemo(() => edgesOf(drawing, traces, selected), [drawing, traces, selected])
  return (
    <ReactFlow
      nodes={nodes}
      edges={edges}
      nodeTypes={nodeTypes}
      edgeTypes={edgeTypes}
      {...(viewport.current === null ? { fitView: true, fitViewOptions: fit } : { defaultViewport: viewport.current })}
      minZoom={0.15}
      maxZoom={2}
      nodesDraggable={false}
      nodesConnectable={false}
      deleteKeyCode={null}
      selectionKeyCode={null}
      multiSelectionKeyCode={null}
      proOptions={{ hideAttribution: true }}
      onNodeClick={(_, node) => onSelect(node.type === 'note' ? '' : node.id)}
      onNodesChange={(changes) => {
        for (const change of changes) if (change.type === 'select' && change.selected) onSelect(change.id)
      }}
      onMove={(event) => {
        // The picture's own moves carry no event. A mere press starts a move, too, but does not make one.
        if (event !== null) held.current = true
      }}
      onViewportChange={(next) => {
        viewport.current = next
      }}
      onPaneClick={() => onSelect('')}
      aria-label="Picture of the application"
    >
      <Warp />
      <Refit onFit={refit} held={held} />
      <Controls showInteractive={false} fitViewOptions={fit} onFitView={() => { held.current = false }} />
    </ReactFlow>
  )
}

const Picture = (props: Props) => (
  <ReactFlowProvider>
    <Flow {...props} />
  </ReactFlowProvider>
)

export default Picture
