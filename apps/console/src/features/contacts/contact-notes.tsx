import type { ContactNote } from '@parley/contracts';
import { Pencil, Trash2 } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemText } from '../../i18n/problem-text.js';
import { Button, IconButton } from '../../ui/button.js';
import { Confirm } from '../../ui/confirm.js';
import { TextArea } from '../../ui/field.js';
import { Paged } from '../../ui/paged.js';
import { Time } from '../../ui/time.js';
import { api } from '../session/api.js';
import { useMay, useMe } from '../session/use-session.js';
import styles from './contact-work.module.css';
import { useContactDeed, useContactPart } from './use-contact-work.js';

/** What colleagues wrote down about a contact. Visitors never see it. */
export function ContactNotes({ contactId }: { contactId: string }) {
  const { t } = useTranslation();
  const mayWrite = useMay('contacts:write');
  const part = useContactPart('notes', contactId);
  return (
    <Paged of={part}>
      {mayWrite && <WriteNote contactId={contactId} />}
      {part.items.length === 0 && <p className={styles.soft}>{t('contactNote.none')}</p>}
      <ul className={styles.list}>
        {part.items.map((note) => (
          <li key={note.id} className={styles.note}>
            <Note contactId={contactId} note={note} />
          </li>
        ))}
      </ul>
    </Paged>
  );
}

function WriteNote({ contactId }: { contactId: string }) {
  const { t } = useTranslation();
  const say = useProblemText();
  const [text, setText] = useState('');
  const write = useContactDeed(contactId, (body: { text: string }) => api.call('POST /contacts/:id/notes', { params: { id: contactId }, body }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim()) write.mutate({ text }, { onSuccess: () => setText('') });
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <TextArea label={t('contactNote.write')} rows={2} maxLength={5000} value={text} onValue={setText} error={write.isError ? say(write.error) : undefined} />
      <Button small type="submit" busy={write.isPending} disabled={!text.trim()}>
        {t('contactNote.add')}
      </Button>
    </form>
  );
}

function Note({ contactId, note }: { contactId: string; note: ContactNote }) {
  const { t } = useTranslation();
  const me = useMe();
  const manages = useMay('contacts:manage');
  const [editing, setEditing] = useState(false);
  const [removing, setRemoving] = useState(false);
  const remove = useContactDeed(contactId, () => api.call('DELETE /contacts/:id/notes/:noteId', { params: { id: contactId, noteId: note.id } }));
  if (editing) return <EditNote contactId={contactId} note={note} onDone={() => setEditing(false)} />;
  return (
    <>
      <p className={styles.words}>{note.text}</p>
      <p className={styles.foot}>
        <span>{note.author.name}</span>
        <Time at={note.createdAt} ago />
        {note.version > 1 && <span>{t('contactNote.edited')}</span>}
        {(manages || note.author.id === me.id) && (
          <span className={styles.tools}>
            <IconButton small label={t('contactNote.edit')} onClick={() => setEditing(true)}>
              <Pencil size={14} />
            </IconButton>
            <IconButton small label={t('contactNote.remove')} onClick={() => setRemoving(true)}>
              <Trash2 size={14} />
            </IconButton>
          </span>
        )}
      </p>
      <Confirm open={removing} title={t('contactNote.removeTitle')} text={t('contactNote.removeText')} action={t('contactNote.remove')} busy={remove.isPending} onConfirm={() => remove.mutate(undefined, { onSettled: () => setRemoving(false) })} onClose={() => setRemoving(false)} />
    </>
  );
}

function EditNote({ contactId, note, onDone }: { contactId: string; note: ContactNote; onDone: () => void }) {
  const { t } = useTranslation();
  const say = useProblemText();
  const [text, setText] = useState(note.text);
  const change = useContactDeed(contactId, (body: { text: string; version: number }) => api.call('PATCH /contacts/:id/notes/:noteId', { params: { id: contactId, noteId: note.id }, body }));
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        change.mutate({ text, version: note.version }, { onSuccess: onDone });
      }}
    >
      <TextArea label={t('contactNote.edit')} rows={3} maxLength={5000} autoFocus value={text} onValue={setText} error={change.isError ? say(change.error) : undefined} />
      <div className={styles.actions}>
        <Button small onClick={onDone}>
          {t('ui.cancel')}
        </Button>
        <Button small look="primary" type="submit" busy={change.isPending} disabled={!text.trim()}>
          {t('ui.save')}
        </Button>
      </div>
    </form>
  );
}
