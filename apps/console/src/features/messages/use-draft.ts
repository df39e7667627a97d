import { useEffect, useRef, useState } from 'react';
import { useMe } from '../session/use-session.js';
import { type Draft, drafts } from './drafts.js';

const SAVE_MS = 300;

/** What has been typed for this conversation; kept a moment after the last key, and when leaving. */
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
  return [draft, (change) => setDraft((now) => ({ ...now, ...change }))];
}
