import { Injectable } from '@nestjs/common';
import { MAX_SIMULATED_DAYS, Refused, type Body, type RoutingPolicy, type SimulatedRouting, type Staff } from '@parley/contracts';
import { Database, type Tx } from '@parley/tenancy';
import { seenOf } from '../../db/visible.js';
import { seesAll } from '../../domain/visibility.js';
import { Calendar } from '@parley/worktime';
import { readRoster } from '../../db/availability/shift-rows.js';
import { weightsOf } from '../../db/routing/desk-rows.js';
import { standingOf } from '../../domain/availability/roster.js';
import { deskFacts, type Logged, type Toggle } from '../../domain/routing/desk-facts.js';
import { movedBetween, summary, type Happened } from '../../domain/routing/compare-replay.js';
import { replay, type Arrival, type DeskChange } from '../../domain/routing/replay.js';
import { skillsNeeded } from '../../domain/routing/skills-needed.js';
import { findRule } from '../../work-rules/read-rules.js';

const DAY_MS = 86_400_000;
/** Most conversations and changes of desks of one replay: it runs in the process that also serves others. */
const MOST_ARRIVALS = 5000;
const MOST_CHANGES = 20_000;
const MOST_DESKS = 300;
const EXAMPLES = 100;
/** What its agent has still is theirs beyond the end of any period. */
const STILL_HELD_MS = 2 * MAX_SIMULATED_DAYS * DAY_MS;
const MOST_TOGGLES = 1000;
/** What a replay knows nothing of. */
const LEFT_OUT: SimulatedRouting['leavesOut'] = ['misses', 'requeues', 'overflow', 'changes_while_waiting'];

interface Past {
  conversationId: string;
  contactId: string;
  agentId: string;
  priority: Arrival['priority'];
  due: Date | null;
  enteredAt: Date;
  at: Date;
  freedAt: Date | null;
  waitedMs: number;
  labels: string[];
  locale: string | null;
  channel: string;
}

const PAST = `
  select r.conversation_id as "conversationId", r.contact_id as "contactId", r.agent_id as "agentId", r.priority, r.due, r.entered_at as "enteredAt", r.at, r.freed_at as "freedAt",
    r.waited_ms as "waitedMs", c.labels, k.locale, coalesce(i.channel, 'web') as channel
  from routing_decision r
  cross join lateral (select labels, inbox_id from conversation c where c.tenant_id = r.tenant_id and c.id = r.conversation_id limit 1) c
  cross join lateral (select locale from contact k where k.tenant_id = r.tenant_id and k.id = r.contact_id limit 1) k
  left join lateral (select channel from inbox_profile i where i.tenant_id = r.tenant_id and i.id = c.inbox_id limit 1) i on true
  where r.tenant_id = $1 and r.policy_id = $2 and r.outcome = 'assigned' and r.entered_at >= $3 and r.entered_at < $4 order by r.entered_at limit ${MOST_ARRIVALS + 1}`;

/** Who was where, beginning with how each stood at the beginning. */
const DESKS = `
  with members as (
    select d.agent_id, d.channel_weights from agent_desk d
    where d.tenant_id = $1 and ($2::uuid is null or d.agent_id = any(select unnest(t.agent_ids) from team_profile t where t.tenant_id = $1 and t.id = $2)) order by d.agent_id limit ${MOST_DESKS})
  select l.agent_id as "agentId", l.at, l.status = 'online' as online, l.capacity, l.skills, m.channel_weights as weights from members m
  cross join lateral (
    (select * from desk_log l where l.tenant_id = $1 and l.agent_id = m.agent_id and l.at <= $3 order by l.at desc limit 1)
    union all (select * from desk_log l where l.tenant_id = $1 and l.agent_id = m.agent_id and l.at > $3 and l.at < $4 order by l.at limit 1000)) l
  order by l.at limit ${MOST_CHANGES}`;

/** Replays a past period under another policy. Reads only; what a policy routed is what it replays. */
@Injectable()
export class SimulateRouting {
  constructor(private readonly db: Database) {}

  /** @throws Refused `rule.not_found`, `rule.reference_unknown`, `request.invalid` for a period that ends before it begins or is too long */
  async run(who: Staff, { policyId, policy, from, to }: Body<'POST /routing-policies/simulate'>): Promise<SimulatedRouting> {
    const [begin, end] = [new Date(from), new Date(to)];
    if (end <= begin) throw new Refused('request.invalid', 'body.to: is not after from');
    if (end.getTime() - begin.getTime() > MAX_SIMULATED_DAYS * DAY_MS) throw new Refused('request.invalid', `body.to: more than ${MAX_SIMULATED_DAYS} days after from`);
    const { past, desks, names } = await this.db.inTenant(who.tenantId, async (tx) => {
      if (!(await findRule(tx, 'routing_policy', policyId))) throw new Refused('rule.not_found');
      const rows = await tx.rows<Past>(PAST, [tx.tenantId, policyId, begin.toISOString(), end.toISOString()]);
      const facts = await desksBetween(tx, policy, { begin, end });
      return { past: rows, desks: facts, names: await namesOf(tx, [...rows, ...facts]) };
    });
    return this.shownTo(who, resultOf({ past, desks, names, policy, from, to }));
  }

  /** Numbers are of all conversations; as examples only those are named that the asker sees. */
  private async shownTo(who: Staff, result: SimulatedRouting): Promise<SimulatedRouting> {
    if (seesAll(who)) return result;
    const { moved } = result;
    const seen = await this.db.inTenant(who.tenantId, (tx) => seenOf(tx, who, moved.examples.map(({ conversationId }) => conversationId)));
    return { ...result, moved: { ...moved, examples: moved.examples.filter(({ conversationId }) => seen.has(conversationId)) } };
  }
}

async function desksBetween(tx: Tx, policy: RoutingPolicy, { begin, end }: { begin: Date; end: Date }): Promise<DeskChange[]> {
  const team = policy.teamIds[0] ?? policy.candidatesTeamId;
  const [rows, roster, common] = [await tx.rows<Logged>(DESKS, [tx.tenantId, team, begin.toISOString(), end.toISOString()]), await readRoster(tx), await weightsOf(tx)];
  const hours = policy.businessHoursId === null ? undefined : await findRule(tx, 'business_hours', policy.businessHoursId);
  if (policy.businessHoursId !== null && !hours) throw new Refused('rule.reference_unknown');
  const open = hours ? [togglesOf([Calendar.of(hours.body)], begin, end)] : [];
  return [...Map.groupBy(rows, ({ agentId }) => agentId)].flatMap(([agentId, own]) => {
    const shifts = roster.get(agentId);
    return deskFacts(own.map((one) => ({ ...one, weights: { ...common, ...one.weights } })), shifts ? [...open, togglesOf(shifts, begin, end)] : open, begin);
  });
}

/** When the first of calendars opens and the last closes. */
function togglesOf(calendars: readonly Calendar[], begin: Date, end: Date): Toggle[] {
  let standing = standingOf(calendars, begin);
  const toggles: Toggle[] = [{ at: begin, open: standing.working }];
  for (let looked = 0; looked < MOST_TOGGLES && standing.changesAt && standing.changesAt < end; looked++) {
    const at = standing.changesAt;
    standing = standingOf(calendars, at);
    if (standing.working !== toggles.at(-1)!.open) toggles.push({ at, open: standing.working });
  }
  return toggles;
}

async function namesOf(tx: Tx, rows: readonly { agentId: string }[]): Promise<Map<string, string>> {
  const ids = [...new Set(rows.map(({ agentId }) => agentId))];
  const profiles = await tx.rows<{ id: string; name: string }>('select id, name from agent_profile where tenant_id = $1 and id = any($2::uuid[])', [tx.tenantId, ids]);
  return new Map(profiles.map(({ id, name }) => [id, name]));
}

interface Replaying {
  past: Past[];
  desks: DeskChange[];
  names: Map<string, string>;
  policy: RoutingPolicy;
  from: string;
  to: string;
}

function resultOf({ past, desks, names, policy, from, to }: Replaying): SimulatedRouting {
  const end = new Date(to);
  const held = (freedAt: Date | null, at: Date) => freedAt ?? new Date(at.getTime() + STILL_HELD_MS);
  // A conversation that came back counts with its last wait: who kept it in the end.
  const last = new Map(past.slice(0, MOST_ARRIVALS).map((row) => [row.conversationId, row]));
  const arrivals = [...last.values()].map((row): Arrival => ({ ...row, at: row.enteredAt, skills: skillsNeeded(policy, row), holdMs: held(row.freedAt, row.at).getTime() - row.at.getTime() }));
  const before = [...last.values()].flatMap((row): Happened[] => (row.at < end ? [{ ...row, freedAt: held(row.freedAt, row.at) }] : []));
  const after = new Map([...replay({ arrivals, desks }, policy)].filter(([, { at }]) => at < end));
  const holds = new Map(arrivals.map(({ conversationId, holdMs }) => [conversationId, holdMs]));
  const would = [...after.values()].map((one) => ({ ...one, from: one.at.getTime(), until: one.at.getTime() + holds.get(one.conversationId)! }));
  const named = (side: ReturnType<typeof summary>) => ({ ...side, perAgent: side.perAgent.map(({ agentId, ...rest }) => ({ agent: { id: agentId, name: names.get(agentId) ?? '' }, ...rest })) });
  return {
    from,
    to,
    before: named(summary(last.size, before.map((one) => ({ ...one, from: one.at.getTime(), until: one.freedAt.getTime() })))),
    after: named(summary(last.size, would)),
    moved: movedBetween(before, after, EXAMPLES),
    leavesOut: LEFT_OUT,
    truncated: past.length > MOST_ARRIVALS || desks.length >= MOST_CHANGES,
  };
}
