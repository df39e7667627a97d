import type { ArticleTranslation, ArticleVersion } from '@parley/contracts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Badge } from '../../../ui/badge.js';
import { Button } from '../../../ui/button.js';
import { Dialog } from '../../../ui/dialog.js';
import { LoadMore } from '../../../ui/load-more.js';
import { ProblemState } from '../../../ui/problem-state.js';
import { Segmented } from '../../../ui/segmented.js';
import { Skeleton } from '../../../ui/skeleton.js';
import { Time } from '../../../ui/time.js';
import { api } from '../../session/api.js';
import { DifferenceView } from '../difference/difference-view.js';
import { knowledgeKeys } from '../knowledge-keys.js';
import shared from '../knowledge.module.css';
import { usePages } from '../use-pages.js';
import type { Life } from './use-life.js';
import styles from './versions-dialog.module.css';

interface VersionsDialogProps {
  articleId: string;
  translation: ArticleTranslation;
  life: Life;
  locked: boolean;
  onClose: () => void;
}

const textFields = ['title', 'summary', 'body', 'seoTitle', 'seoDescription'] as const;

/** What a translation said at earlier times, how it came to what it says now, and the way back. */
export function VersionsDialog({ articleId, translation: { locale }, life, locked, onClose }: VersionsDialogProps) {
  const { t } = useTranslation();
  const key = knowledgeKeys.versions(articleId, locale);
  const params = { id: articleId, locale };
  const list = usePages<ArticleVersion>(key, (cursor, signal) => api.call('GET /kb/articles/:id/translations/:locale/versions', { params, query: { limit: 30, cursor }, signal }));
  const [chosen, setChosen] = useState<number>();
  const [against, setAgainst] = useState<'before' | 'now'>('before');
  const at = Math.max(0, list.items.findIndex(({ number }) => number === chosen));
  const version = list.items[at];
  const other = against === 'now' ? list.items[0] : list.items[at + 1];
  return (
    <Dialog open wide onClose={onClose} title={t('article.versions')}>
      {list.isPending && <Skeleton shape="line" rows={4} />}
      {list.isError && <ProblemState error={list.error} onRetry={() => void list.refetch()} />}
      {version && (
        <div className={styles.panes}>
          <ul className={styles.list} aria-label={t('article.versions')}>
            {list.items.map((one) => (
              <li key={one.number}>
                <button type="button" className={styles.version} aria-pressed={one === version} onClick={() => setChosen(one.number)}>
                  <span>
                    <Time at={one.at} ago /> {one.published && <Badge tone="good">{t('article.wasPublished')}</Badge>}
                  </span>
                  <span className={shared.soft}>{one.restoredFrom ? t('article.restoredBy', { name: one.by.name, number: one.restoredFrom }) : t('article.versionBy', { name: one.by.name, number: one.number })}</span>
                </button>
              </li>
            ))}
            <LoadMore has={list.hasNextPage} busy={list.isFetchingNextPage} onLoad={() => void list.fetchNextPage()} />
          </ul>
          <div className={shared.stack}>
            <div className={shared.actions}>
              <Segmented
                label={t('article.against')}
                value={against}
                onValue={setAgainst}
                choices={[
                  { value: 'before', label: t('article.againstBefore') },
                  { value: 'now', label: t('article.againstNow') },
                ]}
              />
              {!locked && at > 0 && (
                <Button small busy={life.busy} onClick={() => void life.restore(version.number).then((done) => done && onClose())}>
                  {t('article.restore')}
                </Button>
              )}
            </div>
            <Between articleId={articleId} locale={locale} {...(against === 'now' ? { from: version.number, to: other?.number } : { from: other?.number, to: version.number })} />
          </div>
        </div>
      )}
    </Dialog>
  );
}

function useVersion(articleId: string, locale: string, number: number | undefined) {
  return useQuery({
    queryKey: [...knowledgeKeys.versions(articleId, locale), number ?? 0],
    enabled: number !== undefined,
    queryFn: ({ signal }) => api.call('GET /kb/articles/:id/translations/:locale/versions/:number', { params: { id: articleId, locale, number: String(number) }, signal }),
  });
}

function Between({ articleId, locale, from, to }: { articleId: string; locale: string; from: number | undefined; to: number | undefined }) {
  const { t } = useTranslation();
  const before = useVersion(articleId, locale, from);
  const after = useVersion(articleId, locale, to);
  const broken = before.isError ? before : after.isError ? after : undefined;
  if (broken) return <ProblemState error={broken.error} onRetry={() => void broken.refetch()} />;
  if ((from !== undefined && !before.data) || (to !== undefined && !after.data)) return <Skeleton shape="line" rows={4} />;
  const changed = textFields.filter((field) => (before.data?.[field] ?? '') !== (after.data?.[field] ?? ''));
  if (changed.length === 0) return <p className={shared.soft}>{t('difference.none')}</p>;
  return changed.map((field) => (
    <section key={field} className={shared.stack}>
      <h3>{t(`article.field.${field}`)}</h3>
      <DifferenceView label={t(`article.field.${field}`)} before={before.data?.[field] ?? ''} after={after.data?.[field] ?? ''} />
    </section>
  ));
}
