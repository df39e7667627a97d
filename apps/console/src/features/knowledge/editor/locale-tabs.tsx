import type { Article } from '@parley/contracts';
import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { Badge } from '../../../ui/badge.js';
import { IconButton } from '../../../ui/button.js';
import { Menu, MenuItem } from '../../../ui/menu.js';
import { Segmented } from '../../../ui/segmented.js';
import { statusTones } from '../articles/article-words.js';
import { useLanguageName } from '../language-name.js';
import { useKbLocales } from '../use-help-centre.js';
import styles from './article-page.module.css';

/** The languages of an article, and the way to another one. */
export function LocaleTabs({ article, locale, mayAdd }: { article: Article; locale: string; mayAdd: boolean }) {
  const { t } = useTranslation();
  const languageName = useLanguageName();
  const [, setParams] = useSearchParams();
  const used = useKbLocales();
  const written = article.translations.map((one) => one.locale);
  const order = [...used, ...written].filter((one, at, all) => all.indexOf(one) === at);
  const tabs = order.filter((one) => written.includes(one) || one === locale);
  const missing = order.filter((one) => !tabs.includes(one));
  const go = (next: string) => setParams({ locale: next }, { replace: true });
  return (
    <div className={styles.locales}>
      <Segmented
        label={t('article.languages')}
        value={locale}
        onValue={go}
        choices={tabs.map((one) => {
          const status = article.translations.find((translation) => translation.locale === one)?.status;
          return { value: one, label: <>{languageName(one)} {status && status !== 'published' && one !== locale && <Badge tone={statusTones[status]}>{t(`article.status.${status}`)}</Badge>}</> };
        })}
      />
      {mayAdd && missing.length > 0 && (
        <Menu
          align="start"
          trigger={
            <IconButton small label={t('article.addLanguage')}>
              <Plus size={16} />
            </IconButton>
          }
        >
          {missing.map((one) => (
            <MenuItem key={one} onPick={() => go(one)}>
              {languageName(one)}
            </MenuItem>
          ))}
        </Menu>
      )}
    </div>
  );
}
