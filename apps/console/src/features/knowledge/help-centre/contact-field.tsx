import type { HelpContact } from '@parley/contracts';
import { useTranslation } from 'react-i18next';
import { SelectField, TextField } from '../../../ui/field.js';
import { useInboxes } from '../../inboxes/use-inboxes.js';
import { isWebAddress } from './centre-draft.js';

const kinds = ['none', 'widget', 'request', 'link'] as const;

/** Whom readers turn to who found no answer. */
export function ContactField({ contact, onContact }: { contact: HelpContact; onContact: (contact: HelpContact) => void }) {
  const { t } = useTranslation();
  const { inboxes } = useInboxes();
  const doors = inboxes.flatMap(({ name, widgetKey }) => (widgetKey ? [{ value: widgetKey, label: name }] : []));
  const choose = (kind: HelpContact['kind']) => {
    if (kind === 'widget') onContact({ kind, widgetKey: doors[0]!.value });
    else if (kind === 'link') onContact({ kind, url: 'https://' });
    else onContact({ kind });
  };
  const possible = kinds.filter((kind) => kind !== 'widget' || doors.length > 0);
  return (
    <>
      <SelectField label={t('helpCentre.contact')} value={contact.kind} choices={possible.map((value) => ({ value, label: t(`helpCentre.contact.${value}`) }))} onValue={choose} />
      {contact.kind === 'widget' && <SelectField label={t('helpCentre.contactInbox')} value={contact.widgetKey} choices={doors} onValue={(widgetKey) => onContact({ kind: 'widget', widgetKey })} />}
      {contact.kind === 'link' && (
        <TextField label={t('helpCentre.contactUrl')} type="url" maxLength={500} value={contact.url} onValue={(url) => onContact({ kind: 'link', url: url.trim() })} error={isWebAddress(contact.url) ? undefined : t('helpCentre.addressWrong')} />
      )}
    </>
  );
}
