import { MAX_ANSWER, MAX_VARIANT, type BotIntent } from '@parley/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { languageNames, languages } from '../../../i18n/i18n.js';
import { useProblemText } from '../../../i18n/problem-text.js';
import { Button } from '../../../ui/button.js';
import { Confirm } from '../../../ui/confirm.js';
import { SelectField, TextArea, TextField } from '../../../ui/field.js';
import { Notice } from '../../../ui/notice.js';
import { Switch } from '../../../ui/switch.js';
import { toast } from '../../../ui/toasts.js';
import shared from '../../knowledge/knowledge.module.css';
import { useMay } from '../../session/use-session.js';
import { Card } from '../../settings/settings-page.js';
import { useSave } from '../../settings/use-save.js';
import { TryQuestion } from '../playground/try-question.js';
import { useEntryDeeds } from './use-entries.js';
import { Variants } from './variants.js';

type Language = (typeof languages)[number];
interface Draft {
  name: string;
  locale: string;
  answer: string;
  enabled: boolean;
  /** Of a new entry: one way to ask per line. */
  lines: string;
}

const draftOf = (entry: BotIntent | undefined, language: Language): Draft => ({ name: entry?.name ?? '', locale: entry?.locale ?? language, answer: entry?.answer ?? '', enabled: entry?.enabled ?? true, lines: '' });
const linesIn = (text: string) => [...new Set(text.split('\n').map((line) => line.trim().slice(0, MAX_VARIANT)).filter(Boolean))];

/** The question, what is answered, and the other ways to ask. */
export function EntryForm({ entry }: { entry?: BotIntent }) {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const manages = useMay('bot:manage');
  const deeds = useEntryDeeds();
  const [draft, setDraft] = useState(() => draftOf(entry, i18n.language === 'zh-CN' ? 'zh-CN' : 'en'));
  const change = (part: Partial<Draft>) => setDraft((now) => ({ ...now, ...part }));
  const { save, busy, problem } = useSave(async () => {
    const { name, locale, answer, enabled, lines } = draft;
    if (entry) return deeds.change(entry.id, { name, locale, answer, enabled, version: entry.version });
    const made = await deeds.create({ name, locale, answer, enabled, variants: linesIn(lines) });
    void navigate(`/bot/entries/${made.id}`, { replace: true });
    return made;
  });
  const whole = draft.name.trim() !== '';
  return (
    <>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (whole && manages) void save();
        }}
      >
        <Card>
          {problem && <Notice tone="danger">{problem}</Notice>}
          <fieldset className={shared.form} style={{ border: 0, margin: 0, padding: 0, minInlineSize: 0 }} disabled={!manages}>
            <TextField label={t('botEntry.question')} hint={t('botEntry.questionHint')} maxLength={MAX_VARIANT} required dir="auto" value={draft.name} onValue={(name) => change({ name })} />
            <TextArea label={t('botEntry.answer')} hint={t('botEntry.answerHint')} rows={5} maxLength={MAX_ANSWER} dir="auto" value={draft.answer} onValue={(answer) => change({ answer })} />
            <SelectField label={t('botEntry.language')} value={draft.locale} choices={languages.map((value) => ({ value, label: languageNames[value] }))} onValue={(locale) => change({ locale })} />
            {!entry && <TextArea label={t('botEntry.variants')} hint={t('botEntry.linesHint')} optional={t('field.optional')} rows={5} dir="auto" value={draft.lines} onValue={(lines) => change({ lines })} />}
            <Switch label={t('botEntry.enabled')} on={draft.enabled} disabled={!manages} onChange={(enabled) => change({ enabled })} />
          </fieldset>
          {manages && (
            <div className={shared.actions}>
              <Button look="primary" type="submit" busy={busy} disabled={!whole}>
                {t('ui.save')}
              </Button>
              {entry && <RemoveEntry entry={entry} />}
            </div>
          )}
        </Card>
      </form>
      {entry && <Variants entry={entry} />}
      {entry && (
        <Card title={t('botTry.title')} text={t('botTry.text')}>
          <TryQuestion locale={entry.locale} />
        </Card>
      )}
    </>
  );
}

function RemoveEntry({ entry: { id, name } }: { entry: BotIntent }) {
  const { t } = useTranslation();
  const say = useProblemText();
  const navigate = useNavigate();
  const { remove } = useEntryDeeds();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const drop = async () => {
    setBusy(true);
    try {
      await remove(id);
      void navigate('/bot/entries');
    } catch (error) {
      setBusy(false);
      toast(say(error), { tone: 'danger' });
    }
  };
  return (
    <>
      <Button look="danger" onClick={() => setAsking(true)}>
        {t('botPage.remove')}
      </Button>
      <Confirm open={asking} title={t('botEntry.removeTitle', { name })} text={t('botEntry.removeText')} action={t('botPage.remove')} busy={busy} onConfirm={() => void drop()} onClose={() => setAsking(false)} />
    </>
  );
}
