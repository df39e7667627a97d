import type { Message } from '@parley/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { toServer } from './draft-on-server.js';
import { quoteOf } from './quote.js';
import { threadKey } from './thread-key.js';
import type { Thread } from './thread.js';
import { useDraft } from './use-draft.js';
import { useFieldHeight } from './use-field-height.js';
import { useTellTyping } from './use-tell-typing.js';

export type Writing = ReturnType<typeof useWriting>;

/** What is being written for a conversation, the field it is written in, and everything that changes the one or the other. */
export function useWriting(conversationId: string) {
  const client = useQueryClient();
  const [draft, change] = useDraft(conversationId);
  const typing = useTellTyping(conversationId);
  const field = useRef<HTMLTextAreaElement>(null);
  useFieldHeight(field, draft.text);

  const focus = () => requestAnimationFrame(() => field.current?.focus());
  const thread = () => client.getQueryData<Thread>(threadKey(conversationId));
  const write = (text: string) => {
    change({ text });
    if (draft.private || text === '') typing.stop();
    else typing.type();
  };
  return {
    draft,
    change,
    field,
    focus,
    thread,
    write,
    /** As the server keeps and sends it. */
    whole: toServer(draft),
    stopTyping: typing.stop,
    quote: draft.replyTo === undefined ? undefined : (draft.quote ?? quoted(thread(), draft.replyTo)),
    dropQuote: () => change({ replyTo: undefined, quote: undefined }),
    answer(message: Message) {
      change({ replyTo: message.id, quote: quoteOf(message), ...(message.private && { private: true }) });
      focus();
    },
    mark({ from, to }: { from: number; to: number }) {
      field.current?.focus();
      field.current?.setSelectionRange(from, to);
    },
    insert(sign: string) {
      const area = field.current;
      if (!area) return;
      area.setRangeText(sign, area.selectionStart, area.selectionEnd, 'end');
      write(area.value);
      focus();
    },
    beginAnew() {
      typing.sent();
      change({ text: '', private: false, mentions: undefined, replyTo: undefined, quote: undefined });
      focus();
    },
  };
}

/** What another device quoted, if it is among what is loaded. */
function quoted(thread: Thread | undefined, messageId: string) {
  const message = thread?.messages.find(({ id }) => id === messageId);
  return message && quoteOf(message);
}
