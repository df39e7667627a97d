import { MAX_ANSWER, MAX_VARIANT, type BodyIn, type TeachQuestion } from '@parley/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.js';
import { DialogActions } from '../../ui/dialog.js';
import { Switch } from '../../ui/switch.js';
import { threadKey } from '../messages/thread-key.js';
import type { Thread } from '../messages/thread.js';
import { useMay } from '../session/use-session.js';
import { EntryFields, entryDraft, isWhole } from './entry-fields.js';
import { likeliest, repliesTo } from './replies.js';
import styles from './teach.module.css';

type As = BodyIn<'POST /bot/teach'>['as'];
interface NewEntryProps {
  conversationId: string;
  question: TeachQuestion;
  /** Whether it was taken. */
  onTeach: (as: As, how: { name: string; approve: boolean }) => Promise<boolean>;
  onBack: () => void;
  onClose: () => void;
}

/** A new entry of a question and of what the agent answered, both to be put better first. */
export function NewEntry({ conversationId, question, onTeach, onBack, onClose }: NewEntryProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const manages = useMay('bot:manage');
  const [replies] = useState(() => repliesTo(client.getQueryData<Thread>(threadKey(conversationId))?.messages ?? [], question));
  const [draft, setDraft] = useState(() => entryDraft({ question: question.question.slice(0, MAX_VARIANT), answer: likeliest(replies).slice(0, MAX_ANSWER), locale: question.locale }));
  const [approve, setApprove] = useState(true);
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    const taken = await onTeach({ kind: 'new', question: draft.question.trim(), answer: draft.answer.trim(), locale: draft.locale }, { name: draft.question.trim(), approve });
    setBusy(false);
    if (taken) onClose();
  };
  const others = replies.filter((reply) => reply !== draft.answer);
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (isWhole(draft) && !busy) void save();
      }}
    >
      <EntryFields draft={draft} onChange={setDraft} />
      {others.length > 0 && (
        <div>
          <p className={styles.label}>{t('teach.replies')}</p>
          <ul className={styles.replies} aria-label={t('teach.replies')}>
            {others.map((reply) => (
              <li key={reply}>
                <button type="button" className={styles.reply} dir="auto" title={reply} onClick={() => setDraft({ ...draft, answer: reply.slice(0, MAX_ANSWER) })}>
                  {reply}
                </button>
              </li>
            ))}
          </ul>
        </div>
      )}
      {manages && <Switch label={t('teach.approve')} hint={t('teach.approveHint')} on={approve} onChange={setApprove} />}
      <DialogActions>
        <Button onClick={onBack}>{t('ui.back')}</Button>
        <Button look="primary" type="submit" busy={busy} disabled={!isWhole(draft)}>
          {t(manages && approve ? 'teach.add' : 'teach.propose')}
        </Button>
      </DialogActions>
    </form>
  );
}
