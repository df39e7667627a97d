import { Background, type Connection, Controls, type Edge, type FinalConnectionState, type NodeChange, ReactFlow, ReactFlowProvider } from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import { Workflow } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../../ui/button.js';
import { Empty } from '../../../../ui/empty.js';
import { BEGINNING, connect, type Place, placed } from '../../graph/edit.js';
import { COLUMN, START_ID } from '../../graph/sizes.js';
import { TRIGGERS, useBuilder } from '../builder-context.js';
import { useStepActions } from '../use-step-actions.js';
import { CanvasTools } from './canvas-tools.js';
import styles from './flow-canvas.module.css';
import { StartCard, StepCard } from './step-card.js';
import { type DrawnNode, positionsIn, useDrawing } from './use-drawing.js';
import { useCanvasWords } from './use-canvas-words.js';
import { useInSight } from './use-in-sight.js';
import { WayEdge } from './way-edge.js';

const nodeTypes = { step: StepCard, start: StartCard };
const edgeTypes = { way: WayEdge };

/** The flow as a drawing: steps to press, drag and connect. All of it can be done in the outline, too. */
export function FlowCanvas() {
  return (
    <ReactFlowProvider>
      <Drawing />
    </ReactFlowProvider>
  );
}

const placeOf = (source: string, path: string | null | undefined): Place => (source === START_ID ? BEGINNING : { from: source, path: path ?? 'next' });
const selectionOf = (id: string) => (id === START_ID ? TRIGGERS : id);

function Drawing() {
  const { t } = useTranslation();
  const { graph, locked, selected, select, change, askStep } = useBuilder();
  const actions = useStepActions();
  const { nodes, edges, apply } = useDrawing();
  const words = useCanvasWords();
  const [first] = useState(() => beginningOf(nodes));
  useInSight(selected, nodes);
  const onNodesChange = (changes: NodeChange<DrawnNode>[]) => {
    const drawn = apply(changes);
    const chosen = changes.find((one) => one.type === 'select' && one.selected);
    if (chosen?.type === 'select') select(selectionOf(chosen.id));
    const moved = changes.some((one) => one.type === 'position' && one.dragging === false && one.position && one.id !== START_ID && !samePlace(one.position, graph.nodes[one.id]?.at, nodes.find(({ id }) => id === one.id)?.data.home));
    if (moved && !locked) change(placed(graph, positionsIn(drawn)));
  };
  const onConnect = ({ source, sourceHandle, target }: Connection) => change(connect(graph, placeOf(source, sourceHandle), target));
  const onConnectEnd = (event: MouseEvent | TouchEvent, { isValid, fromNode, fromHandle }: FinalConnectionState) => {
    if (isValid || !fromNode || fromHandle?.type !== 'source') return;
    const place = placeOf(fromNode.id, fromHandle.id);
    const over = stepUnder(event);
    if (over === undefined) askStep(place);
    else if (over !== START_ID && over !== fromNode.id) change(connect(graph, place, over));
  };
  const onDelete = ({ nodes: gone, edges: cut }: { nodes: DrawnNode[]; edges: Edge[] }) => {
    const [step] = gone.filter(({ id }) => id !== START_ID);
    if (step) actions.remove(step.id);
    else if (cut.length > 0) change(cut.reduce((now, edge) => connect(now, placeOf(edge.source, edge.sourceHandle), undefined), graph));
  };
  if (Object.keys(graph.nodes).length === 0) {
    return (
      <Empty icon={<Workflow size={22} />} title={t('flow.emptyCanvas')} text={t('flow.emptyCanvasText')}>
        {!locked && (
          <Button look="primary" onClick={() => askStep(BEGINNING)}>
            {t('flow.addFirst')}
          </Button>
        )}
      </Empty>
    );
  }
  return (
    <div className={styles.canvas}>
      <ReactFlow<DrawnNode>
        nodes={nodes} edges={edges} nodeTypes={nodeTypes} edgeTypes={edgeTypes} onNodesChange={onNodesChange} onConnect={onConnect} onConnectEnd={onConnectEnd} onDelete={onDelete}
        onNodeClick={(_event, { id }) => select(selectionOf(id), 'fields')} isValidConnection={({ target }) => target !== START_ID} deleteKeyCode={locked ? null : ['Delete', 'Backspace']} nodesConnectable={!locked}
        nodesDraggable={!locked} edgesFocusable={false} multiSelectionKeyCode={null} selectionKeyCode={null} minZoom={0.2} maxZoom={1.5} fitView fitViewOptions={{ nodes: first, padding: 0.1, minZoom: 0.7, maxZoom: 1 }} proOptions={{ hideAttribution: true }}
        ariaLabelConfig={words} aria-label={t('flow.canvas')} nodeDragThreshold={3}
      >
        <Background gap={20} color="var(--border-strong)" bgColor="var(--canvas)" />
        <Controls showInteractive={false} position="bottom-left" />
        <CanvasTools />
      </ReactFlow>
    </div>
  );
}

/** A step takes a way anywhere, not at its edge alone. */
function stepUnder(event: MouseEvent | TouchEvent): string | undefined {
  const point = 'changedTouches' in event ? event.changedTouches[0] : event;
  return (point && document.elementFromPoint(point.clientX, point.clientY)?.closest('.react-flow__node')?.getAttribute('data-id')) ?? undefined;
}

/** What a flow that is opened shows: its first columns, so that they can be read. */
function beginningOf(nodes: readonly DrawnNode[]): { id: string }[] {
  const left = nodes.find(({ id }) => id === START_ID)?.position.x ?? 0;
  return nodes.filter(({ position }) => position.x - left < 2 * COLUMN).map(({ id }) => ({ id }));
}

type At = { x: number; y: number };
const samePlace = (now: At, ...before: (At | undefined)[]) => {
  const known = before.find(Boolean);
  return known !== undefined && Math.round(known.x) === Math.round(now.x) && Math.round(known.y) === Math.round(now.y);
};
