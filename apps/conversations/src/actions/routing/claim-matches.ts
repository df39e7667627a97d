import type { RoutingPolicy } from '@parley/contracts';
import type { Tx } from '@parley/tenancy';
import { holdAsRead, lockWaiting } from '../../db/routing/claim-rows.js';
import { holdDesks, type DeskRow } from '../../db/routing/desk-rows.js';
import { waits } from '../../db/routing/keep-desks.js';
import type { WaitingRow } from '../../db/routing/waiting-rows.js';
import type { ConversationState } from '../../domain/conversation.js';
import { hasRoom, weightOf } from '../../domain/routing/judge.js';
import type { Match } from '../../domain/routing/route.js';

/**
 * So many at most are claimed as they were read, which saves a trip to Postgres, but fails for all of them when one is no longer so. Of more, some most
 * likely write at this moment.
 */
const AS_READ = 10;

interface Floor {
  people: Map<string, DeskRow>;
  policy: RoutingPolicy;
}
/** A match that holds, and the conversation as it is until then. */
export interface Given {
  match: Match;
  before: ConversationState;
}
const stateOf = ({ waiting }: Match) => (waiting as WaitingRow).state;

/** Matches as they were read, to be locked and held against that by the time of the commit; `undefined` when it is better to lock first. */
function asRead(tx: Tx, matches: Match[], people: Map<string, DeskRow>): Given[] | undefined {
  const states = matches.map(stateOf);
  if (matches.length > AS_READ || states.some((state) => state.offered || !waits(state))) return undefined;
  holdAsRead(tx, states, [...new Set(matches.map(({ agentId }) => agentId))].map((id) => people.get(id)!));
  return matches.map((match) => ({ match, before: stateOf(match) }));
}

/** Matches that hold under the locks on them. */
async function locked(tx: Tx, matches: Match[], { people, policy }: Floor): Promise<Given[]> {
  const [records, held] = await Promise.all([lockWaiting(tx, matches.map(({ waiting }) => waiting.conversationId)), holdDesks(tx, [...new Set(matches.map(({ agentId }) => agentId))])]);
  const desks = new Map(held.map((desk) => [desk.agentId, { ...desk, weights: people.get(desk.agentId)!.weights }]));
  const given: Given[] = [];
  for (const match of matches) {
    const [before, desk] = [records.get(match.waiting.conversationId), desks.get(match.agentId)];
    if (!before || before.offered || !waits(before) || !desk?.online || !hasRoom(desk, match.waiting.channel, policy)) continue;
    desk.load += weightOf(desk, match.waiting.channel);
    given.push({ match, before });
  }
  await dropStale(tx, [...records.values()]);
  return given;
}

/** What was taken up into the queue at the very moment at which it was given to somebody does not wait. */
async function dropStale(tx: Tx, records: readonly ConversationState[]): Promise<void> {
  const stale = records.filter((record) => !waits(record)).map(({ id }) => id);
  if (stale.length > 0) await tx.run('delete from waiting where tenant_id = $1 and conversation_id = any($2::uuid[])', [tx.tenantId, stale]);
}

/**
 * Those of the matches that hold: conversations still wait, desks still have room. A few are taken to be as they were read, and the transaction fails by a
 * division by zero should one not be; unless `lockFirst` says that this has happened.
 */
export async function claimMatches(tx: Tx, matches: Match[], { lockFirst, ...floor }: Floor & { lockFirst: boolean }): Promise<Given[]> {
  return (!lockFirst && asRead(tx, matches, floor.people)) || locked(tx, matches, floor);
}
