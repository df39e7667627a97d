import { type Article, MAX_RELATED } from '@parley/contracts';
import { useQueries, useQuery } from '@tanstack/react-query';
import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useSettled } from '../../../app/use-settled.js';
import { useLanguage } from '../../../i18n/use-format.js';
import { Button, IconButton } from '../../../ui/button.js';
import { PickList } from '../../../ui/pick-list.js';
import { Popover } from '../../../ui/popover.js';
import { api } from '../../session/api.js';
import { Group } from '../../work-rules/fields/group.js';
import { spokesman } from '../articles/article-words.js';
import { knowledgeKeys } from '../knowledge-keys.js';
import styles from './article-page.module.css';

/** Articles that readers of this one may want too, in their order. */
export function RelatedField({ article, locked, onChange }: { article: Article; locked: boolean; onChange: (ids: string[]) => void }) {
  const { t } = useTranslation();
  const reader = useLanguage();
  const { relatedIds } = article;
  const known = useQueries({ queries: relatedIds.map((id) => ({ queryKey: knowledgeKeys.article(id), queryFn: ({ signal }: { signal: AbortSignal }) => api.call('GET /kb/articles/:id', { params: { id }, signal }), staleTime: 60_000, retry: false })) });
  const titleOf = (at: number) => spokesman(known[at]?.data?.translations ?? [], reader)?.title ?? '…';
  return (
    <Group label={t('article.related')} hint={relatedIds.length === 0 ? t('article.relatedHint') : undefined}>
      <ul className={styles.related}>
        {relatedIds.map((id, at) => (
          <li key={id}>
            <Link to={`/knowledge/articles/${id}`}>{titleOf(at)}</Link>
            {!locked && (
              <IconButton small label={t('article.unrelate', { title: titleOf(at) })} onClick={() => onChange(relatedIds.filter((one) => one !== id))}>
                <X size={14} />
              </IconButton>
            )}
          </li>
        ))}
      </ul>
      {!locked && relatedIds.length < MAX_RELATED && <AddRelated article={article} onAdd={(id) => onChange([...relatedIds, id])} />}
    </Group>
  );
}

function AddRelated({ article, onAdd }: { article: Article; onAdd: (id: string) => void }) {
  const { t } = useTranslation();
  const reader = useLanguage();
  const [open, setOpen] = useState(false);
  const [query, setQuery] = useState('');
  const title = useSettled(query.trim());
  const { data, isFetching } = useQuery({
    queryKey: [...knowledgeKeys.articles, 'related', title],
    enabled: open,
    queryFn: ({ signal }) => api.call('GET /kb/articles', { query: { limit: 12, ...(title && { title }) }, signal }),
  });
  const options = (data?.data ?? []).filter(({ id }) => id !== article.id && !article.relatedIds.includes(id)).map((one) => ({ id: one.id, title: spokesman(one.translations, reader)?.title ?? '–' }));
  return (
    <div>
      <Popover label={t('article.relate')} open={open} onOpen={setOpen} align="start" trigger={<Button small icon={<Plus size={15} />}>{t('article.relate')}</Button>}>
        <PickList
          label={t('article.relate')}
          placeholder={t('articles.search')}
          query={query}
          onQuery={setQuery}
          options={options}
          empty={isFetching ? t('ui.loading') : t('articles.noneFound')}
          onPick={({ id }) => {
            setOpen(false);
            onAdd(id);
          }}
        />
      </Popover>
    </div>
  );
}
