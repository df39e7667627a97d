import { useReactFlow, useStoreApi } from '@xyflow/react';
import { useEffect } from 'react';
import { CARD_WIDTH, START_ID } from '../../graph/sizes.js';
import { TRIGGERS, type Selection } from '../builder-context.js';
import type { DrawnNode } from './use-drawing.js';

const calm = () => matchMedia('(prefers-reduced-motion: reduce)').matches;

/** Moves the drawing when what is chosen elsewhere cannot be seen. */
export function useInSight(selected: Selection, nodes: readonly DrawnNode[]) {
  const { getViewport, setCenter } = useReactFlow();
  const store = useStoreApi();
  const id = selected === TRIGGERS ? START_ID : selected;
  const drawn = nodes.some((one) => one.id === id);
  useEffect(() => {
    const node = nodes.find((one) => one.id === id);
    const { width, height } = store.getState();
    if (!node || width === 0) return;
    const { x, y, zoom } = getViewport();
    const left = node.position.x * zoom + x;
    const top = node.position.y * zoom + y;
    const seen = left >= 0 && top >= 0 && left + CARD_WIDTH * zoom <= width && top + 60 * zoom <= height;
    if (!seen) void setCenter(node.position.x + CARD_WIDTH / 2, node.position.y + 60, { zoom: Math.max(zoom, 0.6), duration: calm() ? 0 : 180 });
    // Only when something else is chosen, and once it is drawn: whoever drags or scrolls meanwhile is left alone.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [selected, drawn]);
}
