import type { BodyIn, BulkResult, Conversation } from '@parley/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemText } from '../../../i18n/problem-text.js';
import { toast } from '../../../ui/toasts.js';
import { api } from '../../session/api.js';
import { knownConversation } from '../cache.js';
import { didSomethingWith } from '../own-doing.js';
import { clearSelection, keepSelected } from './selection.js';

export type BulkChange = BodyIn<'POST /conversations/bulk'>['change'];
type Refused = Extract<BulkResult['results'][number], { ok: false }>;
export interface Failure {
  id: string;
  name: string;
  problem: Refused['problem'];
}

/** Changes the chosen conversations alike. Those that were refused stay chosen, and are named with the reason. */
export function useBulk() {
  const client = useQueryClient();
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  const [failures, setFailures] = useState<readonly Failure[]>([]);
  const run = async (ids: readonly string[], change: BulkChange) => {
    setBusy(true);
    setFailures([]);
    ids.forEach(didSomethingWith);
    try {
      const { results } = await api.call('POST /conversations/bulk', { body: { ids: [...ids], change }, headers: { 'idempotency-key': crypto.randomUUID() } });
      const refused = results.filter((result): result is Refused => !result.ok);
      const nameOf = (id: string) => (knownConversation(client, id) as Conversation | undefined)?.contact.name || t('contact.unnamed');
      setFailures(refused.map(({ id, problem }) => ({ id, problem, name: nameOf(id) })));
      if (refused.length > 0) keepSelected(refused.map(({ id }) => id));
      else clearSelection();
      if (results.length > refused.length) toast(t('bulk.done', { count: results.length - refused.length }));
      void client.invalidateQueries({ queryKey: ['conversations'] });
      void client.invalidateQueries({ queryKey: ['conversation'] });
    } catch (error) {
      toast(problemText(t, error), { tone: 'danger' });
    } finally {
      setBusy(false);
    }
  };
  return { run, busy, failures, forget: () => setFailures([]) };
}
