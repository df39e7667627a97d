import type { Conversation, Message } from '@parley/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useMe } from '../session/use-session.js';
import { overtakenBy } from './overtaken.js';
import { threadKey } from './thread-key.js';
import { lastSeq, type Thread } from './thread.js';

/** Whether another agent has answered since something was begun here; sending is held back once. `writing`: there is a public answer in the field. */
export function useOvertaken(conversation: Conversation, writing: boolean) {
  const client = useQueryClient();
  const { id: meId } = useMe();
  const thread = () => client.getQueryData<Thread>(threadKey(conversation.id));
  const [since, setSince] = useState<number>();
  const [asked, setAsked] = useState(false);
  useEffect(() => {
    setSince(writing ? lastSeq(thread()) : undefined);
    setAsked(false);
  }, [writing]);
  const by: Message | undefined = since === undefined || since >= conversation.lastSeq ? undefined : overtakenBy(thread()?.messages ?? [], since, meId);
  return {
    by,
    asked,
    /** Whether there is something to answer before sending; from then on it is asked. */
    asks: () => {
      if (by) setAsked(true);
      return by !== undefined;
    },
    forget: () => {
      setSince(lastSeq(thread()));
      setAsked(false);
    },
  };
}
