import { SmilePlus } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../ui/button.js';
import { Popover } from '../../ui/popover.js';
import { emoji } from './emoji.js';
import styles from './emoji-popover.module.css';

const ROW = 8;
const steps: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: ROW, ArrowUp: -ROW };

/** The button that opens the emoji, with what it opens: it is loaded by the first press, so it begins open. */
export function EmojiPopover({ onChoose }: { onChoose: (sign: string) => void }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(true);
  const along = (event: KeyboardEvent<HTMLElement>) => {
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>('button')];
    buttons[buttons.findIndex((button) => button === event.target) + step]?.focus();
  };
  return (
    <Popover
      label={t('composer.emoji')}
      open={open}
      onOpen={setOpen}
      align="start"
      trigger={
        <IconButton small label={t('composer.emojiOpen')}>
          <SmilePlus size={16} />
        </IconButton>
      }
    >
      <div className={styles.grid} role="group" aria-label={t('composer.emoji')} onKeyDown={along}>
        {emoji.map(({ sign, name }) => (
          <button
            key={name}
            type="button"
            className={styles.one}
            title={`:${name}`}
            onClick={() => {
              setOpen(false);
              onChoose(sign);
            }}
          >
            {sign}
          </button>
        ))}
      </div>
    </Popover>
  );
}
