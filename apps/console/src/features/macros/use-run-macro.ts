import type { Conversation, Macro } from '@parley/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toast } from '../../ui/toasts.js';
import { putConversation } from '../conversations/cache.js';
import { didSomethingWith } from '../conversations/own-doing.js';
import { api } from '../session/api.js';
import { useMe } from '../session/use-session.js';
import { outcomeText, refusalText } from './outcome-text.js';
import { useMacroWords } from './use-macro-words.js';

/** Runs a macro on a conversation and says what it did, or why nothing was done. Answers whether it ran. */
export function useRunMacro({ id }: Conversation) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const me = useMe();
  const say = useMacroWords();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const run = async (macro: Macro): Promise<boolean> => {
    setBusy(true);
    setProblem(undefined);
    try {
      didSomethingWith(id);
      const { conversation, actions } = await api.call('POST /conversations/:id/macros/:macroId', { params: { id, macroId: macro.id } });
      putConversation(client, conversation, me.id);
      toast(outcomeText(t, macro, actions, say));
      return true;
    } catch (error) {
      setProblem(refusalText(t, error, macro, say));
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { run, busy, problem, forget: () => setProblem(undefined) };
}
