import { Check } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { Keys } from './keys.js';
import styles from './pick-list.module.css';

export interface Option {
  id: string;
  title: string;
  group?: string;
  icon?: ReactNode;
  detail?: string;
  shortcut?: string;
  chosen?: boolean;
}

interface PickListProps<T extends Option> {
  label: string;
  placeholder: string;
  /** Already narrowed to `query`; a group stands where its first member stands. */
  options: readonly T[];
  query: string;
  onQuery: (query: string) => void;
  onPick: (option: T) => void;
  empty: string;
}

/** A field that narrows a list: the combobox pattern, where focus stays in the field. */
export function PickList<T extends Option>({ label, placeholder, options: given, query, onQuery, onPick, empty }: PickListProps<T>) {
  const id = useId();
  const groups = groupsOf(given);
  const options = groups.flatMap(([, members]) => members);
  const [active, setActive] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const index = Math.min(active, options.length - 1);

  useEffect(() => setActive(0), [query]);
  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }, [index, given]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0 && options.length > 0) {
      event.preventDefault();
      setActive((index + step + options.length) % options.length);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      const option = options[index];
      if (option) onPick(option);
    }
  };

  return (
    <div className={styles.picker}>
      <input
        className={styles.search}
        role="combobox"
        aria-label={label}
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={options[index] ? `${id}-${options[index].id}` : undefined}
        aria-autocomplete="list"
        autoComplete="off"
        spellCheck={false}
        autoFocus
        placeholder={placeholder}
        value={query}
        onChange={(event) => onQuery(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <div ref={list} id={`${id}-list`} role="listbox" aria-label={label} className={styles.list}>
        {groups.map(([group, members]) => (
          <div key={group} role="group" aria-label={group || undefined}>
            {group && (
              <div className={styles.group} aria-hidden="true">
                {group}
              </div>
            )}
            {members.map((option) => (
              <OptionRow key={option.id} id={`${id}-${option.id}`} option={option} active={option === options[index]} onHover={() => setActive(options.indexOf(option))} onPick={() => onPick(option)} />
            ))}
          </div>
        ))}
      </div>
      {options.length === 0 && (
        <p className={styles.empty} role="status">
          {empty}
        </p>
      )}
    </div>
  );
}

function OptionRow({ id, option, active, onHover, onPick }: { id: string; option: Option; active: boolean; onHover: () => void; onPick: () => void }) {
  return (
    <div id={id} role="option" aria-selected={active} className={styles.option} onPointerMove={onHover} onClick={onPick}>
      {option.icon && <span className={styles.icon}>{option.icon}</span>}
      <span className={styles.title}>{option.title}</span>
      {option.detail && <span className={styles.detail}>{option.detail}</span>}
      {option.chosen && <Check size={15} className={styles.tick} aria-hidden="true" />}
      {option.shortcut && <Keys keys={option.shortcut} />}
    </div>
  );
}

const groupsOf = <T extends Option>(options: readonly T[]) => [...Map.groupBy(options, (option) => option.group ?? '')];
