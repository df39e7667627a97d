import type { Locale } from '@parley/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TextArea } from '../../../../ui/field.js';

interface PhrasesProps {
  label: string;
  locale: Locale;
  value: readonly string[];
  onValue: (value: string[]) => void;
}

const linesOf = (typed: string) => [...new Set(typed.split('\n').map((line) => line.trim().slice(0, 300)).filter(Boolean))];
const same = (a: readonly string[], b: readonly string[]) => a.length === b.length && a.every((one, at) => one === b[at]);

/** Sentences of visitors, one on each line. */
export function PhrasesField({ label, locale, value, onValue }: PhrasesProps) {
  const { t } = useTranslation();
  const [text, setText] = useState(() => value.join('\n'));
  if (!same(linesOf(text), value)) setText(value.join('\n'));
  return (
    <TextArea
      label={label} hint={t('flow.phrasesHint')} lang={locale} rows={4} maxLength={30_000} value={text}
      onValue={(typed) => {
        setText(typed);
        if (!same(linesOf(typed), value)) onValue(linesOf(typed));
      }}
    />
  );
}
