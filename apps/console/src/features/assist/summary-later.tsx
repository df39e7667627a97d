import type { Conversation } from '@parley/contracts';
import { lazy, Suspense } from 'react';
import { needTexts } from '../../i18n/i18n.js';

/** From how many messages on it is hard to see at a glance what a conversation is about. */
const LONG = 20;

const SummaryCard = lazy(async () => ({ default: (await Promise.all([import('./summary-card.js'), needTexts('assist')]))[0].SummaryCard }));

/** The summary of a long conversation, which is not a part of the first screen. */
export function SummaryLater({ conversation }: { conversation: Conversation }) {
  if (conversation.lastSeq < LONG) return null;
  return (
    <Suspense>
      <SummaryCard key={conversation.id} conversation={conversation} />
    </Suspense>
  );
}
