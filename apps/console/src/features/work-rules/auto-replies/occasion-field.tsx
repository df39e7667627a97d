import type { ReplyOccasion } from '@parley/contracts';
import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/button.js';
import { SelectField } from '../../../ui/field.js';
import { Segmented } from '../../../ui/segmented.js';
import { DurationField } from '../fields/duration-field.js';
import { Line } from '../fields/group.js';
import { CalendarField } from '../fields/pick-fields.js';
import { TextsField } from '../fields/texts-field.js';
import { WordsField } from '../fields/words-field.js';
import styles from '../fields/parts.module.css';
import { faultOf, occasionOf, whens } from './occasion.js';

const MOST_MINUTES = 43_200;
const MOST_STEPS = 5;

interface Props<R extends ReplyOccasion = ReplyOccasion> {
  reply: R;
  onReply: (reply: ReplyOccasion) => void;
}

/** When something is said, and what. */
export function OccasionField({ reply, onReply }: Props) {
  const { t } = useTranslation();
  return (
    <>
      <SelectField label={t('autoReply.when')} hint={t(`when.${reply.when}.hint`)} value={reply.when} choices={whens.map((value) => ({ value, label: t(`when.${value}`) }))} onValue={(when) => onReply(occasionOf(when, reply))} />
      {reply.when === 'off_hours' && <CalendarField label={t('rules.calendar')} value={reply.hoursId || null} onValue={(hoursId) => onReply({ ...reply, hoursId: hoursId ?? '' })} />}
      {reply.when === 'keyword' && <Keywords reply={reply} onReply={onReply} />}
      {reply.when === 'closing_warning' && <Closing reply={reply} onReply={onReply} />}
      {'steps' in reply ? <Steps reply={reply} onReply={onReply} /> : <TextsField label={t('autoReply.texts')} value={reply.texts} onValue={(texts) => onReply({ ...reply, texts })} />}
    </>
  );
}

function Keywords({ reply, onReply }: Props<Extract<ReplyOccasion, { when: 'keyword' }>>) {
  const { t } = useTranslation();
  return (
    <>
      <WordsField label={t('autoReply.words')} hint={t('autoReply.wordsHint')} maxLength={60} most={50} value={reply.words} onValue={(words) => onReply({ ...reply, words })} />
      <Line label={t('autoReply.match')}>
        <Segmented label={t('autoReply.match')} value={reply.match} choices={(['contains', 'exact'] as const).map((value) => ({ value, label: t(`match.${value}`) }))} onValue={(match) => onReply({ ...reply, match })} />
      </Line>
    </>
  );
}

const among = ['minutes', 'hours', 'days'] as const;

function Closing({ reply, onReply }: Props<Extract<ReplyOccasion, { when: 'closing_warning' }>>) {
  const { t } = useTranslation();
  return (
    <div className={styles.pair}>
      <DurationField label={t('autoReply.silentFor')} per="minutes" among={among} max={MOST_MINUTES} value={reply.afterMinutes} onValue={(minutes) => onReply({ ...reply, afterMinutes: minutes ?? 1 })} />
      <DurationField label={t('autoReply.resolveAfter')} per="minutes" among={among} max={MOST_MINUTES} value={reply.resolveAfterMinutes} onValue={(minutes) => onReply({ ...reply, resolveAfterMinutes: minutes ?? 1 })} />
    </div>
  );
}

function Steps({ reply, onReply }: Props<Extract<ReplyOccasion, { steps: unknown }>>) {
  const { t } = useTranslation();
  const { steps } = reply;
  const change = (at: number, part: Partial<(typeof steps)[number]>) => onReply({ ...reply, steps: steps.map((step, index) => (index === at ? { ...step, ...part } : step)) });
  return (
    <div className={styles.steps}>
      {steps.map((step, at) => (
        <section key={at} className={styles.step} aria-label={t('autoReply.step', { n: at + 1 })}>
          <header className={styles.stepHead}>
            <h3>{t('autoReply.step', { n: at + 1 })}</h3>
            {steps.length > 1 && (
              <Button small look="ghost" onClick={() => onReply({ ...reply, steps: steps.filter((_, index) => index !== at) })}>
                {t('rules.drop')}
              </Button>
            )}
          </header>
          <DurationField label={t('autoReply.silentFor')} per="minutes" among={among} max={MOST_MINUTES} value={step.afterMinutes} onValue={(minutes) => change(at, { afterMinutes: minutes ?? 1 })} />
          <TextsField label={t('autoReply.texts')} value={step.texts} onValue={(texts) => change(at, { texts })} />
        </section>
      ))}
      {faultOf(reply) === 'steps' && <p className={styles.error}>{t('autoReply.stepsWrong')}</p>}
      {steps.length < MOST_STEPS && (
        <div>
          <Button icon={<Plus size={15} />} onClick={() => onReply({ ...reply, steps: [...steps, { afterMinutes: Math.min((steps.at(-1)?.afterMinutes ?? 1) * 2, MOST_MINUTES), texts: {} }] })}>
            {t('autoReply.addStep')}
          </Button>
        </div>
      )}
    </div>
  );
}
