import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Paperclip, X } from 'lucide-react';
import { Button, IconButton } from '../../../ui/button.js';
import { Tray } from '../../attachments/tray.js';
import { useTray } from '../../attachments/use-tray.js';
import styles from './field-input.module.css';
import parts from './parts.module.css';

interface FileProps {
  id: string;
  label: string;
  /** The name of the tray that uploads lie in meanwhile. */
  place: string;
  ids: readonly string[];
  onIds: (ids: string[]) => void;
}

/** Files of a form: those that are there already, and those that are being uploaded. */
export function FileInput({ id, label, place, ids, onIds }: FileProps) {
  const { t } = useTranslation();
  const tray = useTray(place);
  const uploaded = tray.items.flatMap(({ attachment }) => (attachment ? [attachment.id] : []));
  const known = uploaded.join();
  const before = useRef<readonly string[]>([]);
  useEffect(() => {
    const dropped = before.current.filter((one) => !uploaded.includes(one));
    const fresh = uploaded.filter((one) => !ids.includes(one));
    before.current = uploaded;
    if (dropped.length + fresh.length > 0) onIds([...ids.filter((one) => !dropped.includes(one)), ...fresh]);
    // What is uploaded counts as given, until it is taken out of the tray.
  }, [known]);
  const kept = ids.filter((one) => !uploaded.includes(one));
  return (
    <div className={styles.files}>
      {kept.length > 0 && (
        <ul className={parts.list}>
          {kept.map((one, at) => (
            <li key={one} className={parts.row}>
              <Paperclip size={14} aria-hidden="true" />
              {t('ticketForm.file', { n: at + 1 })}
              <IconButton small label={t('attach.remove', { name: t('ticketForm.file', { n: at + 1 }) })} onClick={() => onIds(ids.filter((other) => other !== one))}>
                <X size={14} />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
      {tray.items.length > 0 && (
        <div className={styles.tray}>
          <Tray conversationId={place} />
        </div>
      )}
      <PickFiles id={id} label={label} onFiles={tray.add} />
    </div>
  );
}

function PickFiles({ id, label, onFiles }: { id: string; label: string; onFiles: (files: File[]) => void }) {
  const { t } = useTranslation();
  return (
    <>
      <input
        id={`${id}-files`}
        type="file"
        multiple
        hidden
        onChange={({ currentTarget }) => {
          onFiles([...(currentTarget.files ?? [])]);
          currentTarget.value = '';
        }}
      />
      <Button small id={id} icon={<Paperclip size={14} />} aria-label={`${label}: ${t('attach.add')}`} onClick={() => document.getElementById(`${id}-files`)?.click()}>
        {t('attach.add')}
      </Button>
    </>
  );
}
