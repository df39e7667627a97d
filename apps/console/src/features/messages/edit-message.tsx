import type { Message } from '@parley/contracts';
import { Lock, Pencil, X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from '../../ui/button.js';
import styles from './composer.module.css';
import { readMentions, withMentions } from './draft-on-server.js';
import { LONGEST_TEXT } from './longest-text.js';
import { useFieldHeight } from './use-field-height.js';
import { useMessageChanges } from './use-message-changes.js';

/** The composer while a message that was sent is changed. What was begun for a new one waits. */
export function EditMessage({ message, conversationId, onDone }: { message: Message; conversationId: string; onDone: () => void }) {
  const { t } = useTranslation();
  const { edit } = useMessageChanges(conversationId);
  const before = message.private ? readMentions(message.text ?? '') : { text: message.text ?? '', mentions: [] };
  const [text, setText] = useState(before.text);
  const field = useRef<HTMLTextAreaElement>(null);
  useFieldHeight(field, text);
  useEffect(() => {
    field.current?.focus();
    field.current?.setSelectionRange(before.text.length, before.text.length);
  }, []);
  const changed = text !== before.text;
  const savable = text.trim() !== '' && text.length <= LONGEST_TEXT;
  const save = () => {
    if (!savable) return;
    onDone();
    if (changed) void edit(message, withMentions(text, before.mentions));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (event.key === 'Escape') {
      event.stopPropagation();
      onDone();
    } else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      save();
    }
  };
  return (
    <form
      className={styles.composer}
      data-mode={message.private ? 'note' : 'reply'}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <div className={styles.box}>
        <p className={styles.chip}>
          <Pencil size={14} aria-hidden="true" />
          <span className={styles.chipText}>{t('composer.editing')}</span>
          <IconButton small label={t('composer.stopEditing')} onClick={onDone}>
            <X size={15} />
          </IconButton>
        </p>
        <textarea ref={field} className={styles.field} rows={1} dir="auto" aria-label={t('composer.editing')} value={text} onChange={(event) => setText(event.target.value)} onKeyDown={onKeyDown} />
        <div className={styles.foot}>
          <p className={styles.room} data-hint>
            {t('composer.editHint')}
          </p>
          <Button type="submit" small look={message.private ? 'note' : 'primary'} disabled={!savable} icon={message.private ? <Lock size={14} /> : undefined}>
            {t('ui.save')}
          </Button>
        </div>
      </div>
    </form>
  );
}
