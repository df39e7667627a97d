import { Dialog } from 'radix-ui';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PickList } from '../../ui/pick-list.js';
import { useStore } from '../store.js';
import { type Command, offered, search } from './commands.js';
import { paletteOpen } from './palette-open.js';
import styles from './palette.module.css';


/** Everything the console can do, by name. */
export function Palette() {
  const { t } = useTranslation();
  const open = useStore(paletteOpen) ?? false;
  const picked = useRef<Command>(undefined);
  /** Once the focus is back where it came from, so that a menu or field that the command opens can keep it. */
  const runPicked = () => {
    const command = picked.current;
    picked.current = undefined;
    if (command) setTimeout(command.run);
  };
  return (
    <Dialog.Root open={open} onOpenChange={paletteOpen.set}>
      <Dialog.Portal>
        <div className={styles.backdrop}>
          <Dialog.Content className={styles.palette} aria-describedby={undefined} onCloseAutoFocus={runPicked}>
            <Dialog.Title className="hidden-text">{t('palette.title')}</Dialog.Title>
            <Commands
              onPick={(command) => {
                picked.current = command;
                paletteOpen.set(false);
              }}
            />
          </Dialog.Content>
        </div>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Commands({ onPick }: { onPick: (command: Command) => void }) {
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
      onPick={onPick}
      empty={t('palette.empty')}
    />
  );
}
