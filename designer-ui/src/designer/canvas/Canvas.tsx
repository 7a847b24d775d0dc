import '@xyflow/react/dist/base.css'
import { ConnectionMode, getViewportForBounds, ReactFlow, ReactFlowProvider, useReactFlow, useStore, useStoreApi, type EdgeChange, type NodeChange, type Viewport } from '@xyflow/react'
import { useEffect, useImperativeHandle, useMemo, useRef, useState, type ReactNode, type RefObject } from 'react'
import { useStable } from '../../ui/useStable'
import { useDesigner } from '../draft/context'
import { useOpening } from '../draft/useOpening'
import type { End, Point } from '../model/layout'
import { boundsOf, boxesOf, type Box } from '../model/placing'
import { nothing } from '../model/selection'
import { applianceBadge } from '../model/tone'
import { edgesChosen, edgesOf, Kept, nodesInHand, nodesOf, type DrawnEdgeType, type DrawnNodeType } from './drawn'
import { DrawnEdge } from './DrawnEdge'
import { DrawingMap } from './DrawingMap'
import { DrawnNode } from './DrawnNode'
import { Far, isCrowd } from './Far'
import { Guides } from './Guides'
import { Refit } from './Refit'
import { DistantContext, SceneContext, wireStartIn } from './SceneContext'
import { ShapeTools } from './ShapeTools'
import { useArea, useNear, useTouching } from './useArea'
import { useMoving } from './useMoving'
import { useWiring } from './useWiring'
import { Warp } from './Warp'
import { WireBeingDrawn } from './WireBeingDrawn'
import { WiringHint } from './WiringHint'
import './Picture.css'

const nodeTypes = { drawn: DrawnNode }
const edgeTypes = { drawn: DrawnEdge }
const fit = { padding: 0.06, maxZoom: 1.1, minZoom: 0.2, duration: 180 }
const origin: Viewport = { x: 0, y: 0, zoom: 1 }
/** Beyond this many chosen ones, which are handed to the canvas wherever they are, it makes those alone that are in sight. */
const many = 150
const noFaults: ReadonlyMap<string, string> = new Map()

export interface CanvasProps {
  /** What is wrong with an appliance or a wire, as people read it. */
  readonly faults: ReadonlyMap<string, string>
  readonly viewport: RefObject<Viewport | null>
  readonly onNowhere: (from: End, at: Point) => void
  readonly children?: ReactNode
}

const ids = (changes: readonly (NodeChange<DrawnNodeType> | EdgeChange<DrawnEdgeType>)[], selected: boolean): readonly string[] =>
  changes.flatMap((it) => (it.type === 'select' && it.selected === selected ? [it.id] : []))

const shapeOnScreen = (appliance: string): HTMLElement | undefined => {
  const shape = document.querySelector(`[data-canvas] .react-flow__node[data-id="${CSS.escape(appliance)}"]`)
  return shape instanceof HTMLElement ? shape : undefined
}

/** @returns shows the whole drawing, of which the canvas has a part only when it is large */
const useHandle = (held: RefObject<boolean>, all: ReadonlyMap<string, Box>): ((duration: number) => void) => {
  const { canvas } = useDesigner()
  const flow = useReactFlow()
  const store = useStoreApi()
  const boxes = useStable(() => all)
  const bring = useStable((all: readonly Box[], maxZoom: number, duration: number) => {
    const { width, height } = store.getState()
    if (width > 0 && all.length > 0) void flow.setViewport(getViewportForBounds(boundsOf(all), width, height, fit.minZoom, maxZoom, fit.padding), { duration })
  })
  const fitAll = useStable((duration: number) => bring([...boxes().values()], fit.maxZoom, duration))
  useImperativeHandle(canvas, () => {
    const pane = () => document.querySelector('[data-canvas]')
    const show = (appliances: readonly string[]) => bring(appliances.flatMap((it) => boxes().get(it) ?? []), flow.getZoom(), fit.duration)
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
        const shape = shapeOnScreen(appliance)
        if (shape !== undefined) return shape.focus({ preventScroll: true })
        // Out of sight in a large drawing: it is made when the picture has come there.
        show([appliance])
        setTimeout(() => shapeOnScreen(appliance)?.focus({ preventScroll: true }), 2 * fit.duration)
      },
      show,
      fit: () => {
        held.current = false
        fitAll(fit.duration)
      },
      fitTo: (all) => {
        held.current = false
        bring(all, fit.maxZoom, fit.duration)
      },
    }
  }, [flow, held, bring, boxes, fitAll])
  return fitAll
}

/** In two steps: what the drawing is, seldom; and what is chosen or held of it, at every frame of a hand. */
const useDrawnParts = (faults: ReadonlyMap<string, string>, boxes: ReadonlyMap<string, Box>, to: ReadonlyMap<string, Point> | undefined) => {
  const { drawing, places, catalog, editor, overlay, watched, place } = useDesigner()
  const [kept] = useState(() => ({ nodes: new Kept<DrawnNodeType>(), held: new Kept<DrawnNodeType>(), edges: new Kept<DrawnEdgeType>(), chosen: new Kept<DrawnEdgeType>() }))
  const { selection, base } = editor
  const live = place.inside === undefined ? watched?.application : undefined
  const badges = useMemo(() => new Map((live?.wish === 'running' ? live.drawing.appliances : []).map((it) => [it.name, applianceBadge(it, live?.heldBack.includes(it.name) === true ? 'stopped' : (live?.wish ?? 'stopped'))])), [live])
  const area = useArea()
  const held = useMemo(() => new Set([...selection.appliances, ...selection.wires]), [selection])
  const seen = useNear(drawing, boxes, area, held)
  const { appliances } = drawing
  const drawn = useMemo(
    () => ({ drawing: { appliances }, seen, catalog, overlay, faults: overlay === undefined ? faults : noFaults, badges, before: base?.drawing }),
    [appliances, seen, catalog, overlay, faults, badges, base],
  )
  const resting = useMemo(() => nodesOf(kept.nodes, drawn, places), [kept, drawn, places])
  const wired = useMemo(() => edgesOf(kept.edges, drawn), [kept, drawn])
  const near = useTouching(resting, wired, area, held)
  return {
    nodes: useMemo(() => nodesInHand(kept.held, near.nodes, selection.appliances, to), [kept, near.nodes, selection.appliances, to]),
    edges: useMemo(() => edgesChosen(kept.chosen, near.edges, selection.wires), [kept, near.edges, selection.wires]),
  }
}

const Flow = ({ faults, viewport, onNowhere, children }: CanvasProps) => {
  const { scene, dispatch, drawing, places, catalog, editor, place: { refused, className } } = useDesigner()
  const open = useOpening()
  const chosen = editor.selection.appliances.length
  const boxes = useMemo(() => boxesOf(drawing, places, catalog), [drawing, places, catalog])
  const { gesture, onChanges } = useMoving(boxes)
  const { giveUp, ...wiring } = useWiring(onNowhere)
  const parts = useDrawnParts(faults, boxes, gesture.kind === 'moving' ? gesture.to : undefined)
  const store = useStoreApi()
  // Sizes and terminals are said with each shape. To measure them would find none where a shape from afar is a box, and lose its wires.
  useState(() => store.setState({ updateNodeInternals: () => undefined }))
  const held = useRef(viewport.current !== null || drawing.appliances.length === 0)
  const sceneNow = useRef(scene)
  useEffect(() => {
    sceneNow.current = scene
  }, [scene])
  const fitAll = useHandle(held, boxes)
  const [isOneOfMany, wireStart] = [useStore(isCrowd), useStore(wireStartIn)]
  const distant = useMemo(() => ({ isOneOfMany, wireStart }), [isOneOfMany, wireStart])
  // Each of these that is another than before is told to every shape and wire of the canvas.
  const onNodesChange = useStable((changes: NodeChange<DrawnNodeType>[]) => {
    onChanges(changes)
    if (changes.some((it) => it.type === 'select')) dispatch({ kind: 'choose', of: 'appliances', on: ids(changes, true), off: ids(changes, false) })
  })
  const onEdgesChange = useStable((changes: EdgeChange<DrawnEdgeType>[]) => {
    if (changes.some((it) => it.type === 'select')) dispatch({ kind: 'choose', of: 'wires', on: ids(changes, true), off: ids(changes, false) })
  })
  const onInto = useStable((_: unknown, node: DrawnNodeType) => open(node.id))
  const onMove = useStable((event: unknown) => {
    if (event !== null) held.current = true
  })
  return (
    <SceneContext value={sceneNow}>
      <DistantContext value={distant}>
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
          defaultViewport={viewport.current ?? origin}
          minZoom={0.15}
          maxZoom={2}
          nodeDragThreshold={3}
          onlyRenderVisibleElements={parts.nodes.length > many && chosen > many}
          deleteKeyCode={null}
          selectionKeyCode="Shift"
          multiSelectionKeyCode={['Shift', 'Meta', 'Control']}
          disableKeyboardA11y
          nodesFocusable
          edgesFocusable
          elevateNodesOnSelect={false}
          proOptions={{ hideAttribution: true }}
          nodesDraggable={refused === ''}
          nodesConnectable={refused === ''}
          onNodesChange={onNodesChange}
          onNodeDoubleClick={onInto}
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
          aria-label={className === '' ? 'Drawing of the application' : `Inside of ${className}`}
        >
          <Warp />
          <Far />
          <Refit onFit={fitAll} held={held} onShapes={false} />
          {gesture.kind === 'moving' && <Guides guides={gesture.guides} />}
          <WiringHint scene={scene} />
          {gesture.kind === 'idle' && <ShapeTools />}
          {boxes.size > 0 && <DrawingMap boxes={boxes} faults={faults} held={held} />}
          {children}
        </ReactFlow>
      </DistantContext>
    </SceneContext>
  )
}

export const Canvas = (props: CanvasProps) => (
  <ReactFlowProvider>
    <Flow {...props} />
  </ReactFlowProvider>
)
