import type { Conversation } from '@parley/contracts';
import { lazy, Suspense } from 'react';
import { needTexts } from '../../i18n/i18n.js';
import { useMay } from '../session/use-session.js';
import { useBotTrace } from './bot-trace.js';

const TeachPart = lazy(async () => ({ default: (await Promise.all([import('./teach-part.js'), needTexts('botLearning'), needTexts('bot')]))[0].TeachPart }));

/** What the bot can learn here, for whoever may teach it, where it took part. */
export function TeachLater({ conversation }: { conversation: Conversation }) {
  const mayTeach = useMay('bot:write');
  const trace = useBotTrace(conversation.id);
  if (!mayTeach || trace === 0 || conversation.handler !== 'people') return null;
  return (
    <Suspense fallback={null}>
      <TeachPart conversation={conversation} trace={trace} />
    </Suspense>
  );
}
