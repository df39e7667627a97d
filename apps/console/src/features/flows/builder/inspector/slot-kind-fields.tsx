import type { SlotKind } from '@parley/contracts';
import { useTranslation } from 'react-i18next';
import { Checkbox, SelectField, TextField } from '../../../../ui/field.js';
import { Pair } from '../../../work-rules/fields/group.js';
import { NumberField } from '../../../work-rules/fields/number-field.js';
import { WordsField } from '../../../work-rules/fields/words-field.js';
import { useErrorAt } from './node-context.js';
import { RowList } from './row-list.js';
import { ButtonTextField } from './said-field.js';

const kinds = ['text', 'choice', 'order', 'phone', 'email', 'date', 'number', 'amount'] as const satisfies readonly SlotKind['kind'][];
const countries = ['CN', 'HK', 'TW', 'SG', 'US', 'GB'] as const;
const freshOption = (value: string) => ({ value, label: {}, words: [] });

const fresh: { [K in SlotKind['kind']]: () => Extract<SlotKind, { kind: K }> } = {
  text: () => ({ kind: 'text', max: 500 }),
  choice: () => ({ kind: 'choice', options: [freshOption('1'), freshOption('2')] }),
  order: () => ({ kind: 'order', patterns: [] }),
  phone: () => ({ kind: 'phone', country: 'CN' }),
  email: () => ({ kind: 'email' }),
  date: () => ({ kind: 'date', time: false, when: 'any' }),
  number: () => ({ kind: 'number', whole: false }),
  amount: () => ({ kind: 'amount' }),
};

interface Props<A extends SlotKind = SlotKind> {
  answer: A;
  onAnswer: (answer: SlotKind) => void;
}

/** What a question takes as an answer. */
export function SlotKindFields({ answer, onAnswer }: Props) {
  const { t } = useTranslation();
  return (
    <>
      <SelectField label={t('flow.answerKind')} value={answer.kind} choices={kinds.map((value) => ({ value, label: t(`slotKind.${value}`) }))} onValue={(kind) => onAnswer(fresh[kind]())} />
      <Details answer={answer} onAnswer={onAnswer} />
    </>
  );
}

function Details({ answer, onAnswer }: Props) {
  switch (answer.kind) {
    case 'choice':
      return <Options answer={answer} onAnswer={onAnswer} />;
    case 'order':
      return <Patterns answer={answer} onAnswer={onAnswer} />;
    case 'phone':
      return <Country answer={answer} onAnswer={onAnswer} />;
    case 'date':
      return <Day answer={answer} onAnswer={onAnswer} />;
    case 'number':
    case 'amount':
      return <Range answer={answer} onAnswer={onAnswer} />;
    case 'text':
      return <Length answer={answer} onAnswer={onAnswer} />;
    case 'email':
      return null;
  }
}

function Options({ answer, onAnswer }: Props<Extract<SlotKind, { kind: 'choice' }>>) {
  const { t } = useTranslation();
  const error = useErrorAt('answer.options');
  const values = answer.options.map(({ value }) => value);
  const free = () => String(Array.from({ length: 11 }, (_, at) => at + 1).find((one) => !values.includes(String(one))));
  return (
    <RowList
      label={t('flow.options')} error={error} rows={answer.options} most={10} least={2} sorted add={t('flow.addOption')} nameOf={(number) => t('flow.option', { number })} fresh={() => freshOption(free())}
      onRows={(options) => onAnswer({ ...answer, options })}
    >
      {(option, at, set) => (
        <>
          <ButtonTextField label={t('flow.buttonText')} path={`answer.options.${at}.label`} value={option.label} onValue={(label) => set({ ...option, label: label ?? {} })} />
          <OptionValue at={at} value={option.value} onValue={(value) => set({ ...option, value })} />
          <WordsField label={t('flow.alsoSaid')} maxLength={60} most={20} value={option.words} onValue={(words) => set({ ...option, words })} />
        </>
      )}
    </RowList>
  );
}

function OptionValue({ at, value, onValue }: { at: number; value: string; onValue: (value: string) => void }) {
  const { t } = useTranslation();
  const error = useErrorAt(`answer.options.${at}.value`);
  return <TextField label={t('flow.optionValue')} hint={t('flow.optionValueHint')} error={error} maxLength={64} value={value} onValue={onValue} />;
}

function Patterns({ answer, onAnswer }: Props<Extract<SlotKind, { kind: 'order' }>>) {
  const { t } = useTranslation();
  const error = useErrorAt('answer.patterns', true);
  return <WordsField label={t('flow.patterns')} hint={t('flow.patternsHint')} error={error} maxLength={40} most={5} value={answer.patterns} onValue={(patterns) => onAnswer({ ...answer, patterns })} />;
}

function Country({ answer, onAnswer }: Props<Extract<SlotKind, { kind: 'phone' }>>) {
  const { t } = useTranslation();
  return <SelectField label={t('flow.country')} hint={t('flow.countryHint')} value={answer.country} choices={countries.map((value) => ({ value, label: t(`country.${value}`) }))} onValue={(country) => onAnswer({ ...answer, country })} />;
}

function Day({ answer, onAnswer }: Props<Extract<SlotKind, { kind: 'date' }>>) {
  const { t } = useTranslation();
  return (
    <>
      <SelectField label={t('flow.dateWhen')} value={answer.when} choices={(['any', 'future', 'past'] as const).map((value) => ({ value, label: t(`dateWhen.${value}`) }))} onValue={(when) => onAnswer({ ...answer, when })} />
      <Checkbox label={t('flow.dateTime')} checked={answer.time} onChange={(event) => onAnswer({ ...answer, time: event.target.checked })} />
    </>
  );
}

const numberIn = (typed: string): number | undefined => (typed.trim() === '' || !Number.isFinite(Number(typed)) ? undefined : Number(typed));

function Range({ answer, onAnswer }: Props<Extract<SlotKind, { kind: 'number' | 'amount' }>>) {
  const { t } = useTranslation();
  const error = useErrorAt('answer');
  const bound = (which: 'min' | 'max', typed: string) => {
    const { [which]: _before, ...rest } = answer;
    const value = numberIn(typed);
    onAnswer((value === undefined ? rest : { ...rest, [which]: value }) as SlotKind);
  };
  return (
    <>
      <Pair>
        <TextField label={t('flow.least')} type="number" step="any" error={error} value={answer.min ?? ''} onValue={(typed) => bound('min', typed)} />
        <TextField label={t('flow.most')} type="number" step="any" value={answer.max ?? ''} onValue={(typed) => bound('max', typed)} />
      </Pair>
      {answer.kind === 'number' && <Checkbox label={t('flow.whole')} checked={answer.whole} onChange={(event) => onAnswer({ ...answer, whole: event.target.checked })} />}
    </>
  );
}

function Length({ answer, onAnswer }: Props<Extract<SlotKind, { kind: 'text' }>>) {
  const { t } = useTranslation();
  return <NumberField label={t('flow.longest')} min={1} max={2000} value={answer.max} onValue={(max) => onAnswer({ ...answer, max: max ?? 500 })} />;
}
