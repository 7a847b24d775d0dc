// What the designer is measured beside: React Flow's own shapes and wires, as many, at the same places, with the same settings.
import '@xyflow/react/dist/style.css'
import { MiniMap, ReactFlow, useEdgesState, useNodesState, type Edge, type Node } from '@xyflow/react'
import { createRoot } from 'react-dom/client'
import { big } from './big'
import './bare.css'

const count = Number(new URLSearchParams(window.location.search).get('appliances') ?? '100')
const drawn = big(count)
const nodes: Node[] = drawn.appliances.map(({ name, x, y }) => ({ id: name, position: { x, y }, data: { label: name }, initialWidth: 188, initialHeight: 96 }))
const edges: Edge[] = drawn.wires.map(({ from, to }) => ({ id: `${from.appliance}.${from.terminal}`, source: from.appliance, target: to.appliance }))

const Page = () => {
  const [shapes, , onNodesChange] = useNodesState(nodes)
  const [wires, , onEdgesChange] = useEdgesState(edges)
  return (
    <ReactFlow
      data-canvas nodes={shapes} edges={wires} onNodesChange={onNodesChange} onEdgesChange={onEdgesChange} fitView fitViewOptions={{ padding: 0.06, maxZoom: 1.1, minZoom: 0.2 }}
      minZoom={0.15} maxZoom={2} nodeDragThreshold={3} onlyRenderVisibleElements={count > 150} elevateNodesOnSelect={false} deleteKeyCode={null} proOptions={{ hideAttribution: true }}
    >
      <MiniMap pannable zoomable />
    </ReactFlow>
  )
}

const root = document.querySelector('#root')
if (root !== null) createRoot(root).render(<Page />)
