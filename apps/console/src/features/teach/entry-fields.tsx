import { MAX_ANSWER, MAX_VARIANT } from '@parley/contracts';
import { useTranslation } from 'react-i18next';
import { currentLanguage, languageNames, languages } from '../../i18n/i18n.js';
import { SelectField, TextArea, TextField } from '../../ui/field.js';

export interface EntryDraft {
  question: string;
  answer: string;
  locale: (typeof languages)[number];
}

/** A draft in the language that was asked in, if an entry can be in it. */
export const entryDraft = ({ question, answer, locale }: { question: string; answer: string; locale: string | null }): EntryDraft => ({
  question, answer, locale: languages.find((one) => one === locale) ?? languages.find((one) => one.slice(0, 2) === locale?.slice(0, 2)) ?? currentLanguage(),
});

export const isWhole = ({ question, answer }: EntryDraft) => /[\p{L}\p{N}]/u.test(question) && answer.trim() !== '';

/** The question as people read it, and what the bot will answer. */
export function EntryFields({ draft, onChange }: { draft: EntryDraft; onChange: (draft: EntryDraft) => void }) {
  const { t } = useTranslation();
  return (
    <>
      <TextField autoFocus label={t('botEntry.question')} hint={t('botEntry.questionHint')} required maxLength={MAX_VARIANT} dir="auto" value={draft.question} onValue={(question) => onChange({ ...draft, question })} />
      <TextArea label={t('botEntry.answer')} hint={t('botEntry.answerHint')} required rows={5} maxLength={MAX_ANSWER} dir="auto" value={draft.answer} onValue={(answer) => onChange({ ...draft, answer })} />
      <SelectField label={t('botEntry.language')} value={draft.locale} choices={languages.map((value) => ({ value, label: languageNames[value] }))} onValue={(locale) => onChange({ ...draft, locale })} />
    </>
  );
}
