import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from '../../../ui/button.js';
import { Badge } from '../../../ui/badge.js';
import control from '../../../ui/field.module.css';
import { Group } from '../../work-rules/fields/group.js';
import { useLanguageName } from '../language-name.js';
import { languageTagOf } from './centre-draft.js';
import styles from './help-centre.module.css';

const MOST = 20;
const usual = ['en', 'zh-CN', 'zh-Hant-TW', 'ja', 'ko', 'de', 'fr', 'es', 'pt-BR', 'ru', 'ar', 'id', 'th', 'vi'];

/** Languages that articles are written in; the first is for readers whose own is not among them. */
export function LocalesField({ locales, onLocales }: { locales: readonly string[]; onLocales: (locales: string[]) => void }) {
  const { t } = useTranslation();
  const languageName = useLanguageName();
  const [text, setText] = useState('');
  const tag = languageTagOf(text);
  const addable = tag !== undefined && !locales.includes(tag) && locales.length < MOST;
  const add = () => {
    if (!addable) return;
    onLocales([...locales, tag]);
    setText('');
  };
  return (
    <Group label={t('helpCentre.locales')} hint={t('helpCentre.localesHint')}>
      <ul className={styles.locales}>
        {locales.map((locale, at) => (
          <li key={locale}>
            <span>{languageName(locale)}</span>
            {at === 0 ? (
              <Badge>{t('helpCentre.usual')}</Badge>
            ) : (
              <Button small look="ghost" onClick={() => onLocales([locale, ...locales.filter((one) => one !== locale)])}>
                {t('helpCentre.makeUsual')}
              </Button>
            )}
            {locales.length > 1 && (
              <IconButton small label={t('helpCentre.localeRemove', { language: languageName(locale) })} onClick={() => onLocales(locales.filter((one) => one !== locale))}>
                <X size={15} />
              </IconButton>
            )}
          </li>
        ))}
      </ul>
      <div className={styles.addLocale}>
        <input
          className={control.control}
          aria-label={t('helpCentre.localeAdd')}
          placeholder={t('helpCentre.localeTag')}
          list="kb-languages"
          maxLength={12}
          spellCheck={false}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
            event.preventDefault();
            add();
          }}
        />
        <datalist id="kb-languages">
          {usual.map((one) => (
            <option key={one} value={one} label={languageName(one)} />
          ))}
        </datalist>
        <Button icon={<Plus size={15} />} disabled={!addable} onClick={add}>
          {tag ? languageName(tag) : t('helpCentre.localeAdd')}
        </Button>
      </div>
    </Group>
  );
}
