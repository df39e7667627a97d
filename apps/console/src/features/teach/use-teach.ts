import type { BodyIn, TeachQuestion } from '@parley/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { codeOf, problemText } from '../../i18n/problem-text.js';
import { toast } from '../../ui/toasts.js';
import { api } from '../session/api.js';
import { useMay, useMe } from '../session/use-session.js';
import { teachQuery } from './teach-query.js';

type As = BodyIn<'POST /bot/teach'>['as'];

/** Says what a question was: shown at once, with a way back as long as there is one, and taken back with the reason when refused. */
export function useTeach(conversationId: string) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { id, name: myName } = useMe();
  const manages = useMay('bot:manage');
  const { queryKey } = teachQuery(conversationId);
  const place = (question: TeachQuestion) => client.setQueryData<TeachQuestion[]>(queryKey, (known) => known?.map((one) => (one.answerId === question.answerId ? question : one)));

  const attempt = async (before: TeachQuestion, guess: TeachQuestion['taught'], ask: () => Promise<TeachQuestion>): Promise<TeachQuestion | undefined> => {
    await client.cancelQueries({ queryKey });
    place({ ...before, taught: guess });
    try {
      const after = await ask();
      place(after);
      return after;
    } catch (error) {
      place(before);
      // Somebody else was faster: what they said is shown.
      if (codeOf(error) === 'bot_teach.taught') void client.invalidateQueries({ queryKey });
      toast(problemText(t, error), { tone: 'danger' });
      return undefined;
    } finally {
      void client.invalidateQueries({ queryKey: ['bot'], refetchType: 'active' });
    }
  };

  const takeBack = (question: TeachQuestion) => attempt(question, null, () => api.call('DELETE /bot/teach/:answerId', { params: { answerId: question.answerId } }));

  /** @param name what it is taught as, as people read it @param approve counts for whoever may set up the bot */
  const teach = async (question: TeachQuestion, as: As, { name = '', approve = true }: { name?: string; approve?: boolean } = {}): Promise<boolean> => {
    const approved = manages && approve;
    const state = as.kind === 'no_question' ? ('done' as const) : approved ? ('approved' as const) : ('pending' as const);
    const guess = { kind: as.kind, state, intentId: as.kind === 'intent' ? as.intentId : null, name, by: { id, name: myName }, at: new Date().toISOString(), undoable: false };
    const after = await attempt(question, guess, () => api.call('POST /bot/teach', { body: { answerId: question.answerId, as, approve: approved } }));
    if (!after) return false;
    const said = as.kind === 'no_question' ? t('teach.saidNone') : t(approved ? 'teach.saidApproved' : 'teach.saidPending', { name });
    toast(said, after.taught?.undoable ? { action: { label: t('ui.undo'), run: () => void takeBack(after) } } : {});
    return true;
  };

  return { teach, takeBack };
}
