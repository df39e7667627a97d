import type { Contact } from '@parley/contracts';
import { useTranslation } from 'react-i18next';
import { InlineEdit } from '../../ui/inline-edit.js';
import { useProblemText } from '../../i18n/problem-text.js';
import { useMay, useMe } from '../session/use-session.js';
import { useChangeContact } from './use-contacts.js';
import styles from './contact-fields.module.css';

/** Name, e-mail and phone, each changed in its place. */
export function ContactFields({ contact }: { contact: Contact }) {
  const { t } = useTranslation();
  const say = useProblemText();
  const mayWrite = useMay('contacts:write');
  const { masks } = useMe();
  const change = useChangeContact(contact.id);
  const save = async (body: Parameters<typeof change.mutateAsync>[0]) => {
    try {
      await change.mutateAsync({ ...body, version: contact.version });
      return undefined;
    } catch (error) {
      return say(error);
    }
  };
  const locked = !mayWrite;
  return (
    <dl className={styles.fields}>
      <InlineEdit label={t('person.name')} value={contact.name} empty={t('contact.unnamed')} maxLength={120} locked={locked} required onSave={(name) => save({ name })} />
      <InlineEdit label={t('person.email')} value={contact.email ?? ''} empty={t('contact.addEmail')} type="email" maxLength={254} locked={locked} masked={masks.includes('email')} onSave={(email) => save({ email: email || null })} />
      <InlineEdit label={t('person.phone')} value={contact.phone ?? ''} empty={t('contact.addPhone')} type="tel" maxLength={40} locked={locked} masked={masks.includes('phone')} onSave={(phone) => save({ phone: phone || null })} />
    </dl>
  );
}
