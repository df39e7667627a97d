import { Dialog } from 'radix-ui';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PickList } from '../../ui/pick-list.js';
import { useShortcut } from '../shortcuts/shortcuts.js';
import { createStore, useStore } from '../store.js';
import { offered, search } from './commands.js';
import styles from './palette.module.css';

const open = createStore(false);
export const openPalette = () => open.set(true);
const close = () => open.set(false);

/** Everything the console can do, by name. */
export function Palette() {
  const { t } = useTranslation();
  const isOpen = useStore(open);
  useShortcut('palette', () => open.set((now) => !now));
  return (
    <Dialog.Root open={isOpen} onOpenChange={open.set}>
      <Dialog.Portal>
        <div className={styles.backdrop}>
          <Dialog.Content className={styles.palette} aria-describedby={undefined}>
            <Dialog.Title className="hidden-text">{t('palette.title')}</Dialog.Title>
            <Commands />
          </Dialog.Content>
        </div>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Commands() {
  const { t } = useTranslation();
  const [query, setQuery] = useState('');
  const all = useStore(offered);
  const found = useMemo(() => search(all.flatMap(({ commands }) => commands), query), [all, query]);
  return (
    <PickList
      label={t('palette.title')}
      placeholder={t('palette.placeholder')}
      options={found}
      query={query}
      onQuery={setQuery}
      onPick={(command) => {
        close();
        command.run();
      }}
      empty={t('palette.empty')}
    />
  );
}
