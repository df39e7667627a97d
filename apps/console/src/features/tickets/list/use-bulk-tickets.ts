import { ApiProblem } from '@parley/client';
import type { BulkResult, Ticket } from '@parley/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemText } from '../../../i18n/problem-text.js';
import { toast } from '../../../ui/toasts.js';
import { api } from '../../session/api.js';
import { knownTicket, refreshLists } from '../cache.js';
import { ticketKey } from '../keys.js';
import { useTicketStatuses } from '../use-setup.js';
import { clearTicketSelection, selectTickets } from './selection.js';
import { type BulkTicketChange, type Undoing, undoOf } from './undo-bulk.js';

type Refused = Extract<BulkResult['results'][number], { ok: false }>;
export interface TicketFailure {
  id: string;
  number: number | undefined;
  problem: Refused['problem'];
}
const mapped = (id: string, ticket: Ticket | undefined): [string, Ticket][] => (ticket ? [[id, ticket]] : []);
const refusedOf = (results: BulkResult['results']) => results.filter((result): result is Refused => !result.ok);

/** Changes the chosen tickets alike. Those that were refused stay chosen, and are named with the reason. */
export function useBulkTickets() {
  const client = useQueryClient();
  const { t } = useTranslation();
  const say = useProblemText();
  const { statuses } = useTicketStatuses();
  const undo = useUndo();
  const [busy, setBusy] = useState(false);
  const [failures, setFailures] = useState<readonly TicketFailure[]>([]);
  const isFinal = ({ status }: BulkTicketChange) => status !== undefined && statuses.find(({ id }) => id === status)?.category === 'closed';
  const run = async (ids: readonly string[], change: BulkTicketChange) => {
    setBusy(true);
    setFailures([]);
    const before = new Map(ids.flatMap((id) => mapped(id, knownTicket(client, id))));
    try {
      const { results } = await api.call('POST /tickets/bulk', { body: { ids: [...ids], change }, headers: { 'idempotency-key': crypto.randomUUID() } });
      const refused = refusedOf(results);
      setFailures(refused.map(({ id, problem }) => ({ id, problem, number: before.get(id)?.number })));
      if (refused.length > 0) selectTickets(refused.map(({ id }) => id));
      else clearTicketSelection();
      const undoing = undoOf(change, before, results);
      const action = undoing.calls.length > 0 && !isFinal(change) && { label: t('ui.undo'), run: () => void undo(undoing, before) };
      if (results.length > refused.length) toast(t('ticketBulk.done', { count: results.length - refused.length }), action ? { action } : {});
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

/** Most tickets that are named when they could not be put back. */
const NAMED = 5;

/** Puts tickets back as they were, and tells which could not be: somebody has changed them since, or had just before. */
function useUndo() {
  const client = useQueryClient();
  const { t } = useTranslation();
  const say = useProblemText();
  return async ({ calls, unknown }: Undoing, before: ReadonlyMap<string, Ticket>) => {
    const left: { id: string; why: string }[] = unknown.map((id) => ({ id, why: t('problem.ticket.stale') }));
    let back = 0;
    for (const body of calls) {
      try {
        const { results } = await api.call('POST /tickets/bulk', { body, headers: { 'idempotency-key': crypto.randomUUID() } });
        left.push(...refusedOf(results).map(({ id, problem }) => ({ id, why: say(new ApiProblem(problem)) })));
        back += results.filter(({ ok }) => ok).length;
      } catch (error) {
        left.push(...body.ids.map((id) => ({ id, why: say(error) })));
      }
      for (const id of body.ids) client.removeQueries({ queryKey: ticketKey(id) });
    }
    refreshLists(client);
    if (back > 0) toast(t('ticketBulk.undone', { count: back }));
    if (left.length === 0) return;
    const named = left.slice(0, NAMED).map(({ id, why }) => t('bulk.failure', { name: `#${before.get(id)?.number ?? '…'}`, why }));
    toast(t('ticketBulk.notUndone', { count: left.length, which: [...named, ...(left.length > NAMED ? ['…'] : [])].join(' ') }), { tone: 'danger' });
  };
}
