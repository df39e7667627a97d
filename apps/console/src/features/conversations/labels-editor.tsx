import type { Conversation } from '@parley/contracts';
import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../session/use-session.js';
import styles from './labels-editor.module.css';
import { useConversationActions } from './use-actions.js';

const MOST = 20;
const LONGEST = 64;

export function LabelsEditor({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation();
  const mayWrite = useMay('conversations:write');
  const [adding, setAdding] = useState(false);
  const { label } = useConversationActions();
  const { labels } = conversation;
  const add = (name: string) => {
    const trimmed = name.trim();
    if (trimmed && !labels.includes(trimmed)) void label(conversation, [...labels, trimmed]);
  };
  return (
    <ul className={styles.labels}>
      {labels.map((name) => (
        <li key={name} className={styles.label}>
          <span className={styles.name} title={name}>
            {name}
          </span>
          {mayWrite && (
            <button type="button" className={styles.remove} aria-label={t('labels.remove', { name })} onClick={() => void label(conversation, labels.filter((other) => other !== name))}>
              <X size={12} />
            </button>
          )}
        </li>
      ))}
      {mayWrite && labels.length < MOST && (
        <li>
          {adding ? (
            <AddField onAdd={add} onDone={() => setAdding(false)} />
          ) : (
            <button type="button" className={styles.add} onClick={() => setAdding(true)}>
              <Plus size={13} />
              {t('labels.add')}
            </button>
          )}
        </li>
      )}
      {!mayWrite && labels.length === 0 && <li className={styles.none}>{t('labels.none')}</li>}
    </ul>
  );
}

function AddField({ onAdd, onDone }: { onAdd: (name: string) => void; onDone: () => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const finish = () => {
    onAdd(text);
    onDone();
  };
  return (
    <input
      className={styles.field}
      aria-label={t('labels.name')}
      placeholder={t('labels.name')}
      maxLength={LONGEST}
      autoFocus
      value={text}
      onChange={(event) => setText(event.target.value)}
      onBlur={finish}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        if (event.key === 'Escape') onDone();
        if (event.key !== 'Enter') return;
        event.preventDefault();
        onAdd(text);
        setText('');
      }}
    />
  );
}
