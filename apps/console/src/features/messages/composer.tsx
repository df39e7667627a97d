import type { Conversation, Message } from '@parley/contracts';
import { lazy, type Ref, Suspense, useImperativeHandle, useState } from 'react';
import { useMe } from '../session/use-session.js';
import { ComposerForm } from './composer-form.js';
import type { Mode } from './composer-mode.js';
import { mayEdit } from './message-rights.js';
import { useOffers } from './use-offers.js';
import { useSending } from './use-sending.js';
import { useWriting } from './use-writing.js';

export interface ComposerHandle {
  /** Focuses the field for an answer or a note. */
  begin(mode: Mode): void;
  /** What is written from now on answers this message. */
  answer(message: Message): void;
  /** Changes an own message that was sent. */
  edit(message: Message): void;
}

/** Not a part of the first screen. */
const EditMessage = lazy(async () => ({ default: (await import('./edit-message.js')).EditMessage }));

/** Below a conversation: writes something new, or changes what was sent. */
export function Composer({ conversation, ref }: { conversation: Conversation; ref: Ref<ComposerHandle> }) {
  const me = useMe();
  const writing = useWriting(conversation.id);
  const offers = useOffers(conversation, writing);
  const sending = useSending(conversation, writing, offers.canned.busy);
  const [editing, setEditing] = useState<Message>();
  useImperativeHandle(ref, () => ({
    begin(mode) {
      setEditing(undefined);
      writing.change({ private: mode === 'note' });
      writing.focus();
    },
    answer(message) {
      setEditing(undefined);
      writing.answer(message);
    },
    edit: setEditing,
  }));

  if (!editing) {
    const onEditLast = () => setEditing(writing.thread()?.messages.findLast((message) => mayEdit(message, me)));
    return <ComposerForm {...{ conversation, writing, offers, sending, onEditLast }} />;
  }
  const onDone = () => {
    setEditing(undefined);
    writing.focus();
  };
  return (
    <Suspense>
      <EditMessage key={editing.id} message={editing} conversationId={conversation.id} onDone={onDone} />
    </Suspense>
  );
}
