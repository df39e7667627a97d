import type { Conversation, LabelColour } from '@parley/contracts';
import { useQuery } from '@tanstack/react-query';
import { Plus, Sparkles } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { classes } from '../../ui/class-names.js';
import styles from '../conversations/labels-editor.module.css';
import { useConversationActions } from '../conversations/use-actions.js';
import { api } from '../session/api.js';
import colours from '../work-rules/labels/label-chip.module.css';
import { useRules } from '../work-rules/use-rules.js';
import own from './suggested-labels.module.css';
import { useAbilities } from './use-abilities.js';

/** Most labels that are asked about, and from how many messages of the visitor on nothing new is asked. */
const ASKED = 100;
const SETTLED = 10;

/** Labels that fit, each put on by one press. A provider, whose work costs money, is asked only when somebody wants to know. */
export function SuggestedLabels({ conversation, colourOf }: { conversation: Conversation; colourOf: (name: string) => LabelColour }) {
  const { t } = useTranslation();
  const { label } = useConversationActions();
  const can = useAbilities();
  const [wanted, setWanted] = useState(false);
  const { id, labels, inbound } = conversation;
  const { rules } = useRules('label');
  const names = rules.map(({ name }) => name).slice(0, ASKED);
  const offered = can?.tag === true && names.length > 0 && inbound > 0;
  const { data, isFetching } = useQuery({
    queryKey: ['assist', 'tags', id, Math.min(inbound, SETTLED), names],
    queryFn: async ({ signal }) => (await api.call('POST /assist/tag', { body: { conversationId: id, labels: names }, signal })).data,
    enabled: offered && (!can.provider || wanted),
    staleTime: Infinity,
    retry: false,
  });
  if (!offered) return null;
  if (data === undefined && can.provider) {
    return (
      <li>
        <button type="button" className={styles.add} disabled={isFetching} onClick={() => setWanted(true)}>
          <Sparkles size={13} aria-hidden="true" />
          {t('assist.suggestLabels')}
        </button>
      </li>
    );
  }
  const fitting = (data ?? []).filter((name) => !labels.includes(name));
  return (
    <>
      {fitting.map((name) => (
        <li key={name} className={own.suggested}>
          <button type="button" className={classes(own.chip, colours[colourOf(name)])} aria-label={t('assist.addLabel', { name })} title={t('assist.addLabel', { name })} onClick={() => void label(conversation, [...labels, name])}>
            <Plus size={12} aria-hidden="true" />
            <span className={styles.name}>{name}</span>
          </button>
        </li>
      ))}
      {wanted && fitting.length === 0 && data && (
        <li className={styles.none} role="status">
          {t('assist.noLabels')}
        </li>
      )}
    </>
  );
}
