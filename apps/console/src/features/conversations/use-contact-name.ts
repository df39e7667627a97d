import { useTranslation } from 'react-i18next';

/** A contact's name, or a word for somebody without one. */
export function useContactName(contact: { name: string } | undefined): string {
  const { t } = useTranslation();
  return contact?.name.trim() || t('contact.unnamed');
}
