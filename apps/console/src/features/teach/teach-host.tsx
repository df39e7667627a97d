import { lazy, Suspense, useEffect } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useShortcut } from '../../app/shortcuts/shortcuts.js';
import { useStore } from '../../app/store.js';
import { needTexts } from '../../i18n/i18n.js';
import { useMay } from '../session/use-session.js';
import { useBotTrace } from './bot-trace.js';
import { teaching } from './teaching.js';

const TeachDialog = lazy(async () => ({ default: (await Promise.all([import('./teach-dialog.js'), needTexts('botLearning'), needTexts('bot')]))[0].TeachDialog }));

/** Where the dialog of a question stands that somebody teaches, and the key that opens it for the conversation on the screen. */
export function TeachHost({ conversationId }: { conversationId: string | undefined }) {
  const client = useQueryClient();
  const mayTeach = useMay('bot:write');
  const asked = useStore(teaching);
  const trace = useBotTrace(conversationId);
  const begin = async () => {
    if (conversationId) await (await import('./begin-teaching.js')).beginTeaching(client, conversationId);
  };
  useShortcut('teach', () => void begin(), mayTeach && trace > 0);
  useEffect(() => () => teaching.set(undefined), []);
  if (!asked) return null;
  return (
    <Suspense fallback={null}>
      <TeachDialog key={asked.answerId} {...asked} onClose={() => teaching.set(undefined)} />
    </Suspense>
  );
}
