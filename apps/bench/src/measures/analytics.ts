import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { type EventEnvelope, type ServiceName, topicOf } from '@parley/contracts';
import { KafkaBroker } from '@parley/eventing';
import { makeCopies } from '@parley/fleet';
import { createLog } from '@parley/observability';
import type { Bench, Measure } from '../bench.js';
import { fillMarks } from '../data/marks.js';
import type { Latency } from '../driver/jobs.js';
import { timed } from '../driver/timed-calls.js';
import type { Finding } from '../report/finding.js';
import { asAdmin, dropDatabase, ensureDatabase } from '../stage/database.js';
import { LIMITS } from '../stage/limits.js';
import type { Machine } from '../stage/machine.js';
import { callerOf, signUp, type Caller, type Company } from '../stage/people.js';

const DATABASE = 'figures';
/** Conversations of the large and of the small tenant, and over how many days until today they lie. */
const LARGE = { conversations: 1_000_000, days: 360 };
const SMALL = { conversations: 10_000, days: 90 };
const ASKED_DAYS = 90;
const CALLS = 100;
/** Conversations whose whole story is told, and events of each. */
const STORIES = 10_000;
const BATCH = 500;
const LOOK_MS = 50;
const PATIENCE_MS = 120_000;

/** What a dashboard costs, and how many events one process counts. */
export const analytics: Measure = {
  name: 'analytics',
  about: `the overview of ${ASKED_DAYS} days for a tenant with ${LARGE.conversations} conversations in ${LARGE.days} days, against one with ${SMALL.conversations}; then events of ${STORIES} conversations, counted by one process`,
  run: async (bench) => {
    const machine = await bench.machine();
    const stage = await start(machine, bench);
    try {
      const large = await dashboard(bench, stage, LARGE);
      const small = await dashboard(bench, stage, SMALL);
      const rate = await ingest(bench, stage, machine);
      const findings: Finding[] = [
        { id: 'analytics.p95', what: `all that the overview asks about ${ASKED_DAYS} days, ${LARGE.conversations} conversations, p95`, value: large.p95, unit: 'ms', details: { large, small } },
        { id: 'analytics.flat', what: `the same against ${SMALL.conversations} conversations, p95`, value: large.p95 / small.p95, unit: '×' },
        { id: 'analytics.ingest', what: 'events counted by one process', value: rate, unit: '/s' },
      ];
      return findings;
    } finally {
      await stage.stop();
      await dropDatabase(machine.servers.databaseUrl, DATABASE);
    }
  },
};

interface Stage {
  call: Caller;
  databaseUrl: string;
  stop: () => Promise<void>;
}

/** Only who is needed: nobody else's reactions to the events take part. */
async function start({ folder, servers }: Machine, { say }: Bench): Promise<Stage> {
  const databaseUrl = await ensureDatabase(servers.databaseUrl, DATABASE);
  const config = { publicUrl: 'http://localhost:3000', LOG_LEVEL: 'warn', RATE_LIMIT_SCALE: Number(LIMITS.RATE_LIMIT_SCALE), copies: {} };
  const copiesOf = await makeCopies({ config, folder, servers: { ...servers, databaseUrl }, env: { ...process.env, ...LIMITS }, say });
  const all = { identity: copiesOf('identity'), analytics: copiesOf('analytics') };
  const copies = Object.values(all).flat();
  await Promise.all(copies.map((copy) => copy.start()));
  const call = callerOf((service: ServiceName) => `http://127.0.0.1:${all[service as keyof typeof all][0]!.port}`);
  return { call, databaseUrl, stop: async () => void (await Promise.all(copies.map((copy) => copy.stop()))) };
}

const dayBefore = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

/** Everything that the console asks for at once when its overview opens. */
async function dashboard(bench: Bench, { call, databaseUrl }: Stage, size: { conversations: number; days: number }): Promise<Latency> {
  const company = await signUp(call);
  await fillMarks({ adminUrl: databaseUrl, tenantId: company.tenantId, inboxId: company.inboxId, ...size });
  const ask = questionsOf(call, company);
  const latency = await timed(bench.options.quick ? 20 : CALLS, () => Promise.all(ask.map((one) => one())));
  bench.say(`${size.conversations} conversations in ${size.days} days: p50 ${latency.p50.toFixed(1)} p95 ${latency.p95.toFixed(1)} ms`);
  return latency;
}

function questionsOf(call: Caller, { owner: { token } }: Company): (() => Promise<unknown>)[] {
  const period = { from: dayBefore(ASKED_DAYS - 1), to: dayBefore(0), compare: 'previous' } as const;
  const [overview, curve, heat, inboxes] = [call('GET /analytics/overview', token), call('GET /analytics/timeseries', token), call('GET /analytics/heatmap', token), call('GET /analytics/inboxes', token)];
  const metrics = 'conversations_new,conversations_open,conversations_resolved,first_response,resolution,abandoned_rate,csat_satisfied,sla_met_rate';
  return [
    () => overview.call('GET /analytics/overview', { query: { ...period, metrics } }),
    ...(['conversations_new', 'conversations_resolved', 'first_response'] as const).map((metric) => () => curve.call('GET /analytics/timeseries', { query: { ...period, metric } })),
    () => heat.call('GET /analytics/heatmap', { query: { ...period, metric: 'conversations_new' } }),
    () => inboxes.call('GET /analytics/inboxes', { query: { ...period, metrics: 'conversations_new,conversations_resolved,first_response,resolution' } }),
  ];
}

/** From the first event that is published until the last is counted. */
async function ingest(bench: Bench, { call, databaseUrl }: Stage, { servers }: Machine): Promise<number> {
  const company = await signUp(call);
  const told = stories(company);
  const broker = new KafkaBroker({ brokers: servers.kafkaBrokers.split(','), clientId: 'parley-bench', log: createLog('bench', 'silent') });
  try {
    const began = performance.now();
    for (let at = 0; at < told.length; at += BATCH) await broker.publish(topicOf('conversations'), told.slice(at, at + BATCH));
    await asAdmin(databaseUrl, async (client) => {
      for (;;) {
        const { rows } = await client.query<{ n: number }>('select count(*)::int as n from analytics.event where tenant_id = $1', [company.tenantId]);
        if (rows[0]!.n >= told.length) return;
        if (performance.now() - began > PATIENCE_MS) throw new Error(`Only ${rows[0]!.n} of ${told.length} events were counted.`);
        await pause(LOOK_MS);
      }
    });
    const rate = told.length / ((performance.now() - began) / 1000);
    bench.say(`${told.length} events: ${Math.round(rate)}/s`);
    return rate;
  } finally {
    await broker.close();
  }
}

/** Asked, taken, answered and resolved, of many conversations in turn. */
function stories({ tenantId, inboxId, owner }: Company): EventEnvelope[] {
  const begin = Date.now() - 3_600_000;
  const all = Array.from({ length: STORIES }, () => ({ conversationId: randomUUID(), contactId: randomUUID(), inboxId }));
  return all.flatMap((chat, nth) => {
    const state = { ...chat, status: 'open', priority: 'normal', assigneeId: null, teamId: null, labels: [] };
    const tell = (type: string, ms: number, data: object): EventEnvelope => ({
      id: randomUUID(), type, version: 1, tenantId, key: chat.conversationId, occurredAt: new Date(begin + nth * 10 + ms).toISOString(), actor: { kind: 'agent', id: owner.id }, data,
    });
    const said = (seq: number, ms: number, sender: { kind: string; id: string }) =>
      tell('message.posted', ms, { ...chat, messageId: randomUUID(), seq, sender: { name: 'x', ...sender }, kind: 'text', text: 'x', private: false, createdAt: new Date(begin + nth * 10 + ms).toISOString() });
    return [
      tell('conversation.created', 0, state),
      said(1, 1, { kind: 'visitor', id: chat.contactId }),
      tell('conversation.assigned', 1000, { ...state, assigneeId: owner.id, previousAssigneeId: null, previousTeamId: null, cause: 'routing' }),
      said(2, 5000, { kind: 'agent', id: owner.id }),
      tell('conversation.resolved', 60_000, { ...state, assigneeId: owner.id, status: 'resolved', by: 'people' }),
    ];
  });
}
