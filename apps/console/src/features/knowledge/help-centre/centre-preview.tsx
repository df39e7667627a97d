import { Search } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { inkOn, isColour } from '../../inboxes/contrast.js';
import { useTenant } from '../../session/use-session.js';
import { useCategories, useCategoryName } from '../categories/use-categories.js';
import { directionOf } from '../language-name.js';
import type { CentreDraft } from './centre-draft.js';
import styles from './centre-preview.module.css';

const FALLBACK = '#3b5bdb';

/** The help centre's first page as it will look, while it is being set up. A drawing: nothing in it can be pressed. */
export function CentrePreview({ draft, logo, locale, dark }: { draft: CentreDraft; logo: string | null; locale: string; dark: boolean }) {
  const { t } = useTranslation();
  const tenant = useTenant();
  const { categories } = useCategories();
  const nameOf = useCategoryName();
  const accent = isColour(draft.accent) ? draft.accent : FALLBACK;
  const paint = { '--centre-accent': accent, '--centre-ink': inkOn(accent) } as React.CSSProperties;
  const name = draft.names[locale]?.trim() || tenant.name;
  const top = categories.filter(({ parentId }) => parentId === null).slice(0, 4);
  return (
    <figure className={styles.page} role="img" aria-label={t('helpCentre.preview')} style={paint} data-dark={dark || undefined}>
      <div aria-hidden="true" lang={locale} dir={directionOf(locale)}>
        <div className={styles.head}>
          <span className={styles.brand}>
            {logo && <img src={logo} alt="" />}
            {name}
          </span>
          <span className={styles.links}>
            {draft.links.slice(0, 3).map(({ label }, at) => (
              <span key={at}>{label}</span>
            ))}
          </span>
        </div>
        <div className={styles.hero}>
          <strong>{draft.greetings[locale]?.trim() || t('helpCentre.greetingSample')}</strong>
          <span className={styles.search}>
            <Search size={14} />
            {t('helpCentre.searchSample')}
          </span>
        </div>
        <div className={styles.cards}>
          {top.map((category) => (
            <span key={category.id} className={styles.card}>
              <b>
                {category.icon} {category.texts[locale]?.name ?? nameOf(category)}
              </b>
              <i />
              <i />
            </span>
          ))}
          {top.length === 0 && Array.from({ length: 4 }, (_, at) => (
            <span key={at} className={styles.card}>
              <i />
              <i />
              <i />
            </span>
          ))}
        </div>
      </div>
    </figure>
  );
}
