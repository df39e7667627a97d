import type { Agent, ArticleSummary } from '@parley/contracts';
import { CalendarClock, Lock } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { number } from '../../../i18n/format.js';
import { useLanguage } from '../../../i18n/use-format.js';
import { Badge } from '../../../ui/badge.js';
import table from '../../../ui/table.module.css';
import { Time } from '../../../ui/time.js';
import styles from './articles.module.css';
import { helpfulness, spokesman, statusTones } from './article-words.js';

interface ArticleTableProps {
  articles: readonly ArticleSummary[];
  agents: readonly Agent[];
  /** The language that is filtered by. */
  locale: string | undefined;
  chosen: ReadonlySet<string>;
  /** Nothing can be done with many. */
  locked: boolean;
  onChoose: (ids: ReadonlySet<string>) => void;
}

export function ArticleTable({ articles, agents, locale, chosen, locked, onChoose }: ArticleTableProps) {
  const { t } = useTranslation();
  const all = articles.length > 0 && articles.every(({ id }) => chosen.has(id));
  const turn = (id: string) => onChoose(chosen.has(id) ? new Set([...chosen].filter((one) => one !== id)) : new Set([...chosen, id]));
  return (
    <table className={table.table} aria-label={t('kb.articles')}>
      <thead>
        <tr>
          {!locked && (
            <th scope="col" className={styles.pick}>
              <input type="checkbox" aria-label={t('articles.chooseAll')} checked={all} onChange={() => onChoose(all ? new Set() : new Set(articles.map(({ id }) => id)))} />
            </th>
          )}
          <th scope="col">{t('article.title')}</th>
          <th scope="col">{t('articles.owner')}</th>
          <th scope="col">{t('articles.updated')}</th>
          <th scope="col" className={styles.number}>
            {t('articles.views')}
          </th>
          <th scope="col" className={styles.number}>
            {t('articles.helpful')}
          </th>
        </tr>
      </thead>
      <tbody>
        {articles.map((article) => (
          <Row key={article.id} article={article} locale={locale} owner={agents.find(({ id }) => id === article.ownerId)?.name} chosen={chosen.has(article.id)} onTurn={locked ? undefined : () => turn(article.id)} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ article, locale, owner, chosen, onTurn }: { article: ArticleSummary; locale: string | undefined; owner: string | undefined; chosen: boolean; onTurn: (() => void) | undefined }) {
  const { t } = useTranslation();
  const reader = useLanguage();
  const spoken = spokesman(article.translations, reader, locale);
  const helped = helpfulness(article);
  const title = spoken?.title || t('article.untitled');
  const due = article.reviewAt !== null && new Date(article.reviewAt) <= new Date();
  return (
    <tr data-chosen={chosen || undefined} className={styles.row}>
      {onTurn && (
        <td className={styles.pick}>
          <input type="checkbox" aria-label={t('articles.choose', { title })} checked={chosen} onChange={onTurn} />
        </td>
      )}
      <td className={styles.what}>
        <Link to={`/knowledge/articles/${article.id}?locale=${spoken?.locale ?? ''}`} className={styles.title} lang={spoken?.locale}>
          {title}
        </Link>
        <span className={styles.states}>
          {article.audience === 'internal' && (
            <Badge>
              <Lock size={11} aria-hidden="true" />
              {t('article.audience.internal')}
            </Badge>
          )}
          {article.translations.map((one) => (
            <TranslationState key={one.locale} translation={one} alone={article.translations.length === 1} />
          ))}
          {due && <Badge tone="warn">{t('articles.due')}</Badge>}
          {article.labels.map((label) => (
            <span key={label} className={styles.label}>
              {label}
            </span>
          ))}
        </span>
      </td>
      <td data-label={t('articles.owner')}>{owner ?? '–'}</td>
      <td data-label={t('articles.updated')}>
        <Time at={article.updatedAt} ago />
      </td>
      <td className={styles.number} data-label={t('articles.views')}>
        {number(reader, article.views)}
      </td>
      <td className={styles.number} data-label={t('articles.helpful')}>
        {helped === undefined ? '–' : t('articles.share', { share: helped })}
      </td>
    </tr>
  );
}

function TranslationState({ translation: { locale, status, ahead, scheduled }, alone }: { translation: ArticleSummary['translations'][number]; alone: boolean }) {
  const { t } = useTranslation();
  const words = [t(`article.status.${status}`), ...(status === 'published' && ahead ? [t('article.ahead')] : [])].join(' · ');
  return (
    <Badge tone={status === 'published' && ahead ? 'accent' : statusTones[status]}>
      {!alone && <span className={styles.tag}>{locale}</span>}
      {words}
      {(scheduled.publishAt ?? scheduled.unpublishAt) && <CalendarClock size={12} aria-label={t('article.scheduled')} />}
    </Badge>
  );
}
