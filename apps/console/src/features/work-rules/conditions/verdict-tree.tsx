import type { Verdict } from '@parley/contracts';
import { Check, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useRules } from '../use-rules.js';
import { isKnownField } from './fields-of.js';
import { useChoices } from './use-choices.js';
import { askedIn, type Asked } from './verdict-words.js';
import styles from './verdict-tree.module.css';

/** Why a condition held, or did not: every part of it with a tick or a cross, and a word for those who see neither. */
export function VerdictTree({ verdict }: { verdict: Verdict }) {
  const { t } = useTranslation();
  const Icon = verdict.holds ? Check : X;
  return (
    <div className={styles.verdict}>
      <p className={styles.line} data-holds={verdict.holds}>
        <Icon size={15} role="img" aria-label={t(verdict.holds ? 'verdict.holds' : 'verdict.fails')} />
        <span>
          <AskedWords asked={askedIn(verdict.of)} />
        </span>
      </p>
      {verdict.parts && verdict.parts.length > 0 && (
        <ul className={styles.parts}>
          {verdict.parts.map((part, index) => (
            <li key={index}>
              <VerdictTree verdict={part} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function AskedWords({ asked }: { asked: Asked }) {
  const { t } = useTranslation();
  const { rules: calendars } = useRules('business_hours');
  if ('text' in asked) return asked.text;
  if ('join' in asked) return t(`join.${asked.join}`);
  if ('hoursId' in asked) return `${calendars.find(({ id }) => id === asked.hoursId)?.name ?? t('rules.calendar')}: ${t(asked.open ? 'hours.openNow' : 'hours.closedNow')}`;
  return <ComparisonWords {...asked} />;
}

function ComparisonWords({ field, op, values }: Extract<Asked, { field: string }>) {
  const { t } = useTranslation();
  const { rules: attributes } = useRules('attribute');
  const choices = useChoices(field);
  const definition = attributes.find(({ on, key }) => `${on}.attributes.${key}` === field);
  const name = isKnownField(field) ? t(`about.${field}`) : (definition?.name ?? field);
  const said = values.map((value) => choices?.find((choice) => choice.value === value)?.label ?? (value === 'true' ? t('answer.yes') : value === 'false' ? t('answer.no') : value));
  return [name, t(`op.${op}`), said.join(t('ui.listComma'))].filter(Boolean).join(' ');
}
