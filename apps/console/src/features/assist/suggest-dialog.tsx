import type { Suggestions } from '@parley/contracts';
import { useQuery } from '@tanstack/react-query';
import { ExternalLink } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { problemText } from '../../i18n/problem-text.js';
import { Button } from '../../ui/button.js';
import { Dialog } from '../../ui/dialog.js';
import { Skeleton } from '../../ui/skeleton.js';
import { toast } from '../../ui/toasts.js';
import type { Writing } from '../messages/use-writing.js';
import { api } from '../session/api.js';
import { replaceDraft } from './replace-draft.js';
import styles from './suggest-dialog.module.css';

type Suggestion = Suggestions['data'][number];

/** Replies to choose from. The one that is chosen stands in the field, to be read and changed before it is sent. */
export function SuggestDialog({ conversationId, writing, onClose }: { conversationId: string; writing: Writing; onClose: () => void }) {
  const { t } = useTranslation();
  const { data, error } = useQuery({ queryKey: ['assist', 'suggest', conversationId], queryFn: () => api.call('POST /assist/suggest', { body: { conversationId } }), gcTime: 0, retry: false });
  const take = ({ text }: Suggestion) => {
    const before = writing.draft.text;
    onClose();
    // The dialog gives the focus back first.
    requestAnimationFrame(() => replaceDraft(writing, text));
    toast(t('assist.inserted'), { action: { label: t('ui.undo'), run: () => replaceDraft(writing, before) } });
  };
  return (
    <Dialog open onClose={onClose} title={t('assist.suggestions')} {...(data && { text: t('assist.asked', { question: data.question.slice(0, 200) }) })}>
      {error ? <p role="alert">{problemText(t, error)}</p> : !data ? <Skeleton rows={4} shape="line" /> : data.data.length === 0 && <p>{t('assist.none')}</p>}
      {data && data.data.length > 0 && (
        <ul className={styles.list}>
          {data.data.map((suggestion, at) => (
            <li key={suggestion.text} className={styles.reply}>
              <p className={styles.text} dir="auto">
                {suggestion.text}
              </p>
              <p className={styles.by}>{t(suggestion.by === 'provider' ? 'assist.byProvider' : 'assist.byBot')}</p>
              <Sources of={suggestion} />
              <Button small look={at === 0 ? 'primary' : 'secondary'} autoFocus={at === 0} onClick={() => take(suggestion)}>
                {t('assist.take')}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  );
}

function Sources({ of: { sources } }: { of: Suggestion }) {
  if (sources.length === 0) return null;
  return (
    <ul className={styles.sources}>
      {sources.map(({ articleId, title, url }) => (
        <li key={articleId}>
          {url === null ? (
            title
          ) : (
            <a href={url} target="_blank" rel="noopener noreferrer">
              {title} <ExternalLink size={12} aria-hidden="true" />
            </a>
          )}
        </li>
      ))}
    </ul>
  );
}
