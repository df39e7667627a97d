import { Languages } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Logo } from '../../app/logo.js';
import { usePageTitle } from '../../app/use-page-title.js';
import { chooseLanguage, languageNames } from '../../i18n/i18n.js';
import { useLanguage } from '../../i18n/use-format.js';
import styles from './entry-page.module.css';

/** The page around sign-in, sign-up and invitation. */
export function EntryPage({ title, text, children, foot }: { title: string; text?: ReactNode; children?: ReactNode; foot?: ReactNode }) {
  usePageTitle(title);
  return (
    <div className={styles.page}>
      <header className={styles.top}>
        <span className={styles.brand}>
          <Logo size={30} />
          Parley
        </span>
        <LanguageLink />
      </header>
      <main className={styles.main}>
        <div className={styles.card}>
          <h1 className={styles.title}>{title}</h1>
          {text && <p className={styles.text}>{text}</p>}
          {children}
        </div>
        {foot && <p className={styles.foot}>{foot}</p>}
      </main>
    </div>
  );
}

/** Offers the other language in its own words: whoever needs it cannot read this one. */
function LanguageLink() {
  const { t } = useTranslation();
  const other = useLanguage() === 'en' ? 'zh-CN' : 'en';
  return (
    <button type="button" className={styles.language} lang={other} title={t('language.title')} onClick={() => void chooseLanguage(other)}>
      <Languages size={16} aria-hidden="true" />
      {languageNames[other]}
    </button>
  );
}
