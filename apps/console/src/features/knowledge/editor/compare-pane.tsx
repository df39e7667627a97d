import type { ArticleTranslation } from '@parley/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/button.js';
import { SelectField } from '../../../ui/field.js';
import { directionOf, useLanguageName } from '../language-name.js';
import styles from './article-page.module.css';
import type { Content } from './content.js';

interface ComparePaneProps {
  others: readonly ArticleTranslation[];
  isEmpty: boolean;
  /** Begins with the text of another language; nothing where nobody may write. */
  onBegin: ((part: Partial<Content>) => void) | undefined;
}

/** Another language of the article beside the one that is written: what it is translated from. */
export function ComparePane({ others, isEmpty, onBegin }: ComparePaneProps) {
  const { t } = useTranslation();
  const languageName = useLanguageName();
  const [chosen, setChosen] = useState(others[0]?.locale);
  const source = others.find(({ locale }) => locale === chosen) ?? others[0];
  if (!source) return null;
  const { title, summary, body, locale } = source;
  return (
    <div className={styles.compare}>
      <div className={styles.compareHead}>
        <SelectField label={t('article.translateFrom')} value={locale} choices={others.map((one) => ({ value: one.locale, label: languageName(one.locale) }))} onValue={setChosen} />
        {onBegin && isEmpty && <Button onClick={() => onBegin({ title, summary, body })}>{t('article.beginFrom', { language: languageName(locale) })}</Button>}
      </div>
      <article lang={locale} dir={directionOf(locale)} className={styles.source}>
        <h2>{title}</h2>
        {summary && <p className={styles.sourceSummary}>{summary}</p>}
        <p className={styles.sourceBody}>{body}</p>
      </article>
    </div>
  );
}
