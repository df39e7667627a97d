import type { ContactMerge } from '@parley/contracts';
import { useTranslation } from 'react-i18next';
import { useProblemText } from '../../i18n/problem-text.js';
import { Button } from '../../ui/button.js';
import { Time } from '../../ui/time.js';
import { toast } from '../../ui/toasts.js';
import { api } from '../session/api.js';
import { useMay } from '../session/use-session.js';
import styles from './contact-work.module.css';
import { useContactDeed, useMerges } from './use-contact-work.js';

/** What became part of a contact and can be taken out again. */
export function ContactMerges({ contactId }: { contactId: string }) {
  const { t } = useTranslation();
  const manages = useMay('contacts:manage');
  const { data } = useMerges(contactId);
  const open = data?.data.filter(({ undoneAt, undoableUntil }) => !undoneAt && Date.parse(undoableUntil) > Date.now()) ?? [];
  if (!manages || open.length === 0) return null;
  return (
    <ul className={styles.list} aria-label={t('contactMerge.list')}>
      {open.map((merge) => (
        <li key={merge.id} className={styles.row}>
          <Merged contactId={contactId} merge={merge} />
        </li>
      ))}
    </ul>
  );
}

function Merged({ contactId, merge: { id, from, by, at } }: { contactId: string; merge: ContactMerge }) {
  const { t } = useTranslation();
  const say = useProblemText();
  const undo = useContactDeed(contactId, () => api.call('POST /contacts/:id/merges/:mergeId/undo', { params: { id: contactId, mergeId: id } }));
  const told = ({ kept }: { kept: readonly string[] }) => toast(kept.length === 0 ? t('contactMerge.undone', { name: from.name }) : t('contactMerge.undoneBut', { name: from.name, fields: kept.join(', ') }));
  // This row is gone before the call is over, so what comes after it does not hang on the row.
  const takeBack = () => undo.mutateAsync().then(told, (error: unknown) => toast(say(error), { tone: 'danger' }));
  return (
    <>
      <p className={styles.grow}>
        {t('timeline.merged', { by: by.name, name: from.name })} <Time at={at} ago className={styles.when} />
      </p>
      <Button small busy={undo.isPending} onClick={() => void takeBack()}>
        {t('ui.undo')}
      </Button>
    </>
  );
}
