import type { ArticleEntry } from '@parley/contracts';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../../ui/dialog.js';
import { LoadMore } from '../../../ui/load-more.js';
import { ProblemState } from '../../../ui/problem-state.js';
import { Skeleton } from '../../../ui/skeleton.js';
import { Time } from '../../../ui/time.js';
import { api } from '../../session/api.js';
import { useLanguageName } from '../language-name.js';
import { knowledgeKeys } from '../knowledge-keys.js';
import shared from '../knowledge.module.css';
import { usePages } from '../use-pages.js';

/** Who did what with an article, newest first. */
export function HistoryDialog({ articleId, onClose }: { articleId: string; onClose: () => void }) {
  const { t } = useTranslation();
  const languageName = useLanguageName();
  const list = usePages<ArticleEntry>([...knowledgeKeys.article(articleId), 'history'], (cursor, signal) => api.call('GET /kb/articles/:id/history', { params: { id: articleId }, query: { limit: 30, cursor }, signal }));
  return (
    <Dialog open wide onClose={onClose} title={t('article.history')}>
      {list.isPending && <Skeleton shape="line" rows={4} />}
      {list.isError && <ProblemState error={list.error} onRetry={() => void list.refetch()} />}
      <ul className={shared.stack}>
        {list.items.map((entry) => (
          <li key={entry.id}>
            <p>
              {t('article.didBy', { name: entry.by.name || t('article.parley'), what: t(`article.did.${entry.action}`) })} {entry.locale && <span className={shared.soft}>{languageName(entry.locale)}</span>}
            </p>
            {entry.note && <p>{t('article.said', { note: entry.note })}</p>}
            <p className={shared.soft}>
              <Time at={entry.at} ago />
            </p>
          </li>
        ))}
      </ul>
      <LoadMore has={list.hasNextPage} busy={list.isFetchingNextPage} onLoad={() => void list.fetchNextPage()} />
    </Dialog>
  );
}
