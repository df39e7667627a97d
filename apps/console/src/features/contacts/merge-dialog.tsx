import type { Contact, MergeContact, MergeSide } from '@parley/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useSettled } from '../../app/use-settled.js';
import { useProblemText } from '../../i18n/problem-text.js';
import { Avatar } from '../../ui/avatar.js';
import { Button } from '../../ui/button.js';
import { Dialog, DialogActions } from '../../ui/dialog.js';
import { TextField } from '../../ui/field.js';
import { Notice } from '../../ui/notice.js';
import { toast } from '../../ui/toasts.js';
import { api } from '../session/api.js';
import styles from './contact-work.module.css';
import { useContactDeed } from './use-contact-work.js';
import { useContacts } from './use-contacts.js';

/** Makes this contact part of another: first which one, then whose values stay. */
export function MergeDialog({ contact, onClose }: { contact: Contact; onClose: () => void }) {
  const { t } = useTranslation();
  const [into, setInto] = useState<Contact>();
  return (
    <Dialog open onClose={onClose} wide title={t('contactMerge.title')} text={into ? t('contactMerge.chooseText', { from: contact.name, into: into.name }) : t('contactMerge.findText', { name: contact.name })}>
      {into ? <ChooseFields from={contact} into={into} onBack={() => setInto(undefined)} onClose={onClose} /> : <FindOther contact={contact} onFound={setInto} />}
    </Dialog>
  );
}

function FindOther({ contact, onFound }: { contact: Contact; onFound: (other: Contact) => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const { items } = useContacts(useSettled(text.trim()));
  const others = items.filter(({ id }) => id !== contact.id).slice(0, 20);
  return (
    <div className={styles.stack}>
      <TextField label={t('contacts.search')} type="search" autoFocus maxLength={200} value={text} onValue={setText} />
      {others.length === 0 && <p className={styles.soft}>{t('contactMerge.nobody')}</p>}
      <ul className={styles.found}>
        {others.map((other) => (
          <li key={other.id}>
            <button type="button" className={styles.pick} onClick={() => onFound(other)}>
              <Avatar id={other.id} name={other.name} url={other.avatarUrl} />
              <span>
                {other.name}
                <span className={styles.soft}> {other.email ?? other.phone ?? other.externalId ?? ''}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

type Field = { key: string; label: string; from: string; into: string };

/** Fields in which both have something, and not the same. */
function differing(from: Contact, into: Contact, labels: Record<'name' | 'email' | 'phone', string>): Field[] {
  const own = (['name', 'email', 'phone'] as const).flatMap((key): Field[] => (from[key] && into[key] && from[key] !== into[key] ? [{ key, label: labels[key], from: from[key], into: into[key] }] : []));
  const attributes = Object.keys(into.attributes).flatMap((key): Field[] => {
    const [one, other] = [from.attributes[key], into.attributes[key]];
    return one === undefined || one === null || one === other ? [] : [{ key: `attributes.${key}`, label: key, from: String(one), into: String(other) }];
  });
  return [...own, ...attributes];
}

function chosenFields(sides: Record<string, MergeSide>): NonNullable<MergeContact['fields']> {
  const entries = Object.entries(sides);
  const attributes = Object.fromEntries(entries.flatMap(([key, side]) => (key.startsWith('attributes.') ? [[key.slice('attributes.'.length), side]] : [])));
  return { ...Object.fromEntries(entries.filter(([key]) => !key.startsWith('attributes.'))), ...(Object.keys(attributes).length > 0 && { attributes }) };
}

function ChooseFields({ from, into, onBack, onClose }: { from: Contact; into: Contact; onBack: () => void; onClose: () => void }) {
  const { t } = useTranslation();
  const say = useProblemText();
  const navigate = useNavigate();
  const [sides, setSides] = useState<Record<string, MergeSide>>({});
  const merge = useContactDeed(into.id, () => api.call('POST /contacts/:id/merge', { params: { id: from.id }, body: { intoId: into.id, fields: chosenFields(sides) } }));
  const undo = useContactDeed(into.id, (mergeId: string) => api.call('POST /contacts/:id/merges/:mergeId/undo', { params: { id: into.id, mergeId } }));
  const fields = differing(from, into, { name: t('person.name'), email: t('person.email'), phone: t('person.phone') });
  const takeBack = (mergeId: string) => undo.mutateAsync(mergeId).then(() => navigate(`/contacts/${from.id}`), (error: unknown) => void toast(say(error), { tone: 'danger' }));
  const done = ({ merge: { id } }: { merge: { id: string } }) => {
    onClose();
    void navigate(`/contacts/${into.id}`);
    toast(t('contactMerge.done', { from: from.name, into: into.name }), { action: { label: t('ui.undo'), run: () => void takeBack(id) } });
  };
  return (
    <div className={styles.stack}>
      {fields.length === 0 && <p className={styles.soft}>{t('contactMerge.nothingToChoose')}</p>}
      {fields.map((field) => (
        <ChooseSide key={field.key} field={field} side={sides[field.key] ?? 'into'} onChoose={(side) => setSides({ ...sides, [field.key]: side })} />
      ))}
      {into.verified && !from.verified && <Notice tone="warn">{t('contactMerge.seesAll', { name: into.name })}</Notice>}
      {merge.isError && <Notice tone="danger">{say(merge.error)}</Notice>}
      <DialogActions>
        <Button onClick={onBack}>{t('contactMerge.back')}</Button>
        <Button look="primary" busy={merge.isPending} onClick={() => merge.mutate(undefined, { onSuccess: done })}>
          {t('contactMerge.action')}
        </Button>
      </DialogActions>
    </div>
  );
}

function ChooseSide({ field: { key, label, from, into }, side, onChoose }: { field: Field; side: MergeSide; onChoose: (side: MergeSide) => void }) {
  return (
    <div role="radiogroup" aria-label={label} className={styles.choice}>
      <span className={styles.field}>{label}</span>
      {([['into', into], ['from', from]] as const).map(([value, text]) => (
        <label key={value}>
          <input type="radio" name={key} checked={side === value} onChange={() => onChoose(value)} />
          {text}
        </label>
      ))}
    </div>
  );
}
