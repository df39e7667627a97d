import type { Message } from '@parley/contracts';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { summaryOf } from './summary.js';

/** Reads messages that arrive while the conversation is open to those who listen instead of looking. */
export function NewMessageAnnouncer({ messages, name }: { messages: readonly Message[]; name: string }) {
  const { t } = useTranslation();
  const [spoken, setSpoken] = useState('');
  const last = messages.at(-1);
  const known = useRef(last?.seq ?? 0);
  useEffect(() => {
    if (!last || last.seq <= known.current) return;
    known.current = last.seq;
    if (last.sender.kind === 'visitor' && last.kind !== 'event') setSpoken(t('messages.spoken', { name, text: summaryOf(last) }));
  }, [last, name, t]);
  return (
    <p className="hidden-text" aria-live="polite">
      {spoken}
    </p>
  );
}
