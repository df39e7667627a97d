import type { Conversation } from '@parley/contracts';
import { lazy, Suspense } from 'react';
import { needTexts } from '../../i18n/i18n.js';
import type { Place } from './place.js';

const MacroDialog = lazy(async () => ({ default: (await import('../macros/macro-dialog.js')).MacroDialog }));
const TransferDialog = lazy(async () => ({ default: (await import('./transfer/transfer-dialog.js')).TransferDialog }));
const PeopleDialog = lazy(async () => ({ default: (await import('./people/people-dialog.js')).PeopleDialog }));
const MergeDialog = lazy(async () => ({ default: (await import('./merge/merge-dialog.js')).MergeDialog }));
const TicketDialog = lazy(async () => ({ default: (await Promise.all([import('../tickets/make/conversation-ticket-dialog.js'), needTexts('tickets'), needTexts('workRules')]))[0].ConversationTicketDialog }));
const WrapUpDialog = lazy(async () => ({ default: (await import('./ending/wrap-up-dialog.js')).WrapUpDialog }));

/** Which question about the conversation is open. `resolve`: the wrap-up, on the way to resolving. A macro may be chosen already. */
export type OpenDialog = 'macro' | { macroId: string } | 'transfer' | 'people' | 'merge' | 'ticket' | 'wrapUp' | 'resolve';

interface DialogsProps {
  conversation: Conversation;
  place: Place;
  dialog: OpenDialog | undefined;
  onResolve: () => void;
  onClose: () => void;
}

/** Loaded when they are first asked for. */
export function ConversationDialogs({ conversation, place, dialog, onResolve, onClose }: DialogsProps) {
  return (
    <Suspense>
      {dialog === 'macro' && <MacroDialog conversation={conversation} onClose={onClose} />}
      {typeof dialog === 'object' && <MacroDialog conversation={conversation} macroId={dialog.macroId} onClose={onClose} />}
      {dialog === 'transfer' && <TransferDialog conversation={conversation} onClose={onClose} />}
      {dialog === 'people' && <PeopleDialog conversation={conversation} onClose={onClose} />}
      {dialog === 'merge' && <MergeDialog conversation={conversation} place={place} onClose={onClose} />}
      {dialog === 'ticket' && <TicketDialog conversation={conversation} onClose={onClose} />}
      {dialog === 'wrapUp' && <WrapUpDialog conversation={conversation} onClose={onClose} />}
      {dialog === 'resolve' && <WrapUpDialog conversation={conversation} onResolve={onResolve} onClose={onClose} />}
    </Suspense>
  );
}
