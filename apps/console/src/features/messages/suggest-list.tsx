import { useEffect, useRef } from 'react';
import styles from './suggest-list.module.css';
import type { SuggestControl } from './use-suggest.js';

/** The list over the field. The focus stays in the field, so a press must not take it. */
export function SuggestList({ control: { id, label, options, active, point, pick } }: { control: SuggestControl }) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <div ref={list} id={`${id}-list`} role="listbox" aria-label={label} className={styles.list} onPointerDown={(event) => event.preventDefault()}>
      {options.map((option, index) => (
        <div key={option.id} id={`${id}-${option.id}`} role="option" aria-selected={option === active} className={styles.row} onPointerMove={() => point(index)} onClick={() => pick(option)}>
          <span className={styles.icon}>{option.icon}</span>
          <span className={styles.title}>{option.title}</span>
          {option.detail && <span className={styles.detail}>{option.detail}</span>}
        </div>
      ))}
    </div>
  );
}
