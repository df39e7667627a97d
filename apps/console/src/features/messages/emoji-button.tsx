import { SmilePlus } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../ui/button.js';

const EmojiPopover = lazy(async () => ({ default: (await import('./emoji-popover.js')).EmojiPopover }));

export function EmojiButton({ onChoose }: { onChoose: (sign: string) => void }) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState(false);
  const button = (
    <IconButton small label={t('composer.emojiOpen')} aria-haspopup="dialog" onClick={() => setAsked(true)}>
      <SmilePlus size={16} />
    </IconButton>
  );
  return asked ? (
    <Suspense fallback={button}>
      <EmojiPopover onChoose={onChoose} />
    </Suspense>
  ) : (
    button
  );
}
