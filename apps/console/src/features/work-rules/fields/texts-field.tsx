import type { Locale, LocalTexts } from '@parley/contracts';
import { templateFaults } from '@parley/contracts';
import { useTranslation } from 'react-i18next';
import { languageNames, languages } from '../../../i18n/i18n.js';
import styles from './fields.module.css';
import { Group } from './group.js';
import { TemplateField } from './template-field.js';
import { TemplatePreview } from './template-preview.js';

/** What a visitor is told, in each language; one of them is enough. */
export function TextsField({ label, value, onValue }: { label: string; value: LocalTexts; onValue: (value: LocalTexts) => void }) {
  const { t } = useTranslation();
  const write = (locale: Locale, text: string) => {
    const { [locale]: _before, ...others } = value;
    onValue(text === '' ? others : { ...others, [locale]: text });
  };
  return (
    <Group label={label} hint={t('template.languages')}>
      <div className={styles.languages}>
        {languages.map((locale) => (
          <TemplateField key={locale} label={languageNames[locale]} rows={3} max={4000} value={value[locale] ?? ''} onValue={(text) => write(locale, text)} />
        ))}
        <TemplatePreview texts={languages.map((locale) => ({ locale, text: value[locale] ?? '' }))} />
      </div>
    </Group>
  );
}

export const isTemplate = (text: string): boolean => text.trim() !== '' && templateFaults(text).length === 0;
/** Whether something is said, and nothing wrongly. */
export const areTexts = (texts: LocalTexts): boolean => Object.keys(texts).length > 0 && Object.values(texts).every((text) => text === undefined || isTemplate(text));
