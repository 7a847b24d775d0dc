import '@xyflow/react/dist/base.css'
import { ConnectionMode, getViewportForBounds, ReactFlow, ReactFlowProvider, useReactFlow, useStore, useStoreApi, type EdgeChange, type NodeChange, type Viewport } from '@xyflow/react'
import { useDeferredValue, useEffect, useImperativeHandle, useMemo, useRef, useState, type ReactNode, type RefObject } from 'react'
import { useStable } from '../../ui/useStable'
import { useDesigner } from '../draft/context'
import { useOpening } from '../draft/useOpening'
import type { Note } from '../model/drawing'
import { unreadableWords } from '../model/editor'
import { isUnreadable } from '../model/history'
import type { End, Point } from '../model/layout'
import { noteBoxes, noteIn, sayNote, sized, tidied } from '../model/notes'
import { boundsOf, boxesOf, type Box } from '../model/placing'
import { nothing } from '../model/selection'
import { applianceBadge } from '../model/tone'
import { edgesChosen, edgesOf, Kept, nodesInHand, nodesOf, type DrawnEdgeType, type DrawnNodeType } from './drawn'
import { DrawnEdge } from './DrawnEdge'
import { DrawingMap } from './DrawingMap'
import { DrawnNode } from './DrawnNode'
import { noteNodesOf, type Held, type NoteNodeType } from './drawnNotes'
import { Far, isCrowd } from './Far'
import { Guides } from './Guides'
import { NoteNode } from './NoteNode'
import { NotesContext, type NoteHand } from './NotesContext'
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

type CanvasNodeType = DrawnNodeType | NoteNodeType

const nodeTypes = { drawn: DrawnNode, note: NoteNode }
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

const ids = (changes: readonly (NodeChange<CanvasNodeType> | EdgeChange<DrawnEdgeType>)[], selected: boolean): readonly string[] =>
  changes.flatMap((it) => (it.type === 'select' && it.selected === selected ? [it.id] : []))

const shapeOnScreen = (id: string): HTMLElement | undefined => {
  const shape = document.querySelector(`[data-canvas] .react-flow__node[data-id="${CSS.escape(id)}"]`)
  return shape instanceof HTMLElement ? shape : undefined
}

/** @returns shows the whole drawing, of which the canvas has a part only when it is large */
const useHandle = (held: RefObject<boolean>, all: ReadonlyMap<string, Box>, write: (note: string) => void): ((duration: number) => void) => {
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
    const show = (ids: readonly string[]) => bring(ids.flatMap((it) => boxes().get(it) ?? []), flow.getZoom(), fit.duration)
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
      focus: (id) => {
        const shape = shapeOnScreen(id)
        if (shape !== undefined) return shape.focus({ preventScroll: true })
        // Out of sight in a large drawing: it is made when the picture has come there.
        show([id])
        setTimeout(() => shapeOnScreen(id)?.focus({ preventScroll: true }), 2 * fit.duration)
      },
      show,
      write,
      fit: () => {
        held.current = false
        fitAll(fit.duration)
      },
      fitTo: (all) => {
        held.current = false
        bring(all, fit.maxZoom, fit.duration)
      },
    }
  }, [flow, held, bring, boxes, fitAll, write])
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
  const near = useTouching(resting, wired, area, held, drawing)
  return {
    nodes: useMemo(() => nodesInHand(kept.held, near.nodes, selection.appliances, to), [kept, near.nodes, selection.appliances, to]),
    edges: useMemo(() => edgesChosen(kept.chosen, near.edges, selection.wires), [kept, near.edges, selection.wires]),
  }
}

/** Notes as they lie, and what hands do with them. */
const useNotes = (to: ReadonlyMap<string, Point> | undefined) => {
  const { drawing: { notes }, editor: { selection, history }, edit, dispatch, place } = useDesigner()
  const [kept] = useState(() => new Kept<NoteNodeType>())
  const [written, setWritten] = useState('')
  const [hand, setHand] = useState<Held['sized']>(undefined)
  const refused = place.refused || (isUnreadable(history.present) ? unreadableWords : '')
  const change = useStable((name: string, next: (note: Note) => Note, label: string, group: string) => {
    const note = notes.get(name)
    if (note !== undefined) edit(label, [{ kind: 'note', name, note: next(note) }], { group, say: '' })
  })
  const write = useStable((name: string) => (refused === '' ? setWritten(name) : dispatch({ kind: 'say', words: refused })))
  const leave = useStable((name: string) => {
    setWritten('')
    const note = notes.get(name)
    if (note === undefined) return
    // Nothing was written in it: it is as if it had never been there.
    if (note.text.trim() === '') return edit(`Remove ${sayNote(name)}`, [{ kind: 'removeNote', note: name }], { group: `write ${name}`, say: `An empty note is none: ${sayNote(name)} is gone.` })
    change(name, (it) => ({ ...it, text: tidied(it.text) }), `Write in ${sayNote(name)}`, `write ${name}`)
  })
  const acts: NoteHand = useMemo(() => ({
    written, refused, write, leave,
    type: (name, text) => change(name, (it) => ({ ...it, text }), `Write in ${sayNote(name)}`, `write ${name}`),
    size: (name, box) => setHand({ name, box }),
    sized: (name, box) => {
      setHand(undefined)
      change(name, (it) => sized(it, box), `Resize ${sayNote(name)}`, '')
    },
  }), [written, refused, write, leave, change])
  const nodes = useMemo(() => noteNodesOf(kept, notes, selection.notes, { to, sized: hand, written }, refused !== ''), [kept, notes, selection.notes, to, hand, written, refused])
  return { nodes, acts, write }
}

const Flow = ({ faults, viewport, onNowhere, children }: CanvasProps) => {
  const { scene, dispatch, drawing, places, catalog, editor, canvas, place: { refused, className } } = useDesigner()
  const open = useOpening()
  const chosen = editor.selection.appliances.length
  const boxes = useMemo(() => boxesOf(drawing, places, catalog), [drawing, places, catalog])
  const { notes } = drawing
  const all = useMemo(() => (notes.size === 0 ? boxes : new Map([...noteBoxes(notes), ...boxes])), [boxes, notes])
  const { gesture, onChanges } = useMoving(all)
  const { giveUp, ...wiring } = useWiring(onNowhere)
  const to = gesture.kind === 'moving' ? gesture.to : undefined
  const parts = useDrawnParts(faults, boxes, to)
  const noted = useNotes(to)
  const nodes: CanvasNodeType[] = useMemo(() => (noted.nodes.length === 0 ? parts.nodes : [...noted.nodes, ...parts.nodes]), [noted.nodes, parts.nodes])
  const store = useStoreApi()
  // Sizes and terminals are said with each shape. To measure them would find none where a shape from afar is a box, and lose its wires.
  useState(() => store.setState({ updateNodeInternals: () => undefined }))
  const held = useRef(viewport.current !== null || drawing.appliances.length + notes.size === 0)
  const sceneNow = useRef(scene)
  useEffect(() => {
    sceneNow.current = scene
  }, [scene])
  const fitAll = useHandle(held, all, noted.write)
  const isOneOfMany = useStore(isCrowd)
  // All the shapes say what a wire may do with them, and again nothing when it is let go: neither is to hold up the hand.
  const wireStart = useDeferredValue(useStore(wireStartIn))
  const distant = useMemo(() => ({ isOneOfMany, wireStart }), [isOneOfMany, wireStart])
  // Each of these that is another than before is told to every shape and wire of the canvas.
  const onNodesChange = useStable((changes: NodeChange<CanvasNodeType>[]) => {
    onChanges(changes)
    const [on, off] = [ids(changes, true), ids(changes, false)]
    const isShape = (id: string): boolean => noteIn(id) === undefined
    const named = (all: readonly string[]): readonly string[] => all.flatMap((it) => noteIn(it) ?? [])
    if (on.some(isShape) || off.some(isShape)) dispatch({ kind: 'choose', of: 'appliances', on: on.filter(isShape), off: off.filter(isShape) })
    if (named([...on, ...off]).length > 0) dispatch({ kind: 'choose', of: 'notes', on: named(on), off: named(off) })
  })
  const onEdgesChange = useStable((changes: EdgeChange<DrawnEdgeType>[]) => {
    if (changes.some((it) => it.type === 'select')) dispatch({ kind: 'choose', of: 'wires', on: ids(changes, true), off: ids(changes, false) })
  })
  const onInto = useStable((_: unknown, node: CanvasNodeType) => (node.type === 'note' ? canvas.current?.write(node.data.name) : open(node.id)))
  const onMove = useStable((event: unknown) => {
    if (event !== null) held.current = true
  })
  return (
    <SceneContext value={sceneNow}>
      <DistantContext value={distant}>
        <NotesContext value={noted.acts}>
          <ReactFlow<CanvasNodeType, DrawnEdgeType>
            {...wiring}
            data-canvas
            nodes={nodes}
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
            {all.size > 0 && <DrawingMap boxes={boxes} notes={notes} faults={faults} held={held} />}
            {children}
          </ReactFlow>
        </NotesContext>
      </DistantContext>
    </SceneContext>
  )
}

export const Canvas = (props: CanvasProps) => (
  <ReactFlowProvider>
    <Flow {...props} />
  </ReactFlowProvider>
)
