import type { Ticket, TicketComment } from '@parley/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import { useProblemText } from '../../../i18n/problem-text.js';
import { takeUploads, trayOf } from '../../attachments/uploads.js';
import { useTray } from '../../attachments/use-tray.js';
import type { Pages } from '../../conversations/pages.js';
import { withMentions } from '../../messages/draft-on-server.js';
import { type Draft, drafts } from '../../messages/drafts.js';
import { api } from '../../session/api.js';
import { useMe } from '../../session/use-session.js';
import { refreshLists, refreshParts } from '../cache.js';
import { ticketKey, ticketPartKey } from '../keys.js';
import { trayPlace } from './tray-place.js';

export type Commenting = ReturnType<typeof useCommenting>;

/** What is being written about a ticket: kept on this device until it is sent, and sent once however often it is tried. */
export function useCommenting(ticket: Ticket) {
  const client = useQueryClient();
  const say = useProblemText();
  const me = useMe();
  const [draft, setDraft] = useState<Draft>(() => drafts.read(me.id, ticket.id));
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const tray = useTray(trayPlace(ticket.id));
  /** The same for every try of the same words. */
  const attempt = useRef<string>(undefined);
  const latest = useRef(draft);
  const put = useCallback(
    (next: Draft) => {
      latest.current = next;
      setDraft(next);
      drafts.write(me.id, ticket.id, next);
    },
    [me.id, ticket.id],
  );
  const change = useCallback(
    (part: Partial<Draft>) => {
      if (part.text !== undefined && part.text !== latest.current.text) attempt.current = undefined;
      put({ ...latest.current, ...part });
    },
    [put],
  );
  const mention = useCallback((who: { id: string; name: string }) => put({ ...latest.current, mentions: [...(latest.current.mentions ?? []).filter(({ id }) => id !== who.id), who] }), [put]);
  const filesReady = tray.items.length === 0 || tray.ready;
  const sendable = filesReady && !busy && (draft.text.trim() !== '' || tray.items.length > 0);

  const send = async (status?: string) => {
    if (!sendable) return;
    setBusy(true);
    setProblem(undefined);
    const files = trayOf(trayPlace(ticket.id)).items.flatMap(({ attachment }) => (attachment ? [attachment.id] : []));
    attempt.current ??= crypto.randomUUID();
    try {
      const comment = await api.call('POST /tickets/:id/comments', {
        params: { id: ticket.id },
        body: {
          text: (draft.private ? withMentions(draft.text, draft.mentions) : draft.text).trim(),
          internal: draft.private,
          clientCommentId: attempt.current,
          ...(files.length > 0 && { attachments: files }),
          ...(status && { status }),
        },
      });
      attempt.current = undefined;
      takeUploads(trayPlace(ticket.id));
      put({ text: '', private: draft.private });
      client.setQueryData<Pages<TicketComment>>(ticketPartKey(ticket.id, 'comments'), (pages) => pages && withComment(pages, comment));
      void client.invalidateQueries({ queryKey: ticketKey(ticket.id) });
      refreshParts(client, ticket.id);
      refreshLists(client);
    } catch (error) {
      setProblem(say(error));
    } finally {
      setBusy(false);
    }
  };
  return { draft, change, mention, tray, busy, problem, sendable, send };
}

/** Pages hold the newest first. */
function withComment(pages: Pages<TicketComment>, comment: TicketComment): Pages<TicketComment> {
  const [first, ...rest] = pages.pages;
  if (!first || first.data.some(({ id }) => id === comment.id)) return pages;
  return { ...pages, pages: [{ ...first, data: [comment, ...first.data] }, ...rest] };
}
