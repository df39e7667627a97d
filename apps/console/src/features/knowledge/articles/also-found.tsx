import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Marked } from '../../search/marked.js';
import { api } from '../../session/api.js';
import { knowledgeKeys } from '../knowledge-keys.js';
import shared from '../knowledge.module.css';
import styles from './articles.module.css';

/** What published articles say of the words, also where they do not stand in a title; as readers find it. */
export function AlsoFound({ query, locale }: { query: string; locale: string | undefined }) {
  const { t } = useTranslation();
  const { data } = useQuery({
    queryKey: [...knowledgeKeys.all, 'found', query, locale],
    queryFn: ({ signal }) => api.call('GET /kb/search', { query: { q: query, locale, limit: 8, typing: 'true' }, signal }),
    staleTime: 10_000,
  });
  if (!data || data.data.length === 0) return null;
  return (
    <section aria-labelledby="also-found">
      <h2 id="also-found" className={styles.also}>
        {t('articles.alsoFound')}
      </h2>
      <div className={shared.list}>
        {data.data.map((hit) => (
          <Link key={`${hit.articleId} ${hit.locale}`} to={`/knowledge/articles/${hit.articleId}?locale=${hit.locale}`} className={styles.found} lang={hit.locale}>
            <span>
              <Marked excerpt={hit.title} />
            </span>
            <span className={styles.excerpt}>
              <Marked excerpt={hit.excerpt} />
            </span>
          </Link>
        ))}
      </div>
    </section>
  );
}
