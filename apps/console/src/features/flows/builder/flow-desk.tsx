import type { Flow, FlowNodeKind } from '@parley/contracts';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe, useMay } from '../../session/use-session.js';
import { addLoose, duplicate, insertAt, isPlaced, type Place, withNode } from '../graph/edit.js';
import { freshNode } from '../graph/node-kinds.js';
import { outlineOf } from '../graph/outline.js';
import { placeAfter } from '../graph/sizes.js';
import { useAllFlows } from '../use-flows.js';
import { type Builder, BuilderContext, type Selection, TRIGGERS } from './builder-context.js';
import { DeskNotices } from './desk-notices.js';
import { DeskPanes, type Side } from './desk-panes.js';
import { FlowBar } from './flow-bar.js';
import styles from './flow-desk.module.css';
import { StepDialog } from './step-dialog.js';
import { useDeskKeys } from './use-desk-keys.js';
import { useFlowDraft } from './use-flow-draft.js';
import { useProblems } from './use-problems.js';

/** Where a step is asked for: a way, or nowhere (unconnected). */
interface Asking {
  place: Place | undefined;
}

/** The flow in the middle as drawing and list, what is chosen of it at the side. On a phone one after the other, without the drawing. */
export function FlowDesk({ flow }: { flow: Flow }) {
  const { t } = useTranslation();
  const locked = !useMay('bot:manage');
  const draft = useFlowDraft(flow, useMe().id, locked);
  const { graph, change } = draft;
  const outline = useMemo(() => outlineOf(graph), [graph]);
  const problems = useProblems(flow, graph, outline);
  const { flows } = useAllFlows();
  const desk = useRef<HTMLDivElement>(null);
  const [selected, setSelected] = useState<Selection>(TRIGGERS);
  const [side, setSide] = useState<Side>('fields');
  const [front, setFront] = useState<'flow' | 'side'>('flow');
  const [asking, setAsking] = useState<Asking>();

  const select = useCallback((next: Selection, look?: 'fields') => {
    setSelected(next);
    if (look === 'fields') {
      setSide('fields');
      setFront('side');
    }
  }, []);
  const add = (kind: FlowNodeKind) => {
    if (!asking) return;
    const { place } = asking;
    const node = { ...freshNode(kind), ...(isPlaced(graph) && { at: placeAfter(graph, place?.from ?? null) }) };
    const added = place ? insertAt(graph, place, node) : addLoose(graph, node);
    change(added.graph);
    setAsking(undefined);
    select(added.id, 'fields');
  };
  const double = useCallback(
    (id: string) => {
      const copy = locked ? undefined : duplicate(graph, id);
      if (!copy) return;
      change(isPlaced(graph) ? withNode(copy.graph, copy.id, { ...copy.graph.nodes[copy.id]!, at: placeAfter(graph, id) }) : copy.graph);
      setSelected(copy.id);
    },
    [change, graph, locked],
  );
  useDeskKeys(desk, { draft, selected, duplicate: double });
  const builder = useMemo<Builder>(
    () => ({ flowId: flow.id, graph, locked, problems, outline, flows, selected, select, change, askStep: (place) => setAsking({ place }) }),
    [flow.id, graph, locked, problems, outline, flows, selected, select, change],
  );
  const show = (next: Side) => {
    setSide(next);
    setFront('side');
  };
  return (
    <BuilderContext value={builder}>
      <div ref={desk} className={styles.desk}>
        <FlowBar flow={flow} draft={draft} onShow={show} />
        <DeskNotices flow={flow} draft={draft} />
        <DeskPanes side={side} onSide={setSide} front={front} onFront={setFront} />
        {asking && <StepDialog title={t(asking.place ? 'flow.addStep' : 'flow.addLoose')} onPick={add} onClose={() => setAsking(undefined)} />}
      </div>
    </BuilderContext>
  );
}
