import { GripVertical } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDrag, useDrop } from '../../ui/drag.js';
import styles from './sortable-list.module.css';

interface SortableProps<T> {
  label: string;
  /** Told apart from other lists that things are dragged in. */
  kind: string;
  items: readonly T[];
  idOf: (item: T) => string;
  nameOf: (item: T) => string;
  onMove: (from: number, to: number) => void;
  children: (item: T, at: number) => ReactNode;
}

/** A list put in order by dragging a handle, or by the arrow keys on it; each move by key is said aloud. */
export function SortableList<T>({ label, kind, items, idOf, nameOf, onMove, children }: SortableProps<T>) {
  const { t } = useTranslation();
  const [said, setSaid] = useState('');
  const move = (from: number, to: number) => {
    if (from < 0 || to < 0 || to >= items.length || from === to) return;
    onMove(from, to);
  };
  const tell = (item: T, at: number) => setSaid(t('sortable.moved', { name: nameOf(item), at: at + 1, of: items.length }));
  return (
    <>
      <ol className={styles.list} aria-label={label}>
        {items.map((item, at) => (
          <Row key={idOf(item)} kind={kind} id={idOf(item)} at={at} name={nameOf(item)} onStep={(by) => move(at, at + by)} onTake={(id) => move(items.findIndex((one) => idOf(one) === id), at)} onArrived={() => tell(item, at)}>
            {children(item, at)}
          </Row>
        ))}
      </ol>
      <p className="hidden-text" role="status">
        {said}
      </p>
    </>
  );
}

interface RowProps {
  kind: string;
  id: string;
  at: number;
  name: string;
  onStep: (by: number) => void;
  onTake: (id: string) => void;
  /** It stands where a key took it: the list may take a moment to show that. */
  onArrived: () => void;
  children: ReactNode;
}

const steps: Record<string, number | undefined> = { ArrowUp: -1, ArrowDown: 1 };

function Row({ kind, id, at, name, onStep, onTake, onArrived, children }: RowProps) {
  const { t } = useTranslation();
  const row = useRef<HTMLLIElement>(null);
  const handle = useRef<HTMLButtonElement>(null);
  const stepped = useRef(false);
  const dragging = useDrag(row, { kind, id }, handle);
  const over = useDrop(row, { kind, onDrop: onTake, takes: (other) => other !== id });
  const onKeyDown = (event: KeyboardEvent) => {
    const by = steps[event.key];
    if (!by) return;
    event.preventDefault();
    stepped.current = true;
    onStep(by);
  };
  // The row moves within the list, and the browser takes the focus of what moves.
  useLayoutEffect(() => {
    if (!stepped.current) return;
    stepped.current = false;
    handle.current?.focus();
    onArrived();
  }, [at]);
  return (
    <li ref={row} className={styles.item} data-dragging={dragging || undefined} data-over={over || undefined}>
      <button ref={handle} type="button" className={styles.handle} aria-label={t('sortable.handle', { name })} title={t('sortable.hint')} onKeyDown={onKeyDown}>
        <GripVertical size={16} aria-hidden="true" />
      </button>
      <div className={styles.content}>{children}</div>
    </li>
  );
}
