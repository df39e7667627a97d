import type { Conversation, TeachQuestion } from '@parley/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { teachQuery } from './teach-query.js';

const none: TeachQuestion[] = [];
export const isOpen = ({ taught }: TeachQuestion) => taught === null;

/** What the bot can learn from a conversation that people have. Asked again when the bot or an agent did something. */
export function useTeachable({ id, handler }: Pick<Conversation, 'id' | 'handler'>, trace: number): TeachQuestion[] {
  const client = useQueryClient();
  const seen = useRef(trace);
  const enabled = handler === 'people' && trace > 0;
  useEffect(() => {
    if (enabled && seen.current !== trace) void client.invalidateQueries({ queryKey: teachQuery(id).queryKey });
    seen.current = trace;
  }, [client, enabled, id, trace]);
  const { data } = useQuery({ ...teachQuery(id), enabled, retry: false });
  return (enabled && data) || none;
}
