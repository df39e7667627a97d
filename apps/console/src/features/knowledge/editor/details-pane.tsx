import type { Article, ArticleTranslation } from '@parley/contracts';
import { useTranslation } from 'react-i18next';
import { TextArea, TextField } from '../../../ui/field.js';
import { ArticleSettings } from './article-settings.js';
import styles from './article-page.module.css';
import { type Content, slugOf } from './content.js';
import { HowItHelps } from './how-it-helps.js';
import { useReaderPage } from './use-reader-page.js';

interface DetailsPaneProps {
  article: Article;
  translation: ArticleTranslation | undefined;
  locale: string;
  content: Content;
  change: (part: Partial<Content>) => void;
  slugError: string | undefined;
  locked: boolean;
}

/** What stands beside the text: of this language, of the article as a whole, and how it helps. */
export function DetailsPane({ article, translation, locale, content, change, slugError, locked }: DetailsPaneProps) {
  const { t } = useTranslation();
  return (
    <div className={styles.details}>
      <section className={styles.section} aria-labelledby="details-text">
        <h2 id="details-text">{t('article.aboutText')}</h2>
        <TextArea label={t('article.field.summary')} hint={t('article.summaryHint')} lang={locale} rows={2} maxLength={500} readOnly={locked} value={content.summary} onValue={(summary) => change({ summary })} />
        <TextField label={t('article.field.slug')} hint={t('article.slugHint')} error={slugError} maxLength={120} spellCheck={false} readOnly={locked} value={content.slug} onValue={(slug) => change({ slug: slugOf(slug) })} />
        {translation && <ReaderLink article={article} translation={translation} />}
        <TextField label={t('article.field.seoTitle')} hint={t('article.seoTitleHint')} lang={locale} maxLength={120} placeholder={content.title} readOnly={locked} value={content.seoTitle} onValue={(seoTitle) => change({ seoTitle })} />
        <TextArea label={t('article.field.seoDescription')} lang={locale} rows={2} maxLength={320} placeholder={content.summary} readOnly={locked} value={content.seoDescription} onValue={(seoDescription) => change({ seoDescription })} />
      </section>
      <ArticleSettings article={article} locked={locked} />
      {translation && <HowItHelps articleId={article.id} translation={translation} />}
    </div>
  );
}

function ReaderLink({ article, translation }: { article: Article; translation: ArticleTranslation }) {
  const { t } = useTranslation();
  const page = useReaderPage(article, translation);
  if (!page) return null;
  return (
    <p className={styles.address}>
      <a href={page} target="_blank" rel="noreferrer">
        {decodeURI(page)}
        <span className="hidden-text"> {t('ui.newTab')}</span>
      </a>
    </p>
  );
}
