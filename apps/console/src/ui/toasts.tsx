import { X } from 'lucide-react';
import { Toast } from 'radix-ui';
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

const toasts = createStore<readonly ToastItem[]>([]);
let count = 0;
const drop = (id: number) => toasts.set((all) => all.filter((item) => item.id !== id));

/** Says a sentence at the edge of the screen, for a while; with `action`, e.g. an undo. At most three stand at once. */
export function toast(text: string, options: Omit<ToastItem, 'id' | 'text'> = {}) {
  const item = { id: ++count, text, ...options };
  toasts.set((all) => [...all, item].slice(-3));
  return () => drop(item.id);
}

export function Toasts() {
  const { t } = useTranslation();
  const all = useStore(toasts);
  return (
    <Toast.Provider label={t('ui.toasts')} duration={6_000} swipeDirection="down">
      {all.map((item) => (
        <Toast.Root key={item.id} className={styles.toast} data-tone={item.tone} type={item.tone === 'danger' ? 'foreground' : 'background'} onOpenChange={(open) => !open && drop(item.id)}>
          <Toast.Description className={styles.text}>{item.text}</Toast.Description>
          {item.action && (
            <Toast.Action altText={item.action.label} className={styles.action} onClick={item.action.run}>
              {item.action.label}
            </Toast.Action>
          )}
          <Toast.Close asChild>
            <IconButton small label={t('ui.close')} className={styles.close}>
              <X size={15} />
            </IconButton>
          </Toast.Close>
        </Toast.Root>
      ))}
      <Toast.Viewport className={styles.viewport} />
    </Toast.Provider>
  );
}
