import { useEffect, useRef, useState } from 'react';
import { liveSocketIfOpen } from '../live/line.js';
import { api } from '../session/api.js';
import { useMe } from '../session/use-session.js';
import { fromServer, toServer } from './draft-on-server.js';
import { type Draft, drafts } from './drafts.js';

/** How long after the last key this device keeps it, and the server, in milliseconds. */
const SAVE_MS = 300;
const TELL_MS = 1_500;

/** What has been typed for this conversation; kept on this device a moment after the last key, for all devices of the agent a little later, and when leaving. */
export function useDraft(conversationId: string): [Draft, (change: Partial<Draft>) => void] {
  const { id } = useMe();
  const [draft, setDraft] = useState(() => drafts.read(id, conversationId));
  const latest = useRef(draft);
  useEffect(() => {
    latest.current = draft;
    const timer = setTimeout(() => drafts.write(id, conversationId, draft), SAVE_MS);
    return () => clearTimeout(timer);
  }, [draft, id, conversationId]);
  useEffect(() => {
    const save = () => drafts.write(id, conversationId, latest.current);
    window.addEventListener('pagehide', save);
    return () => {
      window.removeEventListener('pagehide', save);
      save();
    };
  }, [id, conversationId]);
  useDraftOnServer({ agentId: id, conversationId, draft, adopt: setDraft, saved: (what) => setDraft((now) => (now === what ? withoutMark(now) : now)) });
  return [draft, (change) => setDraft((now) => ({ ...now, ...change, unsaved: true }))];
}

const withoutMark = ({ unsaved: _, ...draft }: Draft): Draft => draft;
const same = (a: Draft, b: Draft) => JSON.stringify(toServer(a)) === JSON.stringify(toServer(b));

interface ServerSide {
  agentId: string;
  conversationId: string;
  draft: Draft;
  adopt: (draft: Draft | ((now: Draft) => Draft)) => void;
  saved: (draft: Draft) => void;
}

/** Other devices' words are taken on unless something was typed here that the server does not know; whoever writes last wins. */
function useDraftOnServer({ agentId, conversationId, draft, adopt, saved }: ServerSide) {
  const latest = useRef({ draft, adopt, saved });
  /** There is nothing to forget where nothing was kept. */
  const kept = useRef(false);
  useEffect(() => {
    latest.current = { draft, adopt, saved };
  });

  useEffect(() => {
    const hear = (theirs: Draft) => latest.current.adopt((now) => (now.unsaved || same(now, theirs) || (now.text === '' && theirs.text === '') ? now : { ...theirs, ...(now.quote && now.replyTo === theirs.replyTo && { quote: now.quote }) }));
    const away = new AbortController();
    api.call('GET /conversations/:id/draft', { params: { id: conversationId }, signal: away.signal }).then(
      (stored) => {
        kept.current ||= stored.text !== '';
        if (stored.version > 0) hear(fromServer(stored));
      },
      () => undefined,
    );
    const unheard = liveSocketIfOpen()?.on('draft', (frame) => frame.conversationId === conversationId && hear(fromServer(frame.draft)));
    return () => {
      away.abort();
      unheard?.();
    };
  }, [conversationId]);

  useEffect(() => {
    if (!draft.unsaved || (!kept.current && !draft.text.trim())) return;
    kept.current ||= draft.text.trim() !== '';
    const timer = setTimeout(() => void keep(conversationId, draft).then((told) => told && latest.current.saved(draft)), draft.text.trim() ? TELL_MS : 0);
    return () => clearTimeout(timer);
  }, [conversationId, draft]);

  useEffect(() => {
    const leave = () => {
      const { draft: last } = latest.current;
      if (last.unsaved && kept.current) void keep(conversationId, last).then((told) => told && same(drafts.read(agentId, conversationId), last) && drafts.write(agentId, conversationId, withoutMark(last)));
    };
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, [agentId, conversationId]);
}

/** Whether the server has it now. What it could not be told is told with the next change, or when the conversation is opened again. */
async function keep(conversationId: string, draft: Draft): Promise<boolean> {
  const params = { id: conversationId };
  try {
    if (draft.text.trim()) await api.call('PUT /conversations/:id/draft', { params, body: toServer(draft) });
    else await api.call('DELETE /conversations/:id/draft', { params });
    return true;
  } catch {
    return false;
  }
}
