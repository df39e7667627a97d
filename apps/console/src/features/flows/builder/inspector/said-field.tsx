import type { FlowTexts, Locale } from '@parley/contracts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { languageNames, languages } from '../../../../i18n/i18n.js';
import { useLanguage } from '../../../../i18n/use-format.js';
import { Group } from '../../../work-rules/fields/group.js';
import styles from './inspector.module.css';
import { useErrorAt } from './node-context.js';
import { VariableField } from './variable-field.js';

interface SaidProps {
  label: string;
  hint?: ReactNode;
  path: string;
  value: FlowTexts | undefined;
  max?: number;
  rows?: number;
  /** Without a text nothing is said. */
  optional?: boolean;
  onValue: (value: FlowTexts | undefined) => void;
}

/** What is said to the visitor in each language; the reader's own first. One is enough. */
export function SaidField({ label, hint, path, value, max = 2000, rows = 2, optional, onValue }: SaidProps) {
  const { t } = useTranslation();
  const own = useLanguage();
  const error = useErrorAt(path);
  const write = (locale: Locale, text: string) => {
    const { [locale]: _before, ...others } = value ?? {};
    const next = text === '' ? others : { ...others, [locale]: text };
    onValue(optional && Object.keys(next).length === 0 ? undefined : next);
  };
  return (
    <Group label={optional ? t('flow.optional', { label }) : label} hint={hint} error={error}>
      <div className={styles.languages}>
        {languages.toSorted((a) => (a === own ? -1 : 1)).map((locale) => (
          <VariableField key={locale} label={languageNames[locale]} lang={locale} path={`${path}.${locale}`} rows={rows || undefined} max={max} value={value?.[locale] ?? ''} onValue={(text) => write(locale, text)} />
        ))}
      </div>
    </Group>
  );
}

/** What stands on a button. */
export const ButtonTextField = (props: Omit<SaidProps, 'max' | 'rows'>) => <SaidField {...props} max={80} rows={0} />;
