import type { ArticleSummary, BodyIn } from '@parley/contracts';
import { useMutation } from '@tanstack/react-query';
import i18next from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemText } from '../../../i18n/problem-text.js';
import { useLanguage } from '../../../i18n/use-format.js';
import { Button } from '../../../ui/button.js';
import { Confirm } from '../../../ui/confirm.js';
import { Dialog, DialogActions } from '../../../ui/dialog.js';
import { Notice } from '../../../ui/notice.js';
import { toast } from '../../../ui/toasts.js';
import { api } from '../../session/api.js';
import { CategoryField } from '../categories/category-field.js';
import styles from './articles.module.css';
import { spokesman } from './article-words.js';
import { useArticlesChanged } from './use-articles.js';

type Change = BodyIn<'POST /kb/articles/bulk'>['change'];

interface BulkBarProps {
  chosen: readonly ArticleSummary[];
  /** Of which language the list shows articles, if of one. */
  locale: string | undefined;
  onDone: () => void;
}

/** The same for all articles that are chosen. What could not be done is told article by article. */
export function BulkBar({ chosen, locale, onDone }: BulkBarProps) {
  const { t } = useTranslation();
  const say = useProblemText();
  const changed = useArticlesChanged();
  const [asking, setAsking] = useState<'move' | 'archive' | 'remove'>();
  const [failed, setFailed] = useState<{ title: string; why: string }[]>([]);
  const reader = useLanguage();
  const titleOf = (id: string) => spokesman(chosen.find((one) => one.id === id)?.translations ?? [], reader, locale)?.title ?? id;
  const run = useMutation({
    mutationFn: (change: Change) => api.call('POST /kb/articles/bulk', { body: { articleIds: chosen.map(({ id }) => id), change, ...(locale && ['publish', 'archive'].includes(change.kind) && { locale }) } }),
    onSuccess: ({ data }) => {
      const not = data.flatMap(({ articleId, problem }) => (problem ? [{ title: titleOf(articleId), why: reasonOf(problem) }] : []));
      setFailed(not);
      toast(t('articles.bulkDone', { count: data.length - not.length }));
      if (not.length === 0) onDone();
    },
    onError: (error) => toast(say(error), { tone: 'danger' }),
    onSettled: () => {
      setAsking(undefined);
      changed();
    },
  });
  const count = chosen.length;
  return (
    <>
      <div className={styles.bulk} role="group" aria-label={t('articles.chosen', { count })}>
        <span>{t('articles.chosen', { count })}</span>
        <Button small look="primary" busy={run.isPending} onClick={() => run.mutate({ kind: 'publish' })}>
          {t('article.publish')}
        </Button>
        <Button small onClick={() => setAsking('move')}>
          {t('articles.move')}
        </Button>
        <Button small onClick={() => setAsking('archive')}>
          {t('article.archive')}
        </Button>
        <Button small look="warning" onClick={() => setAsking('remove')}>
          {t('article.remove')}
        </Button>
        <Button small look="ghost" onClick={onDone}>
          {t('articles.chooseNone')}
        </Button>
      </div>
      {failed.length > 0 && (
        <Notice tone="warn">
          {t('articles.bulkFailed', { count: failed.length })}
          <ul>
            {failed.map(({ title, why }) => (
              <li key={title}>{t('articles.bulkReason', { title, why })}</li>
            ))}
          </ul>
        </Notice>
      )}
      {asking === 'move' && <MoveDialog count={count} busy={run.isPending} onMove={(categoryId) => run.mutate({ kind: 'move', categoryId })} onClose={() => setAsking(undefined)} />}
      <Confirm open={asking === 'archive'} title={t('articles.archiveTitle', { count })} text={t('article.archiveText')} action={t('article.archive')} busy={run.isPending} onConfirm={() => run.mutate({ kind: 'archive' })} onClose={() => setAsking(undefined)} />
      <Confirm open={asking === 'remove'} title={t('articles.removeTitle', { count })} text={t('article.removeText')} action={t('article.remove')} busy={run.isPending} onConfirm={() => run.mutate({ kind: 'remove' })} onClose={() => setAsking(undefined)} />
    </>
  );
}

/** A problem of one article of many comes as its code alone. */
function reasonOf(code: string): string {
  const key = `problem.${code}` as 'problem.unknown';
  return i18next.t(i18next.exists(key) ? key : 'problem.unknown');
}

function MoveDialog({ count, busy, onMove, onClose }: { count: number; busy: boolean; onMove: (categoryId: string | null) => void; onClose: () => void }) {
  const { t } = useTranslation();
  const [category, setCategory] = useState<string | null>(null);
  return (
    <Dialog open onClose={onClose} title={t('articles.moveTitle', { count })}>
      <CategoryField value={category} onValue={setCategory} />
      <DialogActions>
        <Button onClick={onClose}>{t('ui.cancel')}</Button>
        <Button look="primary" busy={busy} onClick={() => onMove(category)}>
          {t('articles.moveHere')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
