import type { ConversationSettings } from '@parley/contracts';
import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../ui/button.js';
import { SelectField } from '../../ui/field.js';
import { useInboxes } from '../inboxes/use-inboxes.js';
import { NumberField } from '../work-rules/fields/number-field.js';
import styles from './inbox-hours.module.css';

type Hours = ConversationSettings['inboxes'];

interface InboxHoursProps {
  hours: Hours;
  /** What holds elsewhere, in hours. */
  usual: number;
  onHours: (hours: Hours) => void;
}

/** The inboxes in which a conversation goes on for another time after its end. */
export function InboxHours({ hours, usual, onHours }: InboxHoursProps) {
  const { t } = useTranslation();
  const { inboxes } = useInboxes();
  const nameOf = (id: string) => inboxes.find((inbox) => inbox.id === id)?.name ?? t('talk.inboxHours.gone');
  const others = inboxes.filter(({ id }) => hours.every(({ inboxId }) => inboxId !== id));
  return (
    <>
      {hours.map(({ inboxId, reopenHours }) => (
        <div key={inboxId} className={styles.row}>
          <NumberField
            label={t('talk.inboxHours.of', { inbox: nameOf(inboxId) })}
            min={0}
            max={8760}
            value={reopenHours}
            onValue={(value) => onHours(hours.map((one) => (one.inboxId === inboxId ? { inboxId, reopenHours: value ?? 0 } : one)))}
          />
          <IconButton small label={t('talk.inboxHours.remove', { inbox: nameOf(inboxId) })} onClick={() => onHours(hours.filter((one) => one.inboxId !== inboxId))}>
            <X size={14} />
          </IconButton>
        </div>
      ))}
      {others.length > 0 && (
        <SelectField
          label={t('talk.inboxHours')}
          hint={t('talk.inboxHours.hint')}
          value=""
          choices={[{ value: '', label: t('talk.inboxHours.add') }, ...others.map(({ id, name }) => ({ value: id, label: name }))]}
          onValue={(id) => id && onHours([...hours, { inboxId: id, reopenHours: usual }])}
        />
      )}
    </>
  );
}
