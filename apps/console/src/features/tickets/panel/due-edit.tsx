import type { Ticket } from '@parley/contracts';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import control from '../../../ui/field.module.css';
import { useEdit } from '../use-edit.js';

const two = (value: number) => String(value).padStart(2, '0');
/** As the browser's own field for day and time wants it, in the agent's time zone. */
const local = (at: string | null) => {
  if (!at) return '';
  const date = new Date(at);
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}T${two(date.getHours())}:${two(date.getMinutes())}`;
};

/** The ticket's own due time; saved when the field is left. */
export function DueEdit({ ticket, locked }: { ticket: Ticket; locked: boolean }) {
  const { t } = useTranslation();
  const { edit } = useEdit();
  const [text, setText] = useState(local(ticket.dueAt));
  useEffect(() => setText(local(ticket.dueAt)), [ticket.dueAt]);
  const save = () => {
    if (text === local(ticket.dueAt)) return;
    const at = text === '' ? null : new Date(text);
    if (at && Number.isNaN(at.getTime())) return setText(local(ticket.dueAt));
    const dueAt = at?.toISOString() ?? null;
    void edit(ticket, { dueAt }, { dueAt });
  };
  return <input type="datetime-local" className={control.control} aria-label={t('ticketPart.dueAt')} readOnly={locked} value={text} onChange={(event) => setText(event.target.value)} onBlur={save} onKeyDown={(event) => event.key === 'Enter' && save()} />;
}
