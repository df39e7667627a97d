import type { Contact } from '@parley/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSettled } from '../../../app/use-settled.js';
import { Avatar } from '../../../ui/avatar.js';
import { TextField } from '../../../ui/field.js';
import { useContacts } from '../../contacts/use-contacts.js';
import styles from './parts.module.css';

const SHOWN = 20;

/** Finds a contact by name, address or number. */
export function ContactPicker({ label, onPick }: { label?: string; onPick: (contact: Contact) => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const { items, isPending } = useContacts(useSettled(text.trim()));
  const found = items.slice(0, SHOWN);
  return (
    <div className={styles.stack}>
      <TextField label={label ?? t('ticketRequester.find')} type="search" autoFocus maxLength={200} value={text} onValue={setText} />
      {!isPending && found.length === 0 && <p className={styles.soft}>{t('ticketRequester.nobody')}</p>}
      <ul className={styles.found}>
        {found.map((contact) => (
          <li key={contact.id}>
            <button type="button" className={styles.pick} onClick={() => onPick(contact)}>
              <Avatar id={contact.id} name={contact.name} url={contact.avatarUrl} size="small" />
              <span className={styles.grow}>
                {contact.name || t('contact.unnamed')} <span className={styles.soft}>{contact.email ?? contact.phone ?? ''}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
