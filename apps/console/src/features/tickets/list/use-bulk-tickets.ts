import type { BodyIn, BulkResult, Ticket } from '@parley/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemText } from '../../../i18n/problem-text.js';
import { toast } from '../../../ui/toasts.js';
import { api } from '../../session/api.js';
import { knownTicket, refreshLists } from '../cache.js';
import { ticketKey } from '../keys.js';
import { clearTicketSelection, selectTickets } from './selection.js';

export type BulkTicketChange = BodyIn<'POST /tickets/bulk'>['change'];
type Refused = Extract<BulkResult['results'][number], { ok: false }>;
export interface TicketFailure {
  id: string;
  number: number | undefined;
  problem: Refused['problem'];
}

/** Changes the chosen tickets alike. Those that were refused stay chosen, and are named with the reason. */
export function useBulkTickets() {
  const client = useQueryClient();
  const { t } = useTranslation();
  const say = useProblemText();
  const [busy, setBusy] = useState(false);
  const [failures, setFailures] = useState<readonly TicketFailure[]>([]);
  const run = async (ids: readonly string[], change: BulkTicketChange) => {
    setBusy(true);
    setFailures([]);
    try {
      const { results } = await api.call('POST /tickets/bulk', { body: { ids: [...ids], change }, headers: { 'idempotency-key': crypto.randomUUID() } });
      const refused = results.filter((result): result is Refused => !result.ok);
      setFailures(refused.map(({ id, problem }) => ({ id, problem, number: (knownTicket(client, id) as Ticket | undefined)?.number })));
      if (refused.length > 0) selectTickets(refused.map(({ id }) => id));
      else clearTicketSelection();
      if (results.length > refused.length) toast(t('ticketBulk.done', { count: results.length - refused.length }));
      for (const id of ids) client.removeQueries({ queryKey: ticketKey(id) });
      refreshLists(client);
    } catch (error) {
      toast(say(error), { tone: 'danger' });
    } finally {
      setBusy(false);
    }
  };
  return { run, busy, failures, forget: () => setFailures([]) };
}
