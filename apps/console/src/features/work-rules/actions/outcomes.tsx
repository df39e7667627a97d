import type { ActionOutcome } from '@parley/contracts';
import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import { Badge } from '../../../ui/badge.js';
import type { Doing } from './action.js';
import styles from './actions.module.css';

const tones = { done: 'good', unchanged: 'neutral', refused: 'danger' } as const;

/** What became of each action; a refusal with its reason in words. */
export function Outcomes({ outcomes }: { outcomes: readonly ActionOutcome[] }) {
  const { t } = useTranslation();
  const why = ({ code }: ActionOutcome) => (code && i18next.exists(`problem.${code}`) ? t(`problem.${code}` as 'problem.unknown') : undefined);
  return (
    <ol className={styles.outcomes}>
      {outcomes.map((outcome, index) => (
        <li key={index} className={styles.outcome}>
          <Badge tone={tones[outcome.outcome]}>{t(`outcome.${outcome.outcome}`)}</Badge>
          {i18next.exists(`do.${outcome.do}`) ? t(`do.${outcome.do as Doing}`) : outcome.do}
          {why(outcome) && <span className={styles.why}>{why(outcome)}</span>}
        </li>
      ))}
    </ol>
  );
}
