import { CornerDownRight, TriangleAlert, Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { kindIcons } from '../../graph/node-kinds.js';
import type { OutlineRow } from '../../graph/outline.js';
import { useBuilder } from '../builder-context.js';
import { StepMenu } from '../step-menu.js';
import { useNodeWords } from '../use-node-words.js';
import styles from './flow-outline.module.css';

/** Deeper ones are not drawn further in: the words of the way say where they belong. */
const DEEPEST = 5;

/** A step in the outline, with the way that leads to it. */
export function RowOfStep({ row }: { row: OutlineRow }) {
  const { t } = useTranslation();
  const { selected, select, locked, problems } = useBuilder();
  const { titleOf, lineOf, nameOf, portName, kindName } = useNodeWords();
  const { id, node, number, via, again } = row;
  const Icon = kindIcons[node.kind];
  const count = problems.filter(({ nodeId }) => nodeId === id).length;
  const way = via && via.port.name !== 'next' ? portName(via.port) : undefined;
  const line = lineOf(node);
  return (
    <li className={styles.row} data-depth={Math.min(row.depth, DEEPEST)}>
      {way && (
        <span className={styles.way}>
          <CornerDownRight size={13} aria-hidden="true" />
          {way}
        </span>
      )}
      {again ? (
        <button type="button" className={styles.again} onClick={() => select(id)}>
          <Undo2 size={13} aria-hidden="true" />
          {t('flow.goesOnAt', { name: nameOf(id) })}
        </button>
      ) : (
        <span className={styles.stepRow}>
          <button type="button" className={styles.step} data-row={id} data-kind={node.kind} tabIndex={selected === id ? 0 : -1} aria-current={selected === id || undefined} onClick={() => select(id, 'fields')}>
            <Icon size={16} aria-hidden="true" />
            <span className={styles.words}>
              <span className={styles.title}>
                <span className={styles.number}>{number}</span> {titleOf(node)}
                {node.title !== undefined && <span className="hidden-text"> {kindName(node.kind)}</span>}
              </span>
              {line && <span className={styles.line}>{line}</span>}
            </span>
            {count > 0 && (
              <span className={styles.problems}>
                <TriangleAlert size={14} aria-hidden="true" />
                <span className="hidden-text">{t('flow.problemCount', { count })}</span>
              </span>
            )}
          </button>
          {!locked && <StepMenu id={id} />}
        </span>
      )}
    </li>
  );
}
