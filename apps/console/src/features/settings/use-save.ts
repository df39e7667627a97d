import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemText } from '../../i18n/problem-text.js';
import { toast } from '../../ui/toasts.js';

/** Runs a change once at a time; says that it was saved, or why not. Answers whether it was. */
export function useSave<A extends unknown[]>(change: (...given: A) => Promise<unknown>, done?: string) {
  const { t } = useTranslation();
  const say = useProblemText();
  const [state, setState] = useState<{ busy: boolean; error?: unknown }>({ busy: false });
  const save = async (...given: A): Promise<boolean> => {
    if (state.busy) return false;
    setState({ busy: true });
    try {
      await change(...given);
      setState({ busy: false });
      toast(done ?? t('ui.saved'));
      return true;
    } catch (error) {
      setState({ busy: false, error });
      return false;
    }
  };
  return { save, busy: state.busy, error: state.error, problem: state.error ? say(state.error) : undefined };
}
