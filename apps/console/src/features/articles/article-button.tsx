import type { Conversation } from '@parley/contracts';
import { BookOpenText } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useShortcut } from '../../app/shortcuts/shortcuts.js';
import { IconButton } from '../../ui/button.js';
import type { Writing } from '../messages/use-writing.js';
import { useMay } from '../session/use-session.js';

const InsertDialog = lazy(async () => ({ default: (await import('./insert-dialog.js')).InsertDialog }));

/** Puts an article of the knowledge base into what is being written, or sends it. */
export function ArticleButton({ conversation, writing }: { conversation: Conversation; writing: Writing }) {
  const { t } = useTranslation();
  const mayRead = useMay('knowledge:read');
  const [open, setOpen] = useState(false);
  useShortcut('article', () => setOpen(true), mayRead);
  if (!mayRead) return null;
  return (
    <>
      <IconButton small label={t('insert.open')} aria-haspopup="dialog" aria-keyshortcuts="Control+Shift+L Meta+Shift+L" onClick={() => setOpen(true)}>
        <BookOpenText size={16} />
      </IconButton>
      <Suspense>{open && <InsertDialog conversation={conversation} writing={writing} onClose={() => setOpen(false)} />}</Suspense>
    </>
  );
}
