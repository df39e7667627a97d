import type { ArticleFeedback, ArticleTranslation } from '@parley/contracts';
import { ThumbsDown, ThumbsUp } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { number } from '../../../i18n/format.js';
import { useLanguage } from '../../../i18n/use-format.js';
import { LoadMore } from '../../../ui/load-more.js';
import { Time } from '../../../ui/time.js';
import { api } from '../../session/api.js';
import { helpfulness } from '../articles/article-words.js';
import { knowledgeKeys } from '../knowledge-keys.js';
import shared from '../knowledge.module.css';
import { usePages } from '../use-pages.js';
import styles from './article-page.module.css';

/** How often a translation was read, whom it helped, and what readers said. */
export function HowItHelps({ articleId, translation }: { articleId: string; translation: ArticleTranslation }) {
  const { t } = useTranslation();
  const reader = useLanguage();
  const { locale, views, helpful, unhelpful } = translation;
  const share = helpfulness(translation);
  const list = usePages<ArticleFeedback>([...knowledgeKeys.article(articleId), 'feedback', locale], (cursor, signal) => api.call('GET /kb/articles/:id/feedback', { params: { id: articleId }, query: { limit: 10, cursor, locale }, signal }));
  const worded = list.items.filter(({ comment, reason }) => comment || reason);
  return (
    <section className={styles.section} aria-labelledby="details-helps">
      <h2 id="details-helps">{t('article.howItHelps')}</h2>
      <dl className={styles.figures}>
        <Figure name={t('articles.views')}>{number(reader, views)}</Figure>
        <Figure name={t('articles.helpful')}>{share === undefined ? '–' : t('articles.share', { share })}</Figure>
        <Figure name={t('article.votes')}>{t('article.votesText', { yes: helpful, no: unhelpful })}</Figure>
      </dl>
      {worded.length === 0 ? (
        <p className={shared.soft}>{t('article.noFeedback')}</p>
      ) : (
        <ul className={styles.feedback}>
          {worded.map(({ id, helpful: yes, reason, comment, at }) => (
            <li key={id}>
              {yes ? <ThumbsUp size={15} aria-label={t('article.yes')} /> : <ThumbsDown size={15} aria-label={t('article.no')} />}
              <div>
                {reason && <p>{t(`article.reason.${reason}`)}</p>}
                {comment && <p className={styles.comment}>{comment}</p>}
                <Time at={at} ago className={shared.soft} />
              </div>
            </li>
          ))}
        </ul>
      )}
      <LoadMore has={list.hasNextPage} busy={list.isFetchingNextPage} onLoad={() => void list.fetchNextPage()} />
    </section>
  );
}

const Figure = ({ name, children }: { name: string; children: string }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);
