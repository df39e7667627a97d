import type { Conversation } from '@parley/contracts';
import { LoaderCircle, Sparkles } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { needTexts } from '../../i18n/i18n.js';
import { IconButton } from '../../ui/button.js';
import { MenuLater } from '../../ui/menu-later.js';
import type { Writing } from '../messages/use-writing.js';
import styles from './assist.module.css';

/** Not a part of the first screen. */
const AssistItems = lazy(async () => ({ default: (await Promise.all([import('./assist-items.js'), needTexts('assist')]))[0].AssistItems }));
const SuggestDialog = lazy(async () => ({ default: (await Promise.all([import('./suggest-dialog.js'), needTexts('assist')]))[0].SuggestDialog }));

/** Helps to write: suggests a reply, and puts what is written otherwise. */
export function AssistButton({ conversation, writing }: { conversation: Conversation; writing: Writing }) {
  const { t } = useTranslation();
  const [suggesting, setSuggesting] = useState(false);
  const [busy, setBusy] = useState(false);
  return (
    <>
      <MenuLater
        side="top"
        align="start"
        trigger={
          <IconButton small label={t('assist.open')} aria-busy={busy || undefined}>
            {busy ? <LoaderCircle size={16} className={styles.busy} /> : <Sparkles size={16} />}
          </IconButton>
        }
      >
        <Suspense>
          <AssistItems conversationId={conversation.id} writing={writing} busy={busy} onBusy={setBusy} onSuggest={() => setSuggesting(true)} />
        </Suspense>
      </MenuLater>
      <Suspense>{suggesting && <SuggestDialog conversationId={conversation.id} writing={writing} onClose={() => setSuggesting(false)} />}</Suspense>
    </>
  );
}
