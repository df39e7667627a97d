import type { BodyIn, Conversation, ConversationWrapUp, WrapUpForm } from '@parley/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { Check } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemText } from '../../../i18n/problem-text.js';
import { Button } from '../../../ui/button.js';
import { Dialog, DialogActions } from '../../../ui/dialog.js';
import { TextArea } from '../../../ui/field.js';
import { Notice } from '../../../ui/notice.js';
import { Skeleton } from '../../../ui/skeleton.js';
import { api } from '../../session/api.js';
import { CategoryField } from './category-field.js';
import { useWrapUp, wrapUpKey } from './use-wrap-up.js';
import styles from './wrap-up.module.css';
import { WrapUpFields } from './wrap-up-fields.js';

type Input = Required<BodyIn<'POST /conversations/:id/wrap-up'>>;

interface WrapUpDialogProps {
  conversation: Conversation;
  /** It is asked for on the way to resolving: what happens after it, also when it may be and is skipped. */
  onResolve?: () => void;
  onClose: () => void;
}

/** What the conversation was about, said at its end. */
export function WrapUpDialog(props: WrapUpDialogProps) {
  const { t } = useTranslation();
  const say = useProblemText();
  const { data, error } = useWrapUp(props.conversation.id);
  return (
    <Dialog open onClose={props.onClose} title={t('closing.title')}>
      {error ? <Notice tone="danger">{say(error)}</Notice> : !data ? <Skeleton rows={4} shape="line" /> : data.form ? <Form form={data.form} state={data} {...props} /> : <p>{t('closing.none')}</p>}
    </Dialog>
  );
}

function Form({ conversation, form, state, onResolve, onClose }: WrapUpDialogProps & { form: WrapUpForm; state: ConversationWrapUp }) {
  const { t } = useTranslation();
  const say = useProblemText();
  const client = useQueryClient();
  const { current } = state;
  const [input, setInput] = useState<Input>({ categoryId: current?.categoryId ?? null, fields: current?.fields ?? {}, note: current?.note ?? '' });
  const [busy, setBusy] = useState(false);
  const [tried, setTried] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const missingFields = form.fields.filter(({ key, required }) => required && (input.fields[key] ?? '') === '').map(({ key }) => key);
  const missingCategory = form.category === 'required' && input.categoryId === null;
  const save = async () => {
    setTried(true);
    if (missingCategory || missingFields.length > 0) return;
    setBusy(true);
    try {
      client.setQueryData(wrapUpKey(conversation.id), await api.call('POST /conversations/:id/wrap-up', { params: { id: conversation.id }, body: input }));
      onClose();
      onResolve?.();
    } catch (error) {
      setProblem(error);
      setBusy(false);
    }
  };
  const skip = () => {
    onClose();
    onResolve?.();
  };
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {problem !== undefined && <Notice tone="danger">{say(problem)}</Notice>}
      {form.category !== 'none' && (
        <CategoryField required={form.category === 'required'} chosen={input.categoryId} error={tried && missingCategory ? t('closing.categoryMissing') : undefined} onChoose={(categoryId) => setInput({ ...input, categoryId })} />
      )}
      <WrapUpFields form={form} values={input.fields} missing={tried ? missingFields : []} onChange={(fields) => setInput({ ...input, fields })} />
      {form.note && <TextArea label={t('closing.note')} optional={t('field.optional')} rows={3} maxLength={2000} value={input.note} onValue={(note) => setInput({ ...input, note })} />}
      <DialogActions>
        {onResolve && !form.required && <Button onClick={skip}>{t('closing.skip')}</Button>}
        <Button look="primary" type="submit" busy={busy} icon={<Check size={16} />}>
          {t(onResolve ? 'closing.resolve' : 'ui.save')}
        </Button>
      </DialogActions>
    </form>
  );
}
