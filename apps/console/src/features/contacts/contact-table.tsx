import type { Contact } from '@parley/contracts';
import { Columns3 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { storage } from '../../app/storage.js';
import { Button } from '../../ui/button.js';
import { Checkbox } from '../../ui/field.js';
import { Popover } from '../../ui/popover.js';
import table from '../../ui/table.module.css';
import { Time } from '../../ui/time.js';
import { useRules } from '../work-rules/use-rules.js';
import styles from './contact-work.module.css';

const KEY = 'parley.contactColumns';
const own = ['email', 'phone', 'externalId', 'lastSeenAt', 'firstSeenAt'] as const;
type Own = (typeof own)[number];
const usual = ['email', 'phone', 'lastSeenAt'];

function chosenBefore(): string[] {
  try {
    const kept: unknown = JSON.parse(storage.read(KEY) ?? 'null');
    return Array.isArray(kept) && kept.every((one) => typeof one === 'string') ? kept : usual;
  } catch {
    return usual;
  }
}

/** Contacts as a table, with the columns that this agent wants to see. */
export function ContactTable({ contacts }: { contacts: readonly Contact[] }) {
  const { t } = useTranslation();
  const [columns, setColumns] = useState(chosenBefore);
  const [choosing, setChoosing] = useState(false);
  const { rules } = useRules('attribute');
  const attributes = rules.filter(({ on }) => on === 'contact').map(({ key, name }) => ({ id: `attributes.${key}`, label: name }));
  const all = [...own.map((id) => ({ id: id as string, label: t(`contactColumn.${id}`) })), ...attributes];
  const shown = all.filter(({ id }) => columns.includes(id));
  const turn = (id: string) => {
    const next = columns.includes(id) ? columns.filter((one) => one !== id) : [...columns, id];
    setColumns(next);
    storage.write(KEY, JSON.stringify(next));
  };
  return (
    <div className={styles.table}>
      <div className={styles.actions}>
        <Popover label={t('contactColumn.choose')} open={choosing} onOpen={setChoosing} align="start" trigger={<Button small icon={<Columns3 size={15} />}>{t('contactColumn.choose')}</Button>}>
          <div className={styles.stack}>
            {all.map(({ id, label }) => (
              <Checkbox key={id} label={label} checked={columns.includes(id)} onChange={() => turn(id)} />
            ))}
          </div>
        </Popover>
      </div>
      <table className={table.table} aria-label={t('rail.contacts')}>
        <thead>
          <tr>
            <th scope="col">{t('person.name')}</th>
            {shown.map(({ id, label }) => (
              <th key={id} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {contacts.map((contact) => (
            <tr key={contact.id}>
              <td>
                <Link to={{ pathname: `/contacts/${contact.id}`, search: location.search }}>{contact.name}</Link>
              </td>
              {shown.map(({ id }) => (
                <td key={id}>
                  <Cell contact={contact} column={id} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell({ contact, column }: { contact: Contact; column: string }) {
  if (column === 'lastSeenAt' || column === 'firstSeenAt') return <Time at={contact[column]} ago />;
  if (column.startsWith('attributes.')) return String(contact.attributes[column.slice('attributes.'.length)] ?? '');
  return contact[column as Exclude<Own, 'lastSeenAt' | 'firstSeenAt'>] ?? '';
}
