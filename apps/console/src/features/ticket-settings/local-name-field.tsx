import type { LocalName } from '@parley/contracts';
import { useTranslation } from 'react-i18next';
import { languageNames, languages } from '../../i18n/i18n.js';
import { TextField } from '../../ui/field.js';
import { Pair } from '../work-rules/fields/group.js';

interface NameProps {
  label: string;
  name: Partial<LocalName>;
  longest?: number;
  onName: (name: LocalName) => void;
}

/** A name in each language; one is enough. */
export function LocalNameField({ label, name, longest = 80, onName }: NameProps) {
  const { t } = useTranslation();
  const set = (language: (typeof languages)[number], text: string) => onName(Object.fromEntries(Object.entries({ ...name, [language]: text }).filter(([, value]) => value)) as LocalName);
  return (
    <Pair>
      {languages.map((language) => (
        <TextField key={language} label={t('ticketSetup.inLanguage', { label, language: languageNames[language] })} lang={language} maxLength={longest} value={name[language] ?? ''} onValue={(text) => set(language, text)} />
      ))}
    </Pair>
  );
}

/** Whether it says something in some language. */
export const isNamed = (name: Partial<LocalName>): boolean => Object.values(name).some((text) => text?.trim());
