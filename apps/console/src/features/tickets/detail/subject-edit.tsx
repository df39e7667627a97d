import type { Ticket } from '@parley/contracts';
import { Pencil } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { classes } from '../../../ui/class-names.js';
import control from '../../../ui/field.module.css';
import { knownTicket } from '../cache.js';
import { useQueryClient } from '@tanstack/react-query';
import { useEdit } from '../use-edit.js';
import styles from './ticket-header.module.css';

const LONGEST = 300;

/** The subject, which becomes a field when pressed. Enter saves, Escape takes back; what was written stays until it is settled. */
export function SubjectEdit({ ticket, locked }: { ticket: Ticket; locked: boolean }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { edit } = useEdit();
  /** The ticket as it was when the change began: held against what it is by the time it is saved. */
  const [base, setBase] = useState<Ticket>();
  const [text, setText] = useState('');
  const saving = useRef(false);
  const { subject } = ticket;
  if (locked) return <h1 className={classes(styles.title, styles.locked)}>{subject}</h1>;
  const save = async () => {
    const next = text.trim();
    if (!base || saving.current) return;
    if (next === '' || next === base.subject) return setBase(undefined);
    saving.current = true;
    const done = await edit(base, { subject: next }, { subject: next });
    saving.current = false;
    setBase(done ? undefined : (knownTicket(client, ticket.id) ?? ticket));
  };
  if (!base) {
    return (
      <h1 className={styles.title}>
        <button
          type="button"
          className={styles.titleButton}
          aria-label={t('ui.edit', { label: t('ticketPart.subject'), value: subject })}
          onClick={() => {
            setText(subject);
            setBase(ticket);
          }}
        >
          {subject}
          <Pencil size={14} className={styles.pencil} aria-hidden="true" />
        </button>
      </h1>
    );
  }
  return (
    <form
      className={styles.subject}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <h1 className="hidden-text">{subject}</h1>
      <input
        className={classes(control.control, styles.field)}
        aria-label={t('ticketPart.subject')}
        autoFocus
        maxLength={LONGEST}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onBlur={() => void save()}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
          event.stopPropagation();
          setBase(undefined);
        }}
      />
    </form>
  );
}
