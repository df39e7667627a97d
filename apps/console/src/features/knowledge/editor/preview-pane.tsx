import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemState } from '../../../ui/problem-state.js';
import { Skeleton } from '../../../ui/skeleton.js';
import { useSettled } from '../../../app/use-settled.js';
import { api } from '../../session/api.js';
import { knowledgeKeys } from '../knowledge-keys.js';
import { directionOf } from '../language-name.js';
import styles from './preview-pane.module.css';

/** The text as readers get it: made by the server's own renderer, whose HTML holds nothing that could run. */
export function PreviewPane({ title, body, locale }: { title: string; body: string; locale: string }) {
  const { t } = useTranslation();
  const settled = useSettled(body);
  const { data, isPending, isError, error, refetch } = useQuery({
    queryKey: [...knowledgeKeys.all, 'preview', locale, settled],
    queryFn: ({ signal }) => api.call('POST /kb/preview', { body: { body: settled, locale }, signal }),
    placeholderData: keepPreviousData,
    gcTime: 60_000,
    staleTime: 60_000,
  });
  if (isPending) return <Skeleton shape="line" rows={5} />;
  if (isError && !data) return <ProblemState error={error} onRetry={() => void refetch()} />;
  return (
    <article className={styles.prose} lang={locale} dir={directionOf(locale)} onClick={openBeside} aria-label={t('article.preview')}>
      <h2 className={styles.title}>{title || t('article.untitled')}</h2>
      {data?.html ? <div dangerouslySetInnerHTML={{ __html: data.html }} /> : <p className={styles.nothing}>{t('article.nothingYet')}</p>}
    </article>
  );
}

/** A link in the text opens beside the console; one to a heading goes there. */
function openBeside(event: MouseEvent) {
  const link = (event.target as Element).closest('a');
  if (!link) return;
  event.preventDefault();
  const address = link.getAttribute('href') ?? '';
  if (address.startsWith('#')) event.currentTarget.querySelector(`[id="${CSS.escape(decodeURIComponent(address.slice(1)))}"]`)?.scrollIntoView({ block: 'start' });
  else if (/^https?:\/\//.test(link.href)) window.open(link.href, '_blank', 'noopener');
}
