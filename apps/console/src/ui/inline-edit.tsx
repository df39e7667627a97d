import { Pencil } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './inline-edit.module.css';

interface InlineEditProps {
  label: string;
  value: string;
  /** Shown instead of an empty value. */
  empty: string;
  type?: 'text' | 'email' | 'tel';
  maxLength: number;
  required?: boolean;
  locked?: boolean;
  /** `value` is shown in part only: whoever changes it begins anew, and whoever writes nothing leaves it as it is. */
  masked?: boolean;
  /** Answers with what is wrong, in words. */
  onSave: (value: string) => Promise<string | undefined>;
}

/** A value that becomes a field when pressed. Enter or leaving saves, Escape takes back. */
export function InlineEdit(props: InlineEditProps) {
  const { label, value, empty, locked } = props;
  const { t } = useTranslation();
  const [editing, setEditing] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const wasEditing = useRef(false);
  useEffect(() => {
    if (wasEditing.current && !editing && document.activeElement === document.body) button.current?.focus();
    wasEditing.current = editing;
  }, [editing]);
  return (
    <div className={styles.row}>
      <dt className={styles.label}>{label}</dt>
      <dd className={styles.cell}>
        {editing ? (
          <EditField {...props} onDone={() => setEditing(false)} />
        ) : locked ? (
          <span className={styles.value} data-empty={!value || undefined}>
            {value || '–'}
          </span>
        ) : (
          <button ref={button} type="button" className={styles.value} data-empty={!value || undefined} aria-label={t('ui.edit', { label, value: value || empty })} onClick={() => setEditing(true)}>
            <span className={styles.text}>{value || empty}</span>
            <Pencil size={13} className={styles.pencil} aria-hidden="true" />
          </button>
        )}
      </dd>
    </div>
  );
}

function EditField({ label, value, type = 'text', maxLength, required, masked, onSave, onDone }: InlineEditProps & { onDone: () => void }) {
  const id = useId();
  const begin = masked ? '' : value;
  const [text, setText] = useState(begin);
  const [problem, setProblem] = useState<string>();
  const leaving = useRef(false);
  const finish = async () => {
    if (leaving.current) return;
    const next = text.trim();
    if (next === begin || (required && !next)) return onDone();
    leaving.current = true;
    const refused = await onSave(next);
    leaving.current = false;
    if (refused) setProblem(refused);
    else onDone();
  };
  return (
    <>
      <input
        className={styles.field}
        type={type}
        aria-label={label}
        aria-invalid={problem ? true : undefined}
        aria-describedby={problem ? id : undefined}
        maxLength={maxLength}
        placeholder={masked ? value : undefined}
        autoFocus
        value={text}
        onChange={(event) => setText(event.target.value)}
        onBlur={() => void finish()}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Enter') void finish();
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          leaving.current = true;
          onDone();
        }}
      />
      {problem && (
        <p id={id} className={styles.problem} role="alert">
          {problem}
        </p>
      )}
    </>
  );
}
