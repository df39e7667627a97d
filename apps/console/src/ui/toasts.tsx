import { X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { createStore, useStore } from '../app/store.js';
import { IconButton } from './button.js';
import styles from './toasts.module.css';

interface ToastItem {
  id: number;
  text: string;
  tone?: 'danger';
  action?: { label: string; run: () => void };
}

const MOST = 3;
const STAYS_MS = 7_000;
const toasts = createStore<readonly ToastItem[]>([]);
let count = 0;
const drop = (id: number) => toasts.set((all) => all.filter((item) => item.id !== id));

/** Says a sentence at the edge of the screen, for a while; with `action`, e.g. an undo. At most three stand at once. */
export function toast(text: string, options: Omit<ToastItem, 'id' | 'text'> = {}) {
  const item = { id: ++count, text, ...options };
  toasts.set((all) => [...all, item].slice(-MOST));
  return () => drop(item.id);
}

/** Stays while somebody points at it or has the focus in it. */
export function Toasts() {
  const { t } = useTranslation();
  const all = useStore(toasts);
  const [held, setHeld] = useState(false);
  return (
    <section
      aria-label={t('ui.toasts')}
      aria-live="polite"
      className={styles.place}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      {all.map((item) => (
        <Toast key={item.id} item={item} held={held} />
      ))}
    </section>
  );
}

function Toast({ item: { id, text, tone, action }, held }: { item: ToastItem; held: boolean }) {
  const { t } = useTranslation();
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => drop(id), STAYS_MS);
    return () => clearTimeout(timer);
  }, [id, held]);
  return (
    <div className={styles.toast} data-tone={tone} role={tone === 'danger' ? 'alert' : undefined}>
      <p className={styles.text}>{text}</p>
      {action && (
        <button
          type="button"
          className={styles.action}
          onClick={() => {
            drop(id);
            action.run();
          }}
        >
          {action.label}
        </button>
      )}
      <IconButton small label={t('ui.close')} className={styles.close} onClick={() => drop(id)}>
        <X size={15} />
      </IconButton>
    </div>
  );
}
