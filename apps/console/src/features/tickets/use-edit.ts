import { ApiProblem } from '@parley/client';
import type { Ticket } from '@parley/contracts';
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { createStore } from '../../app/store.js';
import { codeOf, problemText } from '../../i18n/problem-text.js';
import { toast } from '../../ui/toasts.js';
import { api } from '../session/api.js';
import { knownTicket, putTicket, refreshLists, refreshParts } from './cache.js';
import { clashOf, type Edit, type EditKey, isEmpty, without } from './edit.js';

/** An edit that met a newer ticket: what both changed, to be settled by the agent. */
export interface Stale {
  /** As it was when the edit began. */
  base: Ticket;
  /** As somebody else left it. */
  current: Ticket;
  /** As it would be by the edit alone. */
  mine: Ticket;
  edit: Edit;
  conflicts: EditKey[];
  theirs: EditKey[];
  /** Told once it is settled; `false` when the agent left it open, with the draft as it was. */
  settled: (done: boolean) => void;
}

/** The clash that is on the screen; one at a time. */
export const staleEdit = createStore<Stale | undefined>(undefined);

/** What the server answered in place of a change: the newer ticket. */
export const newerIn = (error: unknown): Ticket | undefined => (error instanceof ApiProblem && error.code === 'ticket.stale' ? (error.problem.current as Ticket | undefined) : undefined);

async function sendEdit(id: string, { agentId, teamId, ...patch }: Edit, version: number): Promise<Ticket> {
  const assigned = agentId !== undefined || teamId !== undefined;
  const given = assigned && (await api.call('POST /tickets/:id/assign', { params: { id }, body: { ...(agentId !== undefined && { agentId }), ...(teamId !== undefined && { teamId }), version } }));
  if (isEmpty(patch)) return given as Ticket;
  return api.call('PATCH /tickets/:id', { params: { id }, body: { ...patch, version: given ? given.version : version } });
}

interface Doing {
  /** As it was when the edit began. */
  base: Ticket;
  edit: Edit;
  /** What the edit makes of it, shown until the server answers. */
  guess: Partial<Ticket>;
}

interface Screen {
  client: QueryClient;
  t: TFunction;
}

/** Shows an edit at once, sends it, and shows what is true then. Answers whether nothing is left to do. */
async function run({ base, edit, guess }: Doing, screen: Screen): Promise<boolean> {
  const { client, t } = screen;
  const before = knownTicket(client, base.id) ?? base;
  putTicket(client, { ...before, ...guess });
  try {
    putTicket(client, await sendEdit(base.id, edit, base.version));
    refreshParts(client, base.id);
    refreshLists(client);
    return true;
  } catch (error) {
    const current = newerIn(error);
    if (current) return meet({ base, edit, guess }, current, screen);
    putTicket(client, before);
    if (codeOf(error) === 'ticket.not_found') refreshLists(client);
    toast(problemText(t, error), { tone: 'danger' });
    return false;
  }
}

/** Somebody else was faster. What does not touch theirs is put onto it; what does is for the agent to settle. */
function meet({ base, edit, guess }: Doing, current: Ticket, screen: Screen): Promise<boolean> {
  const mine = { ...base, ...guess };
  const { conflicts, theirs } = clashOf({ base, current, mine, edit });
  if (conflicts.length === 0) {
    if (theirs.length > 0) toast(screen.t('stale.merged'));
    return run({ base: current, edit, guess: guessOf(mine, current, edit) }, screen);
  }
  putTicket(screen.client, current);
  return new Promise((settled) => staleEdit.set({ base, current, mine, edit, conflicts, theirs, settled }));
}

/** Puts what the agent kept of an edit onto the newer ticket. */
export async function settle({ current, mine, edit, settled }: Stale, dropped: readonly EditKey[], screen: Screen): Promise<void> {
  staleEdit.set(undefined);
  const kept = without(edit, dropped);
  settled(isEmpty(kept) ? true : await run({ base: current, edit: kept, guess: guessOf(mine, current, kept) }, screen));
}

/** The parts of a ticket that an edit is about, taken from how it would be. Fields of the form are changed one by one: those of others stay. */
function guessOf(mine: Ticket, current: Ticket, kept: Edit): Partial<Ticket> {
  const parts: Partial<Record<keyof Edit, keyof Ticket>> = { typeId: 'type', agentId: 'assignee', teamId: 'team', requesterId: 'requester', watcherIds: 'watchers' };
  const plain = (Object.keys(kept) as (keyof Edit)[]).filter((key) => key !== 'fields').map((key) => parts[key] ?? (key as keyof Ticket));
  const fields = Object.fromEntries(Object.keys(kept.fields ?? {}).map((key) => [key, mine.fields[key] ?? null]));
  return { ...Object.fromEntries(plain.map((part) => [part, mine[part]])), ...(kept.fields && { fields: { ...current.fields, ...fields } }) };
}

/** Changes tickets; see `run`. */
export function useEdit() {
  const client = useQueryClient();
  const { t } = useTranslation();
  return useMemo(() => ({ edit: (base: Ticket, edit: Edit, guess: Partial<Ticket>) => run({ base, edit, guess }, { client, t }), settle: (stale: Stale, dropped: readonly EditKey[]) => settle(stale, dropped, { client, t }) }), [client, t]);
}
