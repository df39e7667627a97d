import { BookOpen, FileUp, Plus, Search, SearchX } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useShortcut } from '../../../app/shortcuts/shortcuts.js';
import { Button, ButtonLink } from '../../../ui/button.js';
import { Empty } from '../../../ui/empty.js';
import { LoadMore } from '../../../ui/load-more.js';
import { ProblemState } from '../../../ui/problem-state.js';
import { Skeleton } from '../../../ui/skeleton.js';
import { useAgents } from '../../agents/use-agents.js';
import { useMay } from '../../session/use-session.js';
import { pathTo } from '../categories/tree.js';
import { useCategories, useCategoryName } from '../categories/use-categories.js';
import { KnowledgePage } from '../knowledge-page.js';
import shared from '../knowledge.module.css';
import { ArticleFilters, useArticlePlace, useTitleFilter } from './article-filters.js';
import { ArticleTable } from './article-table.js';
import { AlsoFound } from './also-found.js';
import { BulkBar } from './bulk-bar.js';
import { NewArticle } from './new-article.js';
import { useArticles } from './use-articles.js';
import styles from './articles.module.css';

const nobody: ReadonlySet<string> = new Set();

/** Articles of any status: found, filtered, and changed many at a time. */
export function ArticlesPage() {
  const { t } = useTranslation();
  const { filter } = useArticlePlace();
  const writes = useMay('knowledge:write');
  const [creating, setCreating] = useState(false);
  const title = usePlaceName();
  const category = filter.category && filter.category !== 'none' ? filter.category : null;
  return (
    <KnowledgePage
      wide
      title={title}
      text={filter.review ? t('articles.reviewText') : undefined}
      action={
        writes && (
          <Button look="primary" icon={<Plus size={16} />} onClick={() => setCreating(true)}>
            {t('article.new')}
          </Button>
        )
      }
    >
      <ArticleSearch />
      <ArticleFilters />
      <ArticleList key={JSON.stringify(filter)} onNew={writes ? () => setCreating(true) : undefined} />
      {filter.title && <AlsoFound query={filter.title} locale={filter.locale} />}
      {creating && <NewArticle categoryId={category} locale={filter.locale} onClose={() => setCreating(false)} />}
    </KnowledgePage>
  );
}

function usePlaceName(): string {
  const { t } = useTranslation();
  const { filter } = useArticlePlace();
  const { categories } = useCategories();
  const nameOf = useCategoryName();
  if (filter.review) return t('kb.reviewDue');
  const path = filter.category ? pathTo(categories, filter.category) : [];
  return path.length > 0 ? path.map(nameOf).join(' › ') : t('kb.articles');
}

function ArticleSearch() {
  const { t } = useTranslation();
  const [text, setText] = useTitleFilter();
  const field = useRef<HTMLInputElement>(null);
  useShortcut('search', () => field.current?.focus());
  return (
    <div className={`${shared.search} ${shared.tabs}`}>
      <Search size={16} aria-hidden="true" />
      <input ref={field} type="search" aria-label={t('articles.search')} placeholder={t('articles.search')} maxLength={200} value={text} onChange={(event) => setText(event.target.value)} />
    </div>
  );
}

function ArticleList({ onNew }: { onNew: (() => void) | undefined }) {
  const { filter } = useArticlePlace();
  const { agents } = useAgents();
  const publishes = useMay('knowledge:publish');
  const [ids, setIds] = useState(nobody);
  const { items, isPending, isError, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useArticles(filter);
  const chosen = useMemo(() => items.filter(({ id }) => ids.has(id)), [items, ids]);
  if (isPending) return <Skeleton rows={8} />;
  if (isError && items.length === 0) return <ProblemState error={error} onRetry={() => void refetch()} />;
  if (items.length === 0) return <NoArticles onNew={onNew} />;
  return (
    <>
      {chosen.length > 0 && <BulkBar chosen={chosen} locale={filter.locale} onDone={() => setIds(nobody)} />}
      <div className={styles.table}>
        <ArticleTable articles={items} agents={agents} locale={filter.locale} chosen={ids} locked={!publishes} onChoose={(next) => setIds(new Set([...next].slice(0, 100)))} />
      </div>
      <LoadMore has={hasNextPage} busy={isFetchingNextPage} onLoad={() => void fetchNextPage()} />
    </>
  );
}

function NoArticles({ onNew }: { onNew: (() => void) | undefined }) {
  const { t } = useTranslation();
  const { filter, narrowed, clear } = useArticlePlace();
  const imports = useMay('knowledge:publish');
  if (filter.review && Object.keys(filter).length === 1) return <Empty icon={<BookOpen size={22} />} title={t('articles.noneDue')} text={t('articles.noneDueText')} />;
  if (narrowed) {
    return (
      <Empty icon={<SearchX size={22} />} title={t('articles.noneFound')} text={t('articles.noneFoundText')}>
        <Button onClick={clear}>{t('articles.clear')}</Button>
      </Empty>
    );
  }
  return (
    <Empty icon={<BookOpen size={22} />} title={t(filter.category ? 'articles.emptyHere' : 'articles.empty')} text={t('articles.emptyText')}>
      {onNew && (
        <Button look="primary" icon={<Plus size={16} />} onClick={onNew}>
          {t('article.new')}
        </Button>
      )}
      {imports && !filter.category && (
        <ButtonLink icon={<FileUp size={16} />} to="/knowledge/import">
          {t('kb.import')}
        </ButtonLink>
      )}
    </Empty>
  );
}
