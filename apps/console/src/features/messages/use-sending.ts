import type { Conversation } from '@parley/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { gapsIn } from '../canned/gaps.js';
import { takeUploads } from '../attachments/uploads.js';
import { useTray } from '../attachments/use-tray.js';
import { useMe } from '../session/use-session.js';
import { LONGEST_TEXT } from './longest-text.js';
import { postMessage } from './pending.js';
import { lastShownSeq } from './thread.js';
import { useOvertaken } from './use-overtaken.js';
import { useScheduling } from './use-scheduling.js';
import type { Writing } from './use-writing.js';

export type Sending = ReturnType<typeof useSending>;

/** Whether what is written may go, and how it goes: now, or at a moment to come. `busy`: something is still on its way into the field. */
export function useSending(conversation: Conversation, writing: Writing, busy: boolean) {
  const { id: conversationId } = conversation;
  const { draft, whole } = writing;
  const client = useQueryClient();
  const me = useMe();
  const tray = useTray(conversationId);
  const overtaken = useOvertaken(conversation, !draft.private && draft.text.trim() !== '');
  const gaps = gapsIn(draft.text);
  const fits = whole.text.length <= LONGEST_TEXT;
  const said = draft.text.trim() !== '' && fits;
  // What is on its way has to arrive first; a message names only what is there.
  const arrived = !busy && (tray.items.length > 0 ? tray.ready && fits : said);
  const sendable = arrived && gaps.length === 0;
  const scheduling = useScheduling(conversationId, { whole, sendable, tray, onDone: writing.beginAnew });

  const sendNow = () => {
    const text = whole.text.trim() === '' ? '' : whole.text;
    const seen = writing.thread();
    postMessage({ conversationId, text, attachments: takeUploads(conversationId), private: draft.private, replyTo: draft.replyTo, ...(!draft.private && seen && { ifLastSeq: lastShownSeq(seen) }) }, { client, me });
    overtaken.forget();
    writing.beginAnew();
  };
  const send = () => {
    if (gaps[0]) writing.mark(gaps[0]);
    if (sendable && !overtaken.asks()) sendNow();
  };
  return { tray, overtaken, gaps, sendable, scheduling, sendNow, send };
}
