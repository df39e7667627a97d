import type { RewriteHow } from '@parley/contracts';
import { useTranslation } from 'react-i18next';
import { problemText } from '../../i18n/problem-text.js';
import { toast } from '../../ui/toasts.js';
import type { Writing } from '../messages/use-writing.js';
import { api } from '../session/api.js';
import { replaceDraft } from './replace-draft.js';

interface Rewriting {
  conversationId: string;
  writing: Writing;
  onBusy: (busy: boolean) => void;
}

/** Puts what is written otherwise, and says how to take it back. What was written meanwhile is not lost: then it is asked. */
export function useRewrite({ conversationId, writing, onBusy }: Rewriting) {
  const { t } = useTranslation();
  const written = () => writing.field.current?.value ?? writing.draft.text;
  const use = (text: string, before: string) => {
    replaceDraft(writing, text);
    toast(t('assist.done'), { action: { label: t('ui.undo'), run: () => replaceDraft(writing, before) } });
  };
  const run = async (ask: (text: string) => Promise<{ text: string }>) => {
    const before = writing.draft.text;
    onBusy(true);
    try {
      const { text } = await ask(before);
      // Whoever went to another conversation meanwhile has nothing to be changed before them.
      if (!writing.field.current) return;
      const now = written();
      if (text === before) toast(t('assist.same'));
      else if (now === before) use(text, before);
      else toast(t('assist.meanwhile'), { action: { label: t('assist.use'), run: () => use(text, written()) } });
    } catch (error) {
      toast(problemText(t, error), { tone: 'danger' });
    } finally {
      onBusy(false);
    }
  };
  return {
    rewrite: (how: RewriteHow) => void run((text) => api.call('POST /assist/rewrite', { body: { conversationId, text, how } })),
    translate: (locale: string) => void run((text) => api.call('POST /assist/translate', { body: { conversationId, text, locale } })),
  };
}
