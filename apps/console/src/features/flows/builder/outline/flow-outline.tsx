import type { FlowGraph } from '@parley/contracts';
import { Plus, Zap } from 'lucide-react';
import { type KeyboardEvent, type RefObject, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../../ui/button.js';
import { BEGINNING } from '../../graph/edit.js';
import type { OutlineRow } from '../../graph/outline.js';
import { TRIGGERS, useBuilder } from '../builder-context.js';
import { useStepActions } from '../use-step-actions.js';
import styles from './flow-outline.module.css';
import { RowOfStep } from './row-of-step.js';

/** The flow as a list: everything that the drawing can do, for those who do not draw. */
export function FlowOutline() {
  const { t } = useTranslation();
  const { outline, selected, select, locked, askStep, graph } = useBuilder();
  const list = useRef<HTMLDivElement>(null);
  const onKeyDown = useOutlineKeys(list);
  const empty = Object.keys(graph.nodes).length === 0;
  const triggers = triggersIn(graph);
  useKeptFocus(list, selected);
  return (
    <div ref={list} className={styles.outline} onKeyDown={onKeyDown}>
      <ul aria-label={t('flow.outline')} className={styles.rows}>
        <li>
          <button type="button" className={styles.step} data-row={TRIGGERS} tabIndex={selected === TRIGGERS || selected === null ? 0 : -1} aria-current={selected === TRIGGERS || undefined} onClick={() => select(TRIGGERS, 'fields')}>
            <Zap size={16} aria-hidden="true" />
            <span className={styles.words}>
              <span className={styles.title}>{t('flow.begins')}</span>
              <span className={styles.line}>{triggers === 0 ? t('flow.noTriggersShort') : t('flow.triggerCount', { count: triggers })}</span>
            </span>
          </button>
        </li>
        {outline.rows.map((row, at) => (
          <RowOfStep key={`${row.id} ${at}`} row={row} />
        ))}
      </ul>
      {outline.loose.length > 0 && (
        <>
          <h3 className={styles.looseTitle}>{t('flow.loose')}</h3>
          <ul aria-label={t('flow.loose')} className={styles.rows}>
            {outline.loose.map((row: OutlineRow, at) => (
              <RowOfStep key={`${row.id} ${at}`} row={row} />
            ))}
          </ul>
        </>
      )}
      {!locked && (
        <div className={styles.foot}>
          <Button small icon={<Plus size={14} />} onClick={() => askStep(empty ? BEGINNING : undefined)}>
            {t(empty ? 'flow.addFirst' : 'flow.addLoose')}
          </Button>
          <p className={styles.hint}>{t('flow.outlineKeys')}</p>
        </div>
      )}
    </div>
  );
}

const triggersIn = ({ triggers: { phrases, keywords, values } }: FlowGraph) => phrases.length + keywords.length + values.length;

/** Rows in the order in which they stand; the arrow keys go from one to the next. */
const rowsIn = (list: HTMLElement | null) => [...(list?.querySelectorAll<HTMLButtonElement>('[data-row]') ?? [])];

function useOutlineKeys(list: RefObject<HTMLDivElement | null>) {
  const { locked, select } = useBuilder();
  const actions = useStepActions();
  return (event: KeyboardEvent) => {
    const row = (event.target as Element).closest<HTMLButtonElement>('[data-row]');
    if (!row) return;
    const id = row.dataset.row ?? '';
    const step = id !== TRIGGERS && !locked;
    const away = event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown');
    if (away && step) actions.move(id, event.key === 'ArrowUp' ? 'up' : 'down');
    else if (event.key === 'ArrowDown' || event.key === 'ArrowUp' || event.key === 'Home' || event.key === 'End') {
      const rows = rowsIn(list.current);
      const at = rows.indexOf(row);
      const next = event.key === 'Home' ? rows[0] : event.key === 'End' ? rows.at(-1) : rows[at + (event.key === 'ArrowDown' ? 1 : -1)];
      next?.focus();
      if (next?.dataset.row) select(next.dataset.row);
    } else if ((event.key === 'Delete' || event.key === 'Backspace') && step) actions.remove(id);
    else if ((event.key === '+' || event.key === 'Insert') && step) actions.addAfter(id);
    else return;
    event.preventDefault();
  };
}

/** After a step was moved or removed, whoever was in the list stays in it. */
function useKeptFocus(list: RefObject<HTMLDivElement | null>, selected: string | null) {
  const { graph } = useBuilder();
  const inside = useRef(false);
  useEffect(() => {
    const box = list.current;
    if (!box) return;
    const note = () => (inside.current = true);
    const left = (event: FocusEvent) => (inside.current = event.relatedTarget === null ? inside.current : box.contains(event.relatedTarget as Node));
    box.addEventListener('focusin', note);
    box.addEventListener('focusout', left);
    return () => {
      box.removeEventListener('focusin', note);
      box.removeEventListener('focusout', left);
    };
  }, [list]);
  useEffect(() => {
    if (inside.current && document.activeElement === document.body) rowsIn(list.current).find(({ dataset }) => dataset.row === selected)?.focus();
  }, [graph, selected, list]);
}
