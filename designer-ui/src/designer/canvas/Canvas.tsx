import '@xyflow/react/dist/base.css'
import { ConnectionMode, getViewportForBounds, MiniMap, ReactFlow, ReactFlowProvider, useReactFlow, useStoreApi, type EdgeChange, type NodeChange, type Viewport } from '@xyflow/react'
import { useEffect, useImperativeHandle, useMemo, useRef, useState, type ReactNode, type RefObject } from 'react'
import { useStable } from '../../ui/useStable'
import { useDesigner } from '../draft/context'
import type { End, Point } from '../model/layout'
import { boundsOf } from '../model/placing'
import { nothing } from '../model/selection'
import { applianceBadge } from '../model/tone'
import { edgesOf, Kept, nodesOf, type DrawnEdgeType, type DrawnNodeType } from './drawn'
import { DrawnEdge } from './DrawnEdge'
import { DrawnNode } from './DrawnNode'
import { Far } from './Far'
import { Guides } from './Guides'
import { Refit } from './Refit'
import { SceneContext } from './SceneContext'
import { ShapeTools } from './ShapeTools'
import { useMoving } from './useMoving'
import { useWiring } from './useWiring'
import { Warp } from './Warp'
import { WireBeingDrawn } from './WireBeingDrawn'
import { WiringHint } from './WiringHint'
import './Picture.css'
import css from './Canvas.module.css'

const nodeTypes = { drawn: DrawnNode }
const edgeTypes = { drawn: DrawnEdge }
const fit = { padding: 0.06, maxZoom: 1.1, minZoom: 0.2, duration: 180 }
const origin: Viewport = { x: 0, y: 0, zoom: 1 }
/** Beyond this many shapes only those in sight are drawn. */
const many = 150
const noFaults: ReadonlyMap<string, string> = new Map()

const onMap = ({ data }: DrawnNodeType): string => (data.faults === '' ? css.mapNode : css.mapFaulty) ?? ''

interface Props {
  /** What is wrong with an appliance or a wire, as people read it. */
  readonly faults: ReadonlyMap<string, string>
  readonly viewport: RefObject<Viewport | null>
  readonly onNowhere: (from: End, at: Point) => void
  readonly children?: ReactNode
}

const ids = (changes: readonly (NodeChange<DrawnNodeType> | EdgeChange<DrawnEdgeType>)[], selected: boolean): readonly string[] =>
  changes.flatMap((it) => (it.type === 'select' && it.selected === selected ? [it.id] : []))

const useHandle = (held: RefObject<boolean>): void => {
  const { canvas } = useDesigner()
  const flow = useReactFlow()
  useImperativeHandle(canvas, () => {
    const pane = () => document.querySelector('[data-canvas]')
    return {
      toDrawing: (client) => {
        const box = pane()?.getBoundingClientRect()
        const inside = box !== undefined && client.x >= box.left && client.x <= box.right && client.y >= box.top && client.y <= box.bottom
        return inside ? flow.screenToFlowPosition(client) : undefined
      },
      middle: () => {
        const box = pane()?.getBoundingClientRect()
        return box === undefined ? { x: 0, y: 0 } : flow.screenToFlowPosition({ x: box.left + box.width / 2, y: box.top + box.height / 2 })
      },
      focus: (appliance) => {
        const shape = document.querySelector(`[data-canvas] .react-flow__node[data-id="${CSS.escape(appliance)}"]`)
        if (shape instanceof HTMLElement) shape.focus({ preventScroll: true })
      },
      show: (appliances) => void flow.fitView({ ...fit, nodes: appliances.map((id) => ({ id })), maxZoom: flow.getZoom() }),
      fit: () => {
        held.current = false
        void flow.fitView(fit)
      },
      fitTo: (boxes) => {
        const box = pane()?.getBoundingClientRect()
        if (box === undefined || boxes.length === 0) return
        held.current = false
        void flow.setViewport(getViewportForBounds(boundsOf(boxes), box.width, box.height, fit.minZoom, fit.maxZoom, fit.padding), { duration: fit.duration })
      },
    }
  }, [flow, held])
}

const useDrawnParts = (faults: ReadonlyMap<string, string>, to: ReadonlyMap<string, Point> | undefined) => {
  const { drawing, places, catalog, editor, overlay, watched } = useDesigner()
  const [nodes] = useState(() => new Kept<DrawnNodeType>())
  const [edges] = useState(() => new Kept<DrawnEdgeType>())
  const { selection, base } = editor
  const live = watched?.application
  const badges = useMemo(() => new Map((live?.wish === 'running' ? live.drawing.appliances : []).map((it) => [it.name, applianceBadge(it, live?.heldBack.includes(it.name) === true ? 'stopped' : (live?.wish ?? 'stopped'))])), [live])
  const drawn = useMemo(
    () => ({ drawing, catalog, selection, overlay, faults: overlay === undefined ? faults : noFaults, badges, before: base?.drawing }),
    [drawing, catalog, selection, overlay, faults, badges, base],
  )
  const moved = useMemo(() => (to === undefined ? places : new Map([...places, ...to])), [places, to])
  return {
    nodes: useMemo(() => nodesOf(nodes, drawn, moved), [nodes, drawn, moved]),
    edges: useMemo(() => edgesOf(edges, drawn), [edges, drawn]),
  }
}

const Flow = ({ faults, viewport, onNowhere, children }: Props) => {
  const { scene, dispatch, drawing } = useDesigner()
  const { gesture, onChanges } = useMoving()
  const { giveUp, ...wiring } = useWiring(onNowhere)
  const parts = useDrawnParts(faults, gesture.kind === 'moving' ? gesture.to : undefined)
  const [start] = useState(() => (viewport.current === null && drawing.appliances.length > 0 ? { fitView: true, fitViewOptions: { ...fit, duration: 0 } } : { defaultViewport: viewport.current ?? origin }))
  const store = useStoreApi()
  const held = useRef(viewport.current !== null || drawing.appliances.length === 0)
  const sceneNow = useRef(scene)
  useEffect(() => {
    sceneNow.current = scene
  }, [scene])
  useHandle(held)
  // Each of these that is another than before is told to every shape and wire of the canvas.
  const onNodesChange = useStable((changes: NodeChange<DrawnNodeType>[]) => {
    onChanges(changes)
    if (changes.some((it) => it.type === 'select')) dispatch({ kind: 'choose', of: 'appliances', on: ids(changes, true), off: ids(changes, false) })
  })
  const onEdgesChange = useStable((changes: EdgeChange<DrawnEdgeType>[]) => {
    if (changes.some((it) => it.type === 'select')) dispatch({ kind: 'choose', of: 'wires', on: ids(changes, true), off: ids(changes, false) })
  })
  const onMove = useStable((event: unknown) => {
    if (event !== null) held.current = true
  })
  return (
    <SceneContext value={sceneNow}>
      <ReactFlow<DrawnNodeType, DrawnEdgeType>
        {...wiring}
        data-canvas
        nodes={parts.nodes}
        edges={parts.edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        connectionMode={ConnectionMode.Loose}
        connectionLineComponent={WireBeingDrawn}
        connectionRadius={26}
        {...start}
        minZoom={0.15}
        maxZoom={2}
        nodeDragThreshold={3}
        onlyRenderVisibleElements={drawing.appliances.length > many}
        deleteKeyCode={null}
        selectionKeyCode="Shift"
        multiSelectionKeyCode={['Shift', 'Meta', 'Control']}
        disableKeyboardA11y
        nodesFocusable
        edgesFocusable
        elevateNodesOnSelect={false}
        proOptions={{ hideAttribution: true }}
        onNodesChange={onNodesChange}
        onEdgesChange={onEdgesChange}
        onPaneClick={() => {
          store.setState({ connectionClickStartHandle: null })
          dispatch({ kind: 'select', selection: nothing })
        }}
        onViewportChange={(next) => {
          viewport.current = next
        }}
        onMove={onMove}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          giveUp()
          store.setState({ connectionClickStartHandle: null })
        }}
        aria-label="Drawing of the application"
      >
        <Warp />
        <Far />
        <Refit options={fit} held={held} onShapes={false} />
        {gesture.kind === 'moving' && <Guides guides={gesture.guides} />}
        <WiringHint scene={scene} />
        {gesture.kind === 'idle' && <ShapeTools />}
        {drawing.appliances.length > 0 && (
          <MiniMap<DrawnNodeType> className={css.map ?? ''} pannable zoomable ariaLabel="Map of the drawing" nodeClassName={onMap} nodeBorderRadius={14} />
        )}
        {children}
      </ReactFlow>
    </SceneContext>
  )
}

export const Canvas = (props: Props) => (
  <ReactFlowProvider>
    <Flow {...props} />
  </ReactFlowProvider>
)
