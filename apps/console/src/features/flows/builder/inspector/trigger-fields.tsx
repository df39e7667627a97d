import type { Locale } from '@parley/contracts';
import { useTranslation } from 'react-i18next';
import { languageNames, languages } from '../../../../i18n/i18n.js';
import { SelectField } from '../../../../ui/field.js';
import { Notice } from '../../../../ui/notice.js';
import { WordsField } from '../../../work-rules/fields/words-field.js';
import { connect, BEGINNING } from '../../graph/edit.js';
import { useBuilder } from '../builder-context.js';
import { useNodeWords } from '../use-node-words.js';
import styles from './inspector.module.css';
import { PhrasesField } from './phrases-field.js';

/** What begins the flow, and with which step. */
export function TriggerFields() {
  const { t } = useTranslation();
  const { graph, outline, change, locked } = useBuilder();
  const { nameOf } = useNodeWords();
  const { triggers } = graph;
  const set = (part: Partial<typeof triggers>) => change({ ...graph, triggers: { ...triggers, ...part } }, `triggers ${Object.keys(part).join()}`);
  const phrasesIn = (locale: Locale) => triggers.phrases.filter((phrase) => phrase.locale === locale).map(({ text }) => text);
  const nothing = triggers.phrases.length + triggers.keywords.length + triggers.values.length === 0;
  const ids = [...outline.numbers.keys()];
  return (
    <fieldset disabled={locked} className={styles.stack}>
      {nothing && <Notice>{t('flow.noTriggers')}</Notice>}
      {languages.map((locale) => (
        <PhrasesField key={locale} locale={locale} label={t('flow.phrases', { language: languageNames[locale] })} value={phrasesIn(locale)} onValue={(texts) => set({ phrases: [...triggers.phrases.filter((phrase) => phrase.locale !== locale), ...texts.map((text) => ({ text, locale }))] })} />
      ))}
      <WordsField label={t('flow.keywords')} hint={t('flow.keywordsHint')} maxLength={60} most={50} value={triggers.keywords} onValue={(keywords) => set({ keywords })} />
      <WordsField label={t('flow.pressed')} hint={t('flow.pressedHint')} maxLength={64} most={20} value={triggers.values} onValue={(values) => set({ values })} />
      <SelectField
        label={t('flow.firstStep')} value={graph.start} onValue={(id) => change(connect(graph, BEGINNING, id))}
        choices={[...(ids.includes(graph.start) ? [] : [{ value: graph.start, label: t('flow.nowhere') }]), ...ids.map((value) => ({ value, label: nameOf(value) }))]}
      />
    </fieldset>
  );
}
