import { BaseEdge, EdgeLabelRenderer, type EdgeProps, getBezierPath } from '@xyflow/react';
import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { BEGINNING } from '../../graph/edit.js';
import { START_ID } from '../../graph/sizes.js';
import { useBuilder } from '../builder-context.js';
import { useNodeWords } from '../use-node-words.js';
import styles from './flow-canvas.module.css';

/** A way from step to step, into which another one can be put. */
export function WayEdge({ source, sourceHandleId, target, markerEnd, selected, ...ends }: EdgeProps) {
  const { t } = useTranslation();
  const { locked, askStep } = useBuilder();
  const { nameOf } = useNodeWords();
  const [path, x, y] = getBezierPath(ends);
  const place = source === START_ID ? BEGINNING : { from: source, path: sourceHandleId ?? 'next' };
  return (
    <>
      <BaseEdge path={path} markerEnd={markerEnd} className={styles.way} data-selected={selected || undefined} interactionWidth={16} />
      {!locked && (
        <EdgeLabelRenderer>
          <button type="button" tabIndex={-1} className={`${styles.insert} nodrag nopan`} style={{ transform: `translate(-50%, -50%) translate(${x}px, ${y}px)` }} aria-label={t('flow.insertBefore', { name: nameOf(target) })} onClick={() => askStep(place)}>
            <Plus size={12} />
          </button>
        </EdgeLabelRenderer>
      )}
    </>
  );
}
