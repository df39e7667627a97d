import { MAX_ARTICLE } from '@parley/contracts';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Skeleton } from '../../../ui/skeleton.js';
import { directionOf } from '../language-name.js';
import styles from './article-page.module.css';
import type { WorkingCopy } from './use-working-copy.js';

/** The editor is the largest part of the page, so the rest does not wait for it. */
const MarkdownField = lazy(async () => ({ default: (await import('./markdown-field.js')).MarkdownField }));

export function WritePane({ copy: { content, epoch, change, flush }, locale, locked }: { copy: WorkingCopy; locale: string; locked: boolean }) {
  const { t } = useTranslation();
  return (
    <section className={styles.write} aria-label={t('article.pane.write')}>
      <input
        className={styles.titleField}
        lang={locale}
        dir={directionOf(locale)}
        aria-label={t('article.title')}
        placeholder={t('article.titleHint')}
        maxLength={200}
        readOnly={locked}
        autoFocus={!content.title}
        value={content.title}
        onChange={(event) => change({ title: event.target.value })}
      />
      <div className={styles.editor}>
        <Suspense fallback={<Skeleton shape="line" rows={6} />}>
          <MarkdownField key={epoch} text={content.body} label={t('article.field.body')} lang={locale} locked={locked} maxLength={MAX_ARTICLE} onText={(body) => change({ body })} onSave={() => void flush()} />
        </Suspense>
      </div>
    </section>
  );
}
