import type { Golden } from '@parley/contracts';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { languageNames, languages } from '../../../i18n/i18n.js';
import { useProblemText } from '../../../i18n/problem-text.js';
import { Button } from '../../../ui/button.js';
import { Confirm } from '../../../ui/confirm.js';
import { SelectField, TextField } from '../../../ui/field.js';
import { Notice } from '../../../ui/notice.js';
import { Switch } from '../../../ui/switch.js';
import { toast } from '../../../ui/toasts.js';
import shared from '../../knowledge/knowledge.module.css';
import { useMay } from '../../session/use-session.js';
import { Card } from '../../settings/settings-page.js';
import { useSave } from '../../settings/use-save.js';
import { draftOf, mayAdd, moved, newStep, stepsOf, type DraftStep } from './draft.js';
import styles from './golden.module.css';
import { StepEditor } from './step-editor.js';
import { useGoldenDeeds } from './use-golden.js';

/** What a visitor says, step by step, and what has to come of it. */
export function GoldenForm({ golden }: { golden?: Golden }) {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const manages = useMay('bot:manage');
  const deeds = useGoldenDeeds();
  const [draft, setDraft] = useState(() => draftOf(golden, i18n.language === 'zh-CN' ? 'zh-CN' : 'en'));
  const [labels, setLabels] = useState<Record<string, string>>(() => golden?.labels ?? {});
  const setSteps = (change: (steps: DraftStep[]) => DraftStep[]) => setDraft((now) => ({ ...now, steps: change(now.steps) }));
  const steps = stepsOf(draft);
  const whole = draft.name.trim() !== '' && steps !== undefined;
  const { save, busy, problem } = useSave(async () => {
    const { name, locale, enabled } = draft;
    if (golden) return deeds.change(golden.id, { name: name.trim(), locale, enabled, steps: steps!, version: golden.version });
    const made = await deeds.create({ name: name.trim(), locale, enabled, steps: steps! });
    void navigate(`/bot/golden/${made.id}`, { replace: true });
    return made;
  });
  const samples = Object.keys(golden?.samples ?? {});
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (whole && manages) void save();
      }}
    >
      <Card>
        {problem && <Notice tone="danger">{problem}</Notice>}
        <fieldset className={shared.form} style={{ border: 0, margin: 0, padding: 0, minInlineSize: 0 }} disabled={!manages}>
          <TextField label={t('golden.name')} hint={t('golden.nameHint')} maxLength={120} required dir="auto" value={draft.name} onValue={(name) => setDraft((now) => ({ ...now, name }))} />
          <SelectField label={t('golden.language')} value={draft.locale} choices={languages.map((value) => ({ value, label: languageNames[value] }))} onValue={(locale) => setDraft((now) => ({ ...now, locale }))} />
          <ol className={styles.steps}>
            {draft.steps.map((step, nth) => (
              <StepEditor
                key={step.key}
                nth={nth}
                of={draft.steps.length}
                step={step}
                labels={labels}
                onLabel={(id, label) => setLabels((now) => ({ ...now, [id]: label }))}
                onChange={(part) => setSteps((all) => all.map((one) => (one.key === step.key ? { ...one, ...part } : one)))}
                onMove={(by) => setSteps((all) => moved(all, nth, by))}
                onRemove={() => setSteps((all) => all.filter((one) => one.key !== step.key))}
              />
            ))}
          </ol>
          {manages && mayAdd(draft) && (
            <p>
              <Button icon={<Plus size={15} />} onClick={() => setSteps((all) => [...all, newStep()])}>
                {t('golden.addStep')}
              </Button>
            </p>
          )}
          {samples.length > 0 && <Notice>{t('golden.samples', { names: samples.join(t('ui.listComma')) })}</Notice>}
          <Switch label={t('golden.enabled')} on={draft.enabled} disabled={!manages} onChange={(enabled) => setDraft((now) => ({ ...now, enabled }))} />
        </fieldset>
        {manages && (
          <div className={shared.actions}>
            <Button look="primary" type="submit" busy={busy} disabled={!whole}>
              {t('ui.save')}
            </Button>
            {golden && <RemoveGolden golden={golden} />}
          </div>
        )}
      </Card>
    </form>
  );
}

function RemoveGolden({ golden: { id, name } }: { golden: Golden }) {
  const { t } = useTranslation();
  const say = useProblemText();
  const navigate = useNavigate();
  const { remove } = useGoldenDeeds();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const drop = async () => {
    setBusy(true);
    try {
      await remove(id);
      void navigate('/bot/golden');
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
      <Confirm open={asking} title={t('golden.removeTitle', { name })} text={t('golden.removeText')} action={t('botPage.remove')} busy={busy} onConfirm={() => void drop()} onClose={() => setAsking(false)} />
    </>
  );
}
