import { useTranslation } from 'react-i18next';
import { toast } from '../../../ui/toasts.js';
import { BEGINNING, connect, duplicate, moveDown, moveUp, removeNode, waysTo } from '../graph/edit.js';
import { useBuilder } from './builder-context.js';
import { useNodeWords } from './use-node-words.js';

/** What can be done with a step, wherever it is shown. */
export function useStepActions() {
  const { t } = useTranslation();
  const { graph, change, select, outline, askStep } = useBuilder();
  const { nameOf } = useNodeWords();
  return {
    addAfter: (id: string) => {
      const node = graph.nodes[id];
      askStep(node && 'next' in node ? { from: id, path: 'next' } : undefined);
    },
    addBefore: (id: string) => {
      const [way] = waysTo(graph, id);
      askStep(way);
    },
    duplicate: (id: string) => {
      const copy = duplicate(graph, id);
      if (!copy) return;
      change(copy.graph);
      select(copy.id);
    },
    move: (id: string, by: 'up' | 'down') => {
      const moved = by === 'up' ? moveUp(graph, id) : moveDown(graph, id);
      if (moved) change(moved);
      else toast(t('flow.cannotMove', { name: nameOf(id) }));
    },
    begin: (id: string) => change(connect(graph, BEGINNING, id)),
    remove: (id: string) => {
      const rows = [...outline.rows, ...outline.loose].filter(({ again }) => !again);
      const at = rows.findIndex((row) => row.id === id);
      const neighbour = rows[at + 1] ?? rows[at - 1];
      change(removeNode(graph, id));
      select(neighbour?.id ?? null);
      toast(t('flow.removed', { name: nameOf(id) }));
    },
  };
}
